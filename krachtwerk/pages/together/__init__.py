"""Room together: its pages, one file a noun."""
