"""Room selfregulation: its pages, one file a noun."""
