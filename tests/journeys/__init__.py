"""Journeys: stories played through the pages in a real browser, against a server of their own."""
