"""Dates, times, numbers and lists as each language writes them, from the Unicode CLDR."""
