"""Colours as themes write them, and how well they can be told apart (WCAG 2.2)."""

from __future__ import annotations

HEX = "#[0-9A-Fa-f]{6}"
TEXT_CONTRAST = 4.5
"""WCAG 2.2, 1.4.3, level AA, for text of any size."""
SHAPE_CONTRAST = 3.0
"""WCAG 2.2, 1.4.11, level AA, for bars and bullets."""


def luminance(colour: str) -> float:
    """The relative luminance of `#RRGGBB`, 0 black to 1 white."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
