"""Room inventory: its pages, one file a noun."""
