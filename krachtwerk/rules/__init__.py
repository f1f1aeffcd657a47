"""Floor 2: what changes and when it may; the only hands that write."""
