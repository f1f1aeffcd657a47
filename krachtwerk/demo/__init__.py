"""Floor 3: tells the demo story through rules alone, with times in the past."""
