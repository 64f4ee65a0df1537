"""The library: every slide once, in modules, with who it is for. What is read here is the folder slides/.

Everything that is wrong is reported in one pass, and what could be read is there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, replace
from pathlib import Path, PurePosixPath
from typing import Literal

from deckbuilder.content import pictures
from deckbuilder.content.kinds import kinds
from deckbuilder.content.lines import LANGUAGE, LINE, PRINTED
from deckbuilder.content.slides import NAMES, NO_CARE, SLIDE, Care, Draft, Filling, PictureRef
from deckbuilder.diagnostics import Sink, Span, near
from deckbuilder.model import Figure, Message, Paragraph, Part, Slide, Source
from deckbuilder.reading import source
from deckbuilder.reading.files import Folder
from deckbuilder.reading.shapes import Field, Flag, ListOf, MapOf, Record, Shape, Values, Word, name_of
from deckbuilder.traversal import map_slide
from deckbuilder.values import dataclass

FOLDER = "slides"
AUDIENCES = f"{FOLDER}/audiences.yaml"
TERMS = f"{FOLDER}/terms.yaml"
IMAGES = f"{FOLDER}/images"
REGISTER = f"{IMAGES}/register.yaml"
NAME = "[a-z0-9][a-z0-9_-]{0,63}"


@dataclass(frozen=True, slots=True)
class Audience:
    """Who may be in the room. `everyone` marks the one for which every slide is shown; one without a `name`, which no project
    has, is not left out by an agenda either."""

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

    `said_by` tells where the audiences are named: on the slide, or for the whole module. A slide of an agenda's own has
    no module.
    """

    slide: Slide[Source]
    module: str
    audiences: tuple[str, ...]
    said_by: Literal["", "slide", "module"]
    agenda: str = ""
    fillings: tuple[tuple[str, Filling], ...] = ()
    care: Care = NO_CARE


@dataclass(frozen=True, slots=True)
class Module:
    """A file of slides: a part of the talk that is used as one."""

    name: str
    title: Message
    slides: tuple[str, ...]
    at: Span = field(compare=False, default=Span(""))


@dataclass(slots=True)
class Unread:
    """What is written and could not be read, so that its absence is no mistake of those who name it.

    `names` are modules and slides; `files` says that a whole file was unreadable, and nobody knows what is in it.
    """

    names: set[str] = field(default_factory=set)
    files: bool = False

    def may_hold(self, name: str) -> bool:
        return self.files or name in self.names

    def __bool__(self) -> bool:
        return self.files or bool(self.names)


@dataclass(frozen=True, slots=True)
class Library:
    """Everything slides/ holds but its agendas, by name."""

    audiences: dict[str, Audience]
    modules: dict[str, Module]
    entries: dict[str, Entry]
    unread: Unread = field(default_factory=Unread)


_AUDIENCE = Record(
    {
        "title": Field(PRINTED, "its name for people", required=True),
        "everyone": Field(Flag(), "yes for the audience that is shown every slide"),
    },
    "an audience",
)
AUDIENCES_SHAPE: Shape[dict[str, Values]] = MapOf(
    _AUDIENCE, NAME, "a name (lower-case letters, digits and hyphens)"
)

_IMAGE = Record(
    {
        "alt": Field(LINE, "what it shows, for those who do not see it; left out only for a decoration"),
        "credit": Field(PRINTED, "who made it", required=True),
        "licence": Field(PRINTED, "its licence, as an SPDX name where there is one", required=True),
    },
    "a picture of the register",
)
REGISTER_SHAPE: Shape[dict[str, Values]] = MapOf(_IMAGE, "[^/]+", "the name of a file in slides/images/")

MODULE_SHAPE = Record(
    {
        "module": Field(name_of("a module's name"), "its name, the same as the file's", required=True),
        "title": Field(PRINTED, "its name for people: a section of the PowerPoint file", required=True),
        "lang": Field(LANGUAGE, "the language it is written in, where it differs from the sources'"),
        "audiences": Field(NAMES, "who sees its slides; everyone if left out"),
        "slides": Field(ListOf(SLIDE), "its slides, in their usual order", required=True),
    },
    "a module",
)


@dataclass
class Reader:
    """Reads slides into a library; agendas add their own through it. Whatever is wrong goes to `sink`."""

    folder: Folder
    sink: Sink
    library: Library
    images: dict[str, Image]
    cache: Path | None
    used: set[str] = field(default_factory=set)

    def modules(self) -> None:
        """Read every module."""
        for name in source.files(self.folder, FOLDER, self.sink):
            if name in (AUDIENCES, TERMS):
                continue
            node = source.load(self.folder, name, self.sink)
            values = None if node is None else MODULE_SHAPE.read(node, self.sink)
            if values is not None:
                self.module(name, values)
            self.library.unread.files |= not isinstance(node, source.Mapping)
            self.note_unread(node, PurePosixPath(name).stem)

    def note_unread(self, node: source.Node | None, *modules: str) -> None:
        """Remember what of a file of slides was not read: a module, or slides by their ids."""
        slides = node.entries.get("slides") if isinstance(node, source.Mapping) else None
        written = {
            *modules,
            *(_id(one) for one in (slides.items if isinstance(slides, source.Sequence) else ())),
        } - {""}
        self.library.unread.names.update(written - self.library.modules.keys() - self.library.entries.keys())

    def module(self, file: str, values: Values) -> None:
        name: Word = values.get("module")
        if file != f"{FOLDER}/{name.text}.yaml":
            hint = f"call the file {name.text}.yaml, or the module as the file"
            self.sink.error(name.at, "bad-name", f"the module '{name.text}' is in the file {file}", hint)
        lang = values.get("lang").text if "lang" in values else ""
        title = replace(values.get("title"), context=f"module:{name.text}", part="module", lang=lang)
        shared = _known(values.get("audiences", ()), self.library.audiences, self.sink)
        ids = [self.add(draft, name.text, shared, lang) for draft in values.get("slides")]
        self.library.modules[name.text] = Module(
            name.text, title, tuple(one for one in ids if one), values.at
        )

    def add(
        self, draft: Draft, module: str, shared: tuple[str, ...], lang: str, agenda: str = ""
    ) -> str | None:
        """Put a slide into the library; its id, or None if another slide has it already."""
        slide = draft.slide
        other = self.library.entries.get(slide.id)
        if other is not None:
            self.sink.error(
                slide.at,
                "duplicate-id",
                f"the id '{slide.id}' is taken",
                "every slide needs an id of its own",
                (other.slide.at,),
            )
            return None
        _known(draft.item_audiences, self.library.audiences, self.sink)
        own = _known(draft.audiences, self.library.audiences, self.sink)
        opened = (
            map_slide(self.opened(draft), lambda text: _in_language(text, lang))
            if lang
            else self.opened(draft)
        )
        said_by: Literal["", "slide", "module"] = "slide" if own else "module" if shared else ""
        self.library.entries[slide.id] = Entry(
            opened, module, own or shared, said_by, agenda, draft.fillings, draft.care
        )
        return slide.id

    def report_idle_images(self) -> None:
        """Warn of pictures that no slide shows, once every slide is read; a slide with a mistake may show any."""
        if self.library.unread:
            return
        for name, image in self.images.items():
            if name not in self.used:
                self.sink.warning(
                    image.credit.at,
                    "unused-picture",
                    f"no slide shows '{name}'",
                    "delete it from the register, or use it",
                )

    def opened(self, draft: Draft) -> Slide[Source]:
        parts = list(draft.slide.parts)
        lines: list[Message] = []
        for slot, ref in draft.pictures:
            figure = self.figure(ref, draft.slide.id)
            if figure is not None:
                parts = [
                    replace(part, blocks=(*part.blocks, figure)) if part.slot == slot else part
                    for part in parts
                ]
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
            hint = (
                near(ref.file, self.images)
                or f"add it to {REGISTER} with its credit, licence and alternative text"
            )
            self.sink.error(
                ref.at, "unregistered-picture", f"the picture '{ref.file}' is not in the register", hint
            )
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


def open_library(folder: Folder, sink: Sink, cache: Path | None = None) -> Reader:
    """A reader of slides/ that knows the audiences and the pictures; `cache` is where pictures once encoded are kept."""
    return Reader(folder, sink, Library(_audiences(folder, sink), {}, {}), _register(folder, sink), cache)


def _audiences(folder: Folder, sink: Sink) -> dict[str, Audience]:
    node = source.load(folder, AUDIENCES, sink)
    read = AUDIENCES_SHAPE.read(node, sink) if node else None
    found = {}
    for name, values in (read or {}).items():
        title = replace(values.get("title"), context=f"audience:{name}", part="audience")
        found[name] = Audience(name, title, values.get("everyone", False), values.at)
    return found


def _register(folder: Folder, sink: Sink) -> dict[str, Image]:
    if REGISTER not in source.files(folder, IMAGES, sink):
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


def _id(slide: source.Node) -> str:
    """What a slide is called, whatever else is wrong with it."""
    name = slide.entries.get("id") if isinstance(slide, source.Mapping) else None
    return name.value if isinstance(name, source.Scalar) else ""


def _in_language(text: Source, lang: str) -> Source:
    return replace(text, lang=text.lang or lang) if isinstance(text, Message) else text


def _known(words: Iterable[Word], audiences: dict[str, Audience], sink: Sink) -> tuple[str, ...]:
    """The audiences named by `words`; an unknown one is an error."""
    found = []
    for word in words:
        if word.text in audiences:
            found.append(word.text)
        else:
            sink.error(
                word.at, "unknown-audience", f"there is no audience '{word.text}'", near(word.text, audiences)
            )
    return tuple(found)


def shown_to(entry: Entry, audience: Audience) -> bool:
    """Whether a slide is in a deck for `audience`."""
    return audience.everyone or not entry.audiences or audience.name in entry.audiences
