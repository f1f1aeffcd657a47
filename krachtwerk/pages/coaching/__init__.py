"""Room coaching: who coaches whom, the coach's queue and talks, and what a worker reads of it and answers."""
