"""Floor 2: who sees what; the only eyes that read."""
