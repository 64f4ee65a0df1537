"""Office Open XML: what a PowerPoint file is made of, for all who read one and for all who write one.

A file is an archive of *parts*. Each part has a name (`ppt/slides/slide1.xml`), a content type, and
*relationships* to other parts or addresses, by ids (`rId1`) that its XML mentions.

To read a file that somebody sent:

- `archive.opened` takes its bytes and gives an `Archive` and the name of its main part. It trusts nothing:
  sizes are limited, and what is old, locked, Strict, broken or holds macros is `Unusable`, with the reason;
  the caller says in its own words what that means and what to do. From then on every part is read through
  `Archive.xml`, `Archive.data` and `Archive.relationships`, which raise `Unusable` as well.
- `conforming` brings a part to the `vocabulary`: `narrowed` leaves behind what is foreign to it, `conform`
  reads every attribute as its type (`attribute_types`) and writes it in one form, and refuses what is none,
  missing or there twice. After that `tree.number` and all others meet nothing but what the format allows.
- `tree` has the one XML parser, and what one asks of an element. `reading` finds shapes, placeholders and
  boxes on a page.
- `Placeholder`, `Colour` and `ColourMap` are what such elements say, as values. No later stage keeps or takes
  apart XML in text: what is known is a value, and it is written to XML by its own `xml`.

To write one:

- `Relationships.get_or_add` is the only maker of ids; `parts` names parts, and knows their content types.
- `writing` escapes texts and makes GUIDs; `shapes` writes what stands on a page.
- `packing.packed` makes the archive: the same parts give the same bytes.

Lengths are in points (`geometry.Frame`) until a file says them, in EMU. References are to ECMA-376, 5th
edition.
"""
