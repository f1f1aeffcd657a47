"""The ten indicators against sums made by hand, and what must hold of any facts."""
