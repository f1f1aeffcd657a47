"""Room work: its pages, one file a noun."""
