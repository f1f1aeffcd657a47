"""Figures: a loader of many clients, a server with a bare page beside ours, and scripts that measure."""
