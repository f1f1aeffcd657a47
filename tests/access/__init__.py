"""The mirror of krachtwerk/access."""
