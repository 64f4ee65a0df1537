"""Renderers: siblings that turn a deck, translated and fitted, into files; neither knows the other."""
