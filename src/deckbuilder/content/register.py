"""The register of pictures: credit, licence and alternative text of each.

The file slides/images/register.yaml.
"""

from __future__ import annotations

from deckbuilder.content.lines import LINE, PRINTED
from deckbuilder.content.slide_draft import owned
from deckbuilder.diagnostics import Sink, Span
from deckbuilder.model import Message
from deckbuilder.reading.readings import yaml_type
from deckbuilder.reading.shapes import Field, MapOf, Record, Shape, Values
from deckbuilder.values import dataclass

FOLDER = "slides/images"
FILE = f"{FOLDER}/register.yaml"


@dataclass(frozen=True, slots=True)
class Image:
    """What the register says of a picture file."""

    file: str
    alt: Message | None
    credit: Message
    licence: str


_IMAGE = Record(
    {
        "alt": Field(LINE, "what it shows, for those who do not see it; left out only for a decoration"),
        "credit": Field(PRINTED, "who made it", required=True),
        "licence": Field(PRINTED, "its licence, as an SPDX name where there is one", required=True),
    },
    "a picture of the register",
)


def _images(entries: dict[str, Values], span: Span, sink: Sink) -> tuple[Image, ...]:
    del span, sink
    return tuple(_image(file, values) for file, values in entries.items())


def _image(file: str, values: Values) -> Image:
    alt: Message | None = values.get("alt")
    context = f"image:{file}"
    return Image(
        file,
        owned(alt, context, "alternative text") if alt else None,
        owned(values.get("credit"), context, "credit"),
        values.get("licence").source,
    )


SHAPE: Shape[tuple[Image, ...]] = MapOf(_IMAGE, "[^/]+", "the name of a file in slides/images/").then(_images)
REGISTER = yaml_type("register", SHAPE.read)
