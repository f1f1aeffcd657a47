"""Between pages and rules: the same house through other doors; booklets leave and come in as files."""
