"""Room watch: what the log is held against, which patterns stand out, and the queue of whoever asks."""
