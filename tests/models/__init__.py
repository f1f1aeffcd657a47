"""The mirror of krachtwerk/models."""
