"""The library: every slide once, in modules, with who it is for. What is read here is the folder slides/.

`load` reports everything that is wrong in one pass and returns what could be read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from deckbuilder import pictures, source
from deckbuilder.diagnostics import Sink, Span, near
from deckbuilder.files import Folder
from deckbuilder.kinds import kinds
from deckbuilder.model import Figure, Message, Paragraph, Part, Slide, Source, map_slide
from deckbuilder.shapes import Field, Flag, ListOf, MapOf, Record, Shape, Values, Word, name_of
from deckbuilder.slides import LANGUAGE, LINE, NAMES, SLIDE, Draft, PictureRef

FOLDER = "slides"
AUDIENCES = f"{FOLDER}/audiences.yaml"
IMAGES = f"{FOLDER}/images"
REGISTER = f"{IMAGES}/register.yaml"
NAME = "[a-z0-9][a-z0-9_-]{0,63}"


@dataclass(frozen=True, slots=True)
class Audience:
    """Who may be in the room. `everyone` marks the one for which every slide is shown."""

    name: str
    title: Message
    everyone: bool
    at: Span = field(compare=False, default=Span(""))


@dataclass(frozen=True, slots=True)
class Image:
    """What the register says of a picture file."""

    file: str
    alt: Message | None
    credit: Message
    licence: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A slide in the library: its module, and the audiences it is for; empty means everyone.

    `said_by` tells where the audiences are named: on the slide, or for the whole module.
    """

    slide: Slide[Source]
    module: str
    audiences: tuple[str, ...]
    said_by: Literal["", "slide", "module"]


@dataclass(frozen=True, slots=True)
class Module:
    """A file of slides: a part of the talk that is used as one."""

    name: str
    title: Message
    slides: tuple[str, ...]
    at: Span = field(compare=False, default=Span(""))


@dataclass(frozen=True, slots=True)
class Library:
    """Everything slides/ holds but its agendas, by name."""

    audiences: dict[str, Audience]
    modules: dict[str, Module]
    entries: dict[str, Entry]


_AUDIENCE = Record(
    {
        "title": Field(LINE, "its name for people", required=True),
        "everyone": Field(Flag(), "yes for the audience that is shown every slide"),
    },
    "an audience",
)
AUDIENCES_SHAPE: Shape[dict[str, Values]] = MapOf(_AUDIENCE, NAME, "a name (lower-case letters, digits and hyphens)")

_IMAGE = Record(
    {
        "alt": Field(LINE, "what it shows, for those who do not see it; left out only for a decoration"),
        "credit": Field(LINE, "who made it", required=True),
        "licence": Field(LINE, "its licence, as an SPDX name where there is one", required=True),
    },
    "a picture of the register",
)
REGISTER_SHAPE: Shape[dict[str, Values]] = MapOf(_IMAGE, "[^/]+", "the name of a file in slides/images/")

MODULE_SHAPE = Record(
    {
        "module": Field(name_of("a module's name"), "its name, the same as the file's", required=True),
        "title": Field(LINE, "its name for people: a section of the PowerPoint file", required=True),
        "lang": Field(LANGUAGE, "the language it is written in, where it differs from the sources'"),
        "audiences": Field(NAMES, "who sees its slides; everyone if left out"),
        "slides": Field(ListOf(SLIDE), "its slides, in their usual order", required=True),
    },
    "a module",
)


def load(folder: Folder, sink: Sink, cache: Path | None = None) -> Library:
    """Read slides/; `cache` is where pictures once encoded are kept."""
    audiences = _audiences(folder, sink)
    images = _register(folder, sink)
    opener = _Opener(folder, images, sink, cache)
    library = Library(audiences, {}, {})
    for name in folder.names(FOLDER, ".yaml"):
        if name == AUDIENCES:
            continue
        node = source.load(folder, name, sink)
        values = None if node is None else MODULE_SHAPE.read(node, sink)
        if values is not None:
            _add(library, name, values, opener, sink)
    _report_idle_images(images, opener.used, sink)
    return library


def _audiences(folder: Folder, sink: Sink) -> dict[str, Audience]:
    node = source.load(folder, AUDIENCES, sink)
    read = AUDIENCES_SHAPE.read(node, sink) if node else None
    found = {}
    for name, values in (read or {}).items():
        title = replace(values.get("title"), context=f"audience:{name}", part="audience")
        found[name] = Audience(name, title, values.get("everyone", False), values.at)
    return found


def _register(folder: Folder, sink: Sink) -> dict[str, Image]:
    if not folder.has(REGISTER):
        return {}
    node = source.load(folder, REGISTER, sink)
    read = REGISTER_SHAPE.read(node, sink) if node else None
    found = {}
    for name, values in (read or {}).items():
        context = f"image:{name}"
        alt, licence = values.get("alt"), values.get("licence").source
        alt = replace(alt, context=context, part="alternative text") if alt else None
        credit = replace(values.get("credit"), context=context, part="credit")
        found[name] = Image(name, alt, credit, licence)
    return found


def _report_idle_images(images: dict[str, Image], used: Collection[str], sink: Sink) -> None:
    for name, image in images.items():
        if name not in used:
            sink.warning(image.credit.at, "unused-picture", f"no slide shows '{name}'", "delete it from the register, or use it")


def _add(library: Library, file: str, values: Values, opener: _Opener, sink: Sink) -> None:
    name: Word = values.get("module")
    if file != f"{FOLDER}/{name.text}.yaml":
        sink.error(
            name.at, "bad-name", f"the module '{name.text}' is in the file {file}", f"call the file {name.text}.yaml, or the module as the file"
        )
    lang = values.get("lang")
    title = replace(values.get("title"), context=f"module:{name.text}", part="module", lang=lang.text if lang else "")
    shared = _known(values.get("audiences", ()), library.audiences, sink)
    ids = []
    for draft in values.get("slides"):
        entry = _entry(draft, name.text, shared, lang.text if lang else "", library, opener, sink)
        if _is_new(entry.slide, library, sink):
            library.entries[entry.slide.id] = entry
            ids.append(entry.slide.id)
    library.modules[name.text] = Module(name.text, title, tuple(ids), values.at)


def _is_new(slide: Slide[Source], library: Library, sink: Sink) -> bool:
    other = library.entries.get(slide.id)
    if other is None:
        return True
    sink.error(slide.at, "duplicate-id", f"the id '{slide.id}' is taken", "every slide needs an id of its own", (other.slide.at,))
    return False


def _entry(draft: Draft, module: str, shared: tuple[str, ...], lang: str, library: Library, opener: _Opener, sink: Sink) -> Entry:
    _known(draft.item_audiences, library.audiences, sink)
    own = _known(draft.audiences, library.audiences, sink)
    slide = opener.opened(draft)
    slide = map_slide(slide, lambda text: _in_language(text, lang)) if lang else slide
    return Entry(slide, module, own or shared, "slide" if own else "module" if shared else "")


def _in_language(text: Source, lang: str) -> Source:
    return replace(text, lang=text.lang or lang) if isinstance(text, Message) else text


def _known(words: Iterable[Word], audiences: dict[str, Audience], sink: Sink) -> tuple[str, ...]:
    """The audiences named by `words`; an unknown one is an error."""
    found = []
    for word in words:
        if word.text in audiences:
            found.append(word.text)
        else:
            sink.error(word.at, "unknown-audience", f"there is no audience '{word.text}'", near(word.text, audiences))
    return tuple(found)


@dataclass
class _Opener:
    """Puts the pictures a slide asks for into it, with their alternative texts and credits."""

    folder: Folder
    images: dict[str, Image]
    sink: Sink
    cache: Path | None
    used: set[str] = field(default_factory=set)

    def opened(self, draft: Draft) -> Slide[Source]:
        parts = list(draft.slide.parts)
        lines: list[Message] = []
        for slot, ref in draft.pictures:
            figure = self.figure(ref, draft.slide.id)
            if figure is not None:
                parts = [replace(part, blocks=(*part.blocks, figure)) if part.slot == slot else part for part in parts]
                image = self.images[ref.file]
                lines.append(replace(image.credit, source=f"{image.credit.source} · {image.licence}"))
        place = next((area.name for area in kinds()[draft.slide.kind].areas if area.filled == "credit"), None)
        if lines and place:
            parts.append(Part(place, tuple(Paragraph(line) for line in lines)))
        return replace(draft.slide, parts=tuple(parts))

    def figure(self, ref: PictureRef, context: str) -> Figure[Source] | None:
        image = self.images.get(ref.file)
        self.used.add(ref.file)
        if image is None:
            hint = near(ref.file, self.images) or f"add it to {REGISTER} with its credit, licence and alternative text"
            self.sink.error(ref.at, "unregistered-picture", f"the picture '{ref.file}' is not in the register", hint)
            return None
        picture = pictures.load(self.folder, f"{IMAGES}/{ref.file}", ref.at, self.sink, self.cache)
        alt = replace(ref.alt, context=context, part="alternative text") if ref.alt else image.alt
        if alt is None and not ref.decorative:
            self.sink.error(
                ref.at,
                "missing-alt",
                f"the picture '{ref.file}' has no alternative text",
                "say what it shows in 'alt:', or that it is 'decorative: yes'",
            )
        return None if picture is None else Figure(picture, None if ref.decorative else alt)


def shown_to(entry: Entry, audience: Audience) -> bool:
    """Whether a slide is in a deck for `audience`."""
    return audience.everyone or not entry.audiences or audience.name in entry.audiences
