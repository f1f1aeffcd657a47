"""Drills: crashes, power cuts, restores and switched-off guards, on throw-away homes."""
