"""The namespaces of Office Open XML by their usual prefixes (ECMA-376 Part 1, annex A; Part 2, annex F)."""

from __future__ import annotations

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
"""Of attributes that name a relationship, such as `r:id`; with a word behind it, the type of a
relationship."""
EXTENDED_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
CUSTOM_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VARIANT_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
"""Of the elements of a .rels part."""
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
CORE_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
HYPERLINK_COLOUR = "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor"
DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
POWERPOINT_2010 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
DUBLIN_CORE_TERMS = "http://purl.org/dc/terms/"
SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"

NS = {
    "a": DRAWING,
    "p": PRESENTATION,
    "r": OFFICE,
    "rel": RELATIONSHIPS,
    "ct": CONTENT_TYPES,
    "mc": COMPATIBILITY,
    "c": CHART,
    "cp": CORE_PROPERTIES,
    "adec": DECORATIVE,
    "ahyp": HYPERLINK_COLOUR,
    "p14": POWERPOINT_2010,
    "dc": DUBLIN_CORE,
    "dcterms": DUBLIN_CORE_TERMS,
    "xsi": SCHEMA_INSTANCE,
    "vt": VARIANT_TYPES,
}


def q(name: str) -> str:
    """A name such as `a:off` or `r:id` as lxml writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{NS[prefix]}}}{local}"


def declared(*prefixes: str) -> str:
    """The attributes that declare namespaces, for the root of a part."""
    return " ".join(f'xmlns:{prefix}="{NS[prefix]}"' for prefix in prefixes)


PAGE = declared("a", "r", "p")
"""What the root of a slide, a layout, a master or a presentation declares."""
