"""Floor 3: one file for each person of the demo, told in their own words."""
