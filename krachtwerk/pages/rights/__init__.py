"""Room rights: what is mine I can take along, add to, and take away."""
