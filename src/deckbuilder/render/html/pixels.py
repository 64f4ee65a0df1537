"""CSS pixels, of which the stage has 1280 × 720."""

UNIT = 8
"""Pixels in a unit of the grid."""
POINT = 4 / 3
"""Pixels in a point."""
