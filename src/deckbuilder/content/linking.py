"""Slides linked: drafts put into the library, with their audiences resolved and pictures in place.

This is the second step of reading, and pure: it looks at drafts and at pictures that were read, and at no
file. Everything that is wrong is reported in one pass, and what could be read is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from pathlib import PurePosixPath
from typing import Literal

from deckbuilder.content import pictures, register
from deckbuilder.content.audiences import Audience, known
from deckbuilder.content.kinds import kinds
from deckbuilder.content.library import Library, LibrarySlide, Module, Unread
from deckbuilder.content.modules import ModuleDraft
from deckbuilder.content.register import Image
from deckbuilder.content.slide_draft import PictureRef, SlideDraft, SlideFile
from deckbuilder.diagnostics import Sink, near
from deckbuilder.model import Figure, Message, Paragraph, Part, Picture, Slide, Source
from deckbuilder.reading.readings import Reading
from deckbuilder.values import dataclass

Pictures = Mapping[str, Reading[Picture]]
"""Pictures that were read, by the paths of their files."""
ModuleFiles = Mapping[str, SlideFile[ModuleDraft] | None]
"""What the files of slides/ were read as, by their paths; None for one that is unreadable."""


def picture_files(slides: Iterable[SlideDraft], images: Iterable[Image]) -> Iterator[str]:
    """The paths of the pictures these slides show; what the register does not have is never opened."""
    registered = {image.file for image in images}
    shown = {ref.file for slide in slides for _, ref in slide.pictures}
    yield from (f"{register.FOLDER}/{file}" for file in sorted(registered & shown))


@dataclass
class Shelf:
    """The library while it is filled; agendas put slides of their own into it.

    Whatever is wrong goes to `sink`.
    """

    audiences: dict[str, Audience]
    images: dict[str, Image]
    pictures: Pictures
    sink: Sink
    modules: dict[str, Module] = field(default_factory=dict)
    entries: dict[str, LibrarySlide] = field(default_factory=dict)
    _shown: set[str] = field(default_factory=set)
    _unread: set[str] = field(default_factory=set)
    _unread_files: bool = False

    @property
    def library(self) -> Library:
        """The library with all that was put into it up to now."""
        unread = Unread(frozenset(self._unread), self._unread_files)
        return Library(self.audiences, self.modules, self.entries, unread)

    def add_module(self, path: str, file: SlideFile[ModuleDraft] | None) -> None:
        """Put the module of a file and its slides into the library, or note what of it was not read."""
        if file is None:
            self._unread_files = True
            self.note_unread((PurePosixPath(path).stem,))
            return
        module = file.draft
        if module is not None:
            shared = known(module.audiences, self.audiences, self.sink)
            ids = tuple(
                slide.slide.id for slide in module.slides if self.add_slide(slide, module.name, shared)
            )
            self.modules[module.name] = Module(module.name, module.title, ids, module.at)
        self.note_unread((PurePosixPath(path).stem, *file.slide_ids))

    def note_unread(self, names: Iterable[str]) -> None:
        """Remember those names of modules and slides that are written and are not in the library."""
        self._unread |= set(names) - self.modules.keys() - self.entries.keys()

    def add_slide(
        self, draft: SlideDraft, module: str = "", shared: tuple[str, ...] = (), agenda: str = ""
    ) -> bool:
        """Put a slide into the library; False if another slide has its id.

        `shared` are the audiences of its module.
        """
        name = draft.slide.id
        if name in self.entries:
            self.sink.error(
                draft.slide.at,
                "duplicate-id",
                f"the id '{name}' is taken",
                "every slide needs an id of its own",
                (self.entries[name].slide.at,),
            )
            return False
        known(draft.item_audiences, self.audiences, self.sink)
        own = known(draft.audiences, self.audiences, self.sink)
        said_by: Literal["", "slide", "module"] = "slide" if own else "module" if shared else ""
        self.entries[name] = LibrarySlide(
            self._illustrated(draft), module, own or shared, said_by, agenda, draft.fillings, draft.care
        )
        return True

    def _illustrated(self, draft: SlideDraft) -> Slide[Source]:
        """The slide with its pictures in their parts, and their credits where its kind has room for them."""
        if not draft.pictures:
            return draft.slide
        parts = draft.slide.parts
        credit_lines: dict[str, Message] = {}  # equal ones are printed once
        for slot, ref in draft.pictures:
            figure = self._figure(ref)
            if figure is not None:
                parts = tuple(_with_figure(part, figure) if part.slot == slot else part for part in parts)
                credit = _credit(self.images[ref.file])
                credit_lines.setdefault(credit.source, credit)
        areas = kinds()[draft.slide.kind].areas
        place = next((area.name for area in areas if area.filled == "credit"), None)
        if credit_lines and place:
            parts = (*parts, Part(place, tuple(map(Paragraph, credit_lines.values()))))
        return replace(draft.slide, parts=parts)

    def _figure(self, ref: PictureRef) -> Figure[Source] | None:
        """A picture with its alternative text, the slide's own or the register's; None after an error."""
        image = self.images.get(ref.file)
        self._shown.add(ref.file)
        if image is None:
            message = f"the picture '{ref.file}' is not in the register"
            way_out = f"add it to {register.FILE} with its credit, licence and alternative text"
            self.sink.error(ref.at, "unregistered-picture", message, near(ref.file, self.images) or way_out)
            return None
        picture = pictures.shown(self.pictures[f"{register.FOLDER}/{ref.file}"], ref.at, self.sink)
        alt = ref.alt or image.alt
        if alt is None and not ref.decorative:
            message = f"the picture '{ref.file}' has no alternative text"
            way_out = "say what it shows in 'alt:', or that it is 'decorative: yes'"
            self.sink.error(ref.at, "missing-alt", message, way_out)
        if picture is None:
            return None
        return Figure(picture, None if ref.decorative else alt)

    def report_idle_images(self) -> None:
        """Warn of pictures that no slide shows, once every slide is in."""
        if self._unread or self._unread_files:
            return  # a slide that could not be read may show any of them
        for file, image in self.images.items():
            if file not in self._shown:
                message = f"no slide shows '{file}'"
                way_out = "delete it from the register, or use it"
                self.sink.warning(image.credit.at, "unused-picture", message, way_out)


def _with_figure(part: Part[Source], figure: Figure[Source]) -> Part[Source]:
    return replace(part, blocks=(*part.blocks, figure))


def _credit(image: Image) -> Message:
    """Who made a picture, and its licence, as they stand on a slide."""
    return replace(image.credit, source=f"{image.credit.source} · {image.licence}")
