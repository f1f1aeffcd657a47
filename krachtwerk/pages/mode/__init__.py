"""Room client: the safety mode: on the client's phone, at work, and for the second person."""
