"""The cellar: knows no word of the method; crypto, clock, taps on the database, files."""
