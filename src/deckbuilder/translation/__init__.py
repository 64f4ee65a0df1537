"""From what was written to what is shown in a language."""
