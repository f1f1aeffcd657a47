"""Drawing: where marks stand around a middle, how lines run between them, and the SVG of it. Pure and repeatable."""
