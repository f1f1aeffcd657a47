"""Room plan: its pages, one file a noun."""
