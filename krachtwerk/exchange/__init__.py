"""Floor 3: the same house through other doors."""
