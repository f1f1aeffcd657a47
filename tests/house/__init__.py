"""Tests about the house itself: its manners, its contracts, its front door."""
