"""The demo: the story that is told is the story that was meant."""
