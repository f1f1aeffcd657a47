"""The mirror of krachtwerk/pages."""
