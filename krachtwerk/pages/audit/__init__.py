"""Room audit: its pages."""
