"""Room family: the pages of the plan of a family, one file a noun."""
