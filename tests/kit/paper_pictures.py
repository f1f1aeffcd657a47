"""A picture that the paper is tried with."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw


def picture(width: int = 1200, height: int = 800) -> bytes:
    """A small painting in place of a photo."""
    drawn = Image.new("RGB", (width, height), "#dfe8ea")
    pen = ImageDraw.Draw(drawn)
    pen.polygon([(0, height), (width * 0.35, height * 0.3), (width * 0.7, height)], fill="#4d6b57")
    kept = io.BytesIO()
    drawn.save(kept, "JPEG", quality=80)
    return kept.getvalue()
