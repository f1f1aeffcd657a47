"""method: Krachtwerk as data; packs, texts and dates in words. Nothing here knows Django."""
