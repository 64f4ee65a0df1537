"""From an agenda to a deck: sessions, edits, times, local facts, and who sees what."""
