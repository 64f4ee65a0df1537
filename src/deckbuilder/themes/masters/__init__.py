"""Slide masters of offices: a .pptx or .potx that somebody sends becomes a template that decks are made
under.

`ooxml.archive` is the only way in: it reads the file without trusting it. `cleaning` keeps masters, layouts,
their theme and pictures, and nothing else. `inheritance` tells where a placeholder is and how its text is
set; `mapping` which layout a kind of slide uses; `making` what is added where the template has no place.
`compiled` puts them together.
"""
