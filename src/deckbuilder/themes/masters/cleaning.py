"""What is kept of a template: masters, layouts, their themes and pictures. Everything else stays behind.

No slide, note, comment, custom show, section, tag, macro, embedded object, link, author, thumbnail or
property of the file is copied, for nothing is removed here: what is wanted is looked up and taken.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field

from deckbuilder.geometry import OWN_PAGE, PageSize
from deckbuilder.ooxml import parts
from deckbuilder.ooxml.archive import Archive
from deckbuilder.ooxml.namespaces import OFFICE, q
from deckbuilder.ooxml.placeholders import DATE, FOOTER
from deckbuilder.ooxml.reading import placeholders
from deckbuilder.ooxml.relationships import Relationships
from deckbuilder.ooxml.tree import Element, attributes, every, find, local, number, remove, remove_all, take
from deckbuilder.themes.masters.refusals import RefusedTemplate
from deckbuilder.values import dataclass

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"\x01\x00\x00\x00", "emf"),
    (b"\xd7\xcd\xc6\x9a", "wmf"),
    (b"\x01\x00\x09\x00", "wmf"),
)
"""How the pictures begin that presentations show, and the endings of their names."""
_LINKS = {
    "hlinkClick",
    "hlinkHover",
    "hlinkMouseOver",
    "snd",
    "videoFile",
    "audioFile",
    "wavAudioFile",
    "quickTimeFile",
    "tags",
    "custData",
}
"""Elements that lead somewhere, and whose shape is whole without them."""
_NOT_KEPT = (
    "p:transition",
    "p:timing",
    "p:extLst",
    "mc:AlternateContent",
    "p:cSld/p:custDataLst",
    "p:cSld/p:controls",
    "p:cSld/p:extLst",
)
_PATH = re.compile(r"[\\/]|\.(png|jpe?g|gif|emf|wmf|svg|bmp|tiff?)$", re.IGNORECASE)
"""What tells that the description of a picture is the name of a file on somebody's computer."""
_SHORTEST, _LONGEST = 914_400, 51_206_400
"""EMU of a page's sides: 1 to 56 inches (ECMA-376 Part 1, 19.7.18)."""
_HEADER = "hdr"


@dataclass(frozen=True, eq=False)
class XmlPart:
    """A part that is kept: its name, its tree, and what it refers to."""

    name: str
    tree: Element
    relationships: Relationships


@dataclass(frozen=True, eq=False)
class LayoutPart(XmlPart):
    """A slide layout; `title` is its name among all, with a number where several are called the same."""

    title: str


@dataclass(frozen=True, eq=False)
class MasterPart(XmlPart):
    """A slide master with its theme and layouts."""

    theme: XmlPart
    layouts: tuple[LayoutPart, ...]


@dataclass(frozen=True, eq=False)
class CleanedTemplate:
    """What is kept. `others` are themes and what layouts change of them, `media` the pictures by their parts;
    `left` says in words what was not kept. Its trees are mended by `repair` and painted by `repainting`, and
    by nobody else."""

    page: PageSize
    masters: tuple[MasterPart, ...]
    others: tuple[XmlPart, ...]
    media: Mapping[str, bytes]
    left: tuple[str, ...]

    @property
    def layouts(self) -> list[tuple[MasterPart, LayoutPart]]:
        """Every layout with its master."""
        return [(master, layout) for master in self.masters for layout in master.layouts]

    @property
    def parts(self) -> Iterator[XmlPart]:
        """Every part but the pictures."""
        for master in self.masters:
            yield master
            yield from master.layouts
        yield from self.others


def cleaned(archive: Archive, main: str) -> CleanedTemplate:
    """The masters and layouts of a presentation, in their order.

    RefusedTemplate if it has none, Unusable if one of its parts cannot be read.
    """
    return _Cleaner(archive).presentation(main)


@dataclass
class _Cleaner:
    archive: Archive
    layouts: int = 0
    titles: Counter[str] = field(default_factory=Counter)
    others: list[XmlPart] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    media: dict[str, bytes] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)

    def presentation(self, main: str) -> CleanedTemplate:
        tree, relationships = self.archive.xml(main), self.archive.relationships(main)
        page = _page(tree)
        masters = list[MasterPart]()
        for row in every(tree, "p:sldMasterIdLst/p:sldMasterId"):
            target = relationships.get(row.get(q("r:id"), ""))
            if target is not None and not target.external:
                masters.append(self.master(target.target, len(masters) + 1))
        if not self.layouts:
            raise RefusedTemplate(
                "no-layouts",
                "it has no slide layouts",
                "in PowerPoint: View, Slide Master; add at least a title slide and a content slide",
            )
        left = (*self.left, *_left_behind(self.archive))
        return CleanedTemplate(page, tuple(masters), tuple(self.others), self.media, left)

    def master(self, source: str, count: int) -> MasterPart:
        """A master, which refers to its layouts first, then to its theme, then to its pictures."""
        name, tree = parts.master(count), self.archive.xml(source)
        had, has = self.archive.relationships(source), Relationships(name)
        ids = [row.get(q("r:id"), "") for row in every(tree, "p:sldLayoutIdLst/p:sldLayoutId")]
        sources = [target for name_ in ids if (target := had.inside(name_, "slideLayout"))]
        layouts = tuple(self.layout(layout, name) for layout in dict.fromkeys(sources))
        for layout in layouts:
            has.get_or_add("slideLayout", layout.name)
        theme_source = had.first("theme")
        if theme_source is None:
            raise RefusedTemplate(
                "broken-template",
                f"the master '{source}' has no theme",
                "open it in PowerPoint and save it anew",
            )
        theme = self.theme(theme_source, parts.theme(count))
        has.get_or_add("theme", theme.name)
        self.tidy(tree, had, has)
        remove_all(tree, "p:sldLayoutIdLst")
        return MasterPart(name, tree, has, theme, layouts)

    def layout(self, source: str, master: str) -> LayoutPart:
        """A layout, which refers to its master first, then to what it changes of the theme, then to its
        pictures."""
        self.layouts += 1
        name, tree = parts.layout(self.layouts), self.archive.xml(source)
        had, has = self.archive.relationships(source), Relationships(name)
        has.get_or_add("slideMaster", master)
        override = had.first("themeOverride")
        if override is not None:
            changes = self.theme(override, parts.theme_override(self.layouts))
            has.get_or_add("themeOverride", changes.name)
        self.tidy(tree, had, has)
        return LayoutPart(name, tree, has, self.title(tree))

    def title(self, layout: Element) -> str:
        """The name of a layout among all: the second of a name gets « (2)»."""
        about = find(layout, "p:cSld")
        words = [] if about is None else about.get("name", "").split()
        name = " ".join(words) or f"Layout {self.layouts}"
        self.titles[name] += 1
        return name if self.titles[name] == 1 else f"{name} ({self.titles[name]})"

    def theme(self, source: str, name: str) -> XmlPart:
        tree, relationships = self.archive.xml(source), Relationships(name)
        remove_all(tree, "a:extLst")
        self.tidy(tree, self.archive.relationships(source), relationships)
        theme = XmlPart(name, tree, relationships)
        self.others.append(theme)
        return theme

    # ---- one part

    def tidy(self, root: Element, had: Relationships, has: Relationships) -> None:
        """Take out of a part whatever refers to what is left behind, and give its pictures their new names.

        `had` are the relationships of the part in the file that was sent, `has` those it will have.
        """
        for path in _NOT_KEPT:
            remove_all(root, path)
        for element in [element for element in root.iter() if local(element) != "blip" and _refers(element)]:
            self.sever(element)
        # only now, for what was embedded had pictures of its own, which are gone with it
        for blip in [blip for blip in root.iter(q("a:blip")) if _refers(blip)]:
            self.keep_picture(blip, had, has)
        for blip in [blip for blip in root.iter(q("a:blip")) if not blip.get(q("r:embed"))]:
            _drop_picture(blip)
        for about in root.iter(q("p:cNvPr")):
            for name in ("descr", "title"):
                if _PATH.search(about.get(name, "")):
                    del about.attrib[name]
        _empty_foot(root)

    def sever(self, element: Element) -> None:
        """Remove what names a relationship and is no picture: a link loses its target, an embedded object
        goes as a whole."""
        name = local(element)
        if name in _LINKS:
            remove(element)
        elif name != "sldLayoutId":
            self.note("an embedded object, chart or drawing")
            _drop_holder(element)

    def keep_picture(self, blip: Element, had: Relationships, has: Relationships) -> None:
        """Give a picture its new relationship; one that lies outside the file is not followed."""
        target = had.get(take(blip, q("r:embed")))
        if take(blip, q("r:link")):
            self.note("a picture that lies outside the file")
        if target is None or target.external:
            return
        media = self.picture(target.target)
        if media is not None:
            blip.set(q("r:embed"), has.get_or_add("image", media))

    def picture(self, source: str) -> str | None:
        """The new part of a picture, or None and a note if it is none that presentations show."""
        if not self.archive.has(source):
            self.note("a picture that is missing from the file")
            return None
        data = self.archive.data(source)
        ending = next((ending for magic, ending in _MAGIC if data.startswith(magic)), None)
        if ending is None:
            self.note("a picture in a form that slides do not show")
            return None
        file = f"master{len(self.digests) + 1}.{ending}"
        part = parts.media(self.digests.setdefault(hashlib.sha256(data).hexdigest(), file))
        self.media[part] = data
        return part

    def note(self, what: str) -> None:
        """Remember, once, what was left behind."""
        if what not in self.left:
            self.left.append(what)


def _page(presentation: Element) -> PageSize:
    """The size of slides; RefusedTemplate for one that no presentation may have."""
    size = find(presentation, "p:sldSz")
    page = PageSize(number(size, "cx", OWN_PAGE.width), number(size, "cy", OWN_PAGE.height))
    if not all(_SHORTEST <= side <= _LONGEST for side in (page.width, page.height)):
        message = f"its pages are {page.width} × {page.height} EMU large"
        raise RefusedTemplate("broken-template", message, "set a usual size of slides")
    return page


def _refers(element: Element) -> bool:
    """Whether an element names a relationship."""
    return any(name.startswith(f"{{{OFFICE}}}") for name in attributes(element))


def _drop_holder(element: Element) -> None:
    """Remove the smallest whole thing an element is part of: its frame, its extension, its shape."""
    wholes = {"ext", "graphicFrame", "AlternateContent", "contentPart"}
    whole = _nearest(element, wholes)
    choice = _nearest(whole, {"AlternateContent"}) if whole is not None else None
    remove(next(holder for holder in (choice, whole, element) if holder is not None))


def _drop_picture(blip: Element) -> None:
    """Remove what showed a picture that is not kept: the picture itself, a background, or a fill."""
    holder = _nearest(blip, {"pic", "bg", "buBlip"})
    parent = blip.getparent()
    remove(next(element for element in (holder, parent, blip) if element is not None))


def _nearest(element: Element, names: set[str]) -> Element | None:
    """The nearest element around one that has one of these names."""
    return next((holder for holder in element.iterancestors() if local(holder) in names), None)


def _empty_foot(root: Element) -> None:
    """Date and footer of an old event do not travel; the field of the slide's number does."""
    for shape, placeholder in placeholders(root):
        if placeholder.form in {DATE, FOOTER, _HEADER}:
            for paragraph in every(shape, "p:txBody/a:p"):
                for run in [child for child in paragraph if local(child) in {"r", "fld", "br"}]:
                    paragraph.remove(run)


_LEFT_KINDS = (
    ("slides/", "slide"),
    ("notesSlides/", "notes page"),
    ("comments/", "comment"),
    ("embeddings/", "embedded object"),
    ("tags/", "tag"),
    ("customXml/", "custom XML part"),
    ("printerSettings/", "printer setting"),
    ("fonts/", "embedded font"),
    ("charts/chart", "chart"),
    ("thumbnail", "thumbnail"),
)
"""What is in the names of parts that are left behind, and what to call those."""


def _left_behind(archive: Archive) -> Iterator[str]:
    """What the file also holds, counted by what it is."""
    names = [f"/{name}" for name in archive.members if not name.endswith(".rels")]
    for fragment, word in _LEFT_KINDS:
        count = sum(f"/{fragment}" in name for name in names)
        if count:
            yield f"{count} {word}{'' if count == 1 else 's'}"
