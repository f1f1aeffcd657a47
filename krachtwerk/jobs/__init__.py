"""Floor 3: runs rules for rows that are due."""
