"""What is kept of a template: masters, layouts, their themes and pictures. Everything else stays behind.

No slide, note, comment, custom show, section, tag, macro, embedded object, link, author, thumbnail or
property of the file is copied, for nothing is removed here: what is wanted is looked up and taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field

from lxml import etree

from deckbuilder.geometry import OWN_PAGE, PageSize
from deckbuilder.ooxml import parts
from deckbuilder.ooxml.archive import Archive
from deckbuilder.ooxml.conforming import conform, narrowed, read_attributes
from deckbuilder.ooxml.namespaces import q
from deckbuilder.ooxml.placeholders import DATE, FOOTER
from deckbuilder.ooxml.reading import placeholders, shapes
from deckbuilder.ooxml.relationships import Relationships
from deckbuilder.ooxml.tree import Element, every, find, local, number, remove, take
from deckbuilder.themes.masters.media import TemplateMedia
from deckbuilder.themes.masters.refusals import RefusedTemplate
from deckbuilder.values import dataclass

_EMBEDDED = {"oleObj", "chart", "relIds", "contentPart", "control", "model3d", "videoFile", "audioFile"}
"""Elements that stand for what is no shape, text, table or picture."""
_PATH = re.compile(r"[\\/]|\.(png|jpe?g|gif|emf|wmf|svg|bmp|tiff?)$", re.IGNORECASE)
"""What tells that the description of a picture is the name of a file on somebody's computer."""
_SHORTEST, _LONGEST = 914_400, 51_206_400
"""EMU of a page's sides: 1 to 56 inches (ECMA-376 Part 1, 19.7.18)."""
_OBLONG = 5
"""How many times as long as wide a page may be: what is longer is a banner."""
_HEADER = "hdr"
MOST_MASTERS, MOST_LAYOUTS, MOST_SHAPES = 30, 300, 1_000
"""Masters of a file, layouts of all of them, shapes of one page: several times what large templates have."""


@dataclass(frozen=True, eq=False)
class XmlPart:
    """A part that is kept: its name, its tree, and what it refers to."""

    name: str
    tree: Element
    relationships: Relationships


@dataclass(frozen=True, eq=False)
class LayoutPart(XmlPart):
    """A slide layout; `title` is its name among all, with a number where several are called the same;
    `override` is what it changes of its master's theme, if anything."""

    title: str
    override: XmlPart | None = None


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
    return _Cleaner(archive, TemplateMedia(archive)).presentation(main)


@dataclass
class _Cleaner:
    archive: Archive
    media: TemplateMedia
    layouts: int = 0
    titles: Counter[str] = field(default_factory=Counter)
    others: list[XmlPart] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def presentation(self, main: str) -> CleanedTemplate:
        tree, relationships = self.archive.xml(main), self.archive.relationships(main)
        page = _page(main, tree)
        rows = every(tree, "p:sldMasterIdLst/p:sldMasterId")
        sources = [relationships.inside(row.get(q("r:id"), ""), "slideMaster") for row in rows]
        existing = list(dict.fromkeys(source for source in sources if source))
        _limit(len(existing), MOST_MASTERS, "slide masters")
        masters = [self.master(source, number) for number, source in enumerate(existing, 1)]
        if not self.layouts:
            raise RefusedTemplate(
                "no-layouts",
                "it has no slide layouts",
                "in PowerPoint: View, Slide Master; add at least a title slide and a content slide",
            )
        media = self.media.cleaned()
        left = (*self.left, *self.media.left, *_left_behind(self.archive))
        return CleanedTemplate(page, tuple(masters), tuple(self.others), media, left)

    def master(self, source: str, count: int) -> MasterPart:
        """A master, which refers to its layouts first, then to its theme, then to its pictures."""
        name, tree = parts.master(count), self.archive.xml(source)
        had, has = self.archive.relationships(source), Relationships(name)
        ids = [row.get(q("r:id"), "") for row in every(tree, "p:sldLayoutIdLst/p:sldLayoutId")]
        sources = [target for name_ in ids if (target := had.inside(name_, "slideLayout"))]
        existing = list(dict.fromkeys(sources))
        _limit(self.layouts + len(existing), MOST_LAYOUTS, "slide layouts")
        layouts = tuple(self.layout(layout, name) for layout in existing)
        for layout in layouts:
            has.get_or_add("slideLayout", layout.name)
        theme_source = had.first("theme")
        if theme_source is None:
            raise RefusedTemplate(
                "broken-template",
                f"the master '{source}' has no theme",
                "open it in PowerPoint and save it anew",
            )
        theme = self.theme(theme_source, parts.theme(count), "a:theme")
        has.get_or_add("theme", theme.name)
        self.tidy(source, tree, "p:sldMaster", had, has)
        return MasterPart(name, tree, has, theme, layouts)

    def layout(self, source: str, master: str) -> LayoutPart:
        """A layout, which refers to its master first, then to what it changes of the theme, then to its
        pictures."""
        self.layouts += 1
        name, tree = parts.layout(self.layouts), self.archive.xml(source)
        had, has = self.archive.relationships(source), Relationships(name)
        has.get_or_add("slideMaster", master)
        override, changes = had.first("themeOverride"), None
        if override is not None:
            changes = self.theme(override, parts.theme_override(self.layouts), "a:themeOverride")
            has.get_or_add("themeOverride", changes.name)
        self.tidy(source, tree, "p:sldLayout", had, has)
        return LayoutPart(name, tree, has, self.title(tree), changes)

    def title(self, layout: Element) -> str:
        """The name of a layout among all: the second of a name gets « (2)»."""
        about = find(layout, "p:cSld")
        words = [] if about is None else about.get("name", "").split()
        name = " ".join(words) or f"Layout {self.layouts}"
        self.titles[name] += 1
        return name if self.titles[name] == 1 else f"{name} ({self.titles[name]})"

    def theme(self, source: str, name: str, root: str) -> XmlPart:
        """A theme, or what a layout changes of one; its root element is called `root`."""
        tree, relationships = self.archive.xml(source), Relationships(name)
        self.tidy(source, tree, root, self.archive.relationships(source), relationships)
        theme = XmlPart(name, tree, relationships)
        self.others.append(theme)
        return theme

    # ---- one part

    def tidy(self, source: str, tree: Element, root: str, had: Relationships, has: Relationships) -> None:
        """Leave in the part `source` what is drawn, each value read as its type, its pictures under new
        names.

        `root` is what its root element must be called, `had` are the relationships of the part in the file
        that was sent, `has` those it will have."""
        if any(local(element) in _EMBEDDED for element in tree.iter()):
            self.note("an embedded object, chart or drawing")
        narrowed(tree)
        for frame in list(tree.iter(q("p:graphicFrame"))):
            if find(frame, "a:graphic/a:graphicData/a:tbl") is None:
                remove(frame)
        for blip in list(tree.iter(q("a:blip"))):
            self.keep_picture(blip, had, has)
        for blip in [blip for blip in tree.iter(q("a:blip")) if not blip.get(q("r:embed"))]:
            _drop_picture(blip)
        conform(source, tree, root)
        _limit(sum(1 for _ in shapes(tree)), MOST_SHAPES, f"shapes in '{source}'")
        for about in tree.iter(q("p:cNvPr")):
            for name in ("descr", "title"):
                if _PATH.search(about.get(name, "")):
                    del about.attrib[name]
        _empty_foot(tree)

    def keep_picture(self, blip: Element, had: Relationships, has: Relationships) -> None:
        """Give a picture its new relationship; one that lies outside the file is not followed."""
        target = had.get(take(blip, q("r:embed")))
        if target is not None and target.external:
            self.note("a picture that lies outside the file")
        if target is None or target.external:
            return
        media = self.media.part(target.target)
        if media is not None:
            blip.set(q("r:embed"), has.get_or_add("image", media))

    def note(self, what: str) -> None:
        """Remember, once, what was left behind."""
        if what not in self.left:
            self.left.append(what)


def _page(part: str, presentation: Element) -> PageSize:
    """The size of slides; RefusedTemplate for one that no presentation may have."""
    size = find(presentation, "p:sldSz")
    if size is None:
        return OWN_PAGE
    read_attributes(part, size)
    page = PageSize(number(size, "cx"), number(size, "cy"))
    short, long = sorted((page.width, page.height))
    if short < _SHORTEST or long > _LONGEST or long > _OBLONG * short:
        message = f"its pages are {page.width} × {page.height} EMU large"
        raise RefusedTemplate("broken-template", message, "set a usual size of slides")
    return page


def _limit(count: int, most: int, what: str) -> None:
    """Refuse a template that has more of something than any in use."""
    if count > most:
        message = f"it has {count} {what}; {most} are read at most"
        raise RefusedTemplate("template-too-large", message, "delete those that nobody uses")


def _drop_picture(blip: Element) -> None:
    """Remove what showed a picture that is not kept: the picture itself, a background, or a fill, of which
    nothing is left in a theme's list of fills."""
    holder = _nearest(blip, {"pic", "bg", "buBlip"})
    fill = blip.getparent()
    if holder is None and fill is not None and _nearest(fill, {"fmtScheme"}) is not None:
        fill.addprevious(etree.Element(q("a:noFill")))
    remove(next(element for element in (holder, fill, blip) if element is not None))


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
