"""The mirror of krachtwerk/rules."""
