"""Room breakglass: opening a booklet in an emergency, and looking back on it."""
