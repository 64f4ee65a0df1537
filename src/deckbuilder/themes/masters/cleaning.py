"""What is kept of a template: masters, layouts, their themes and pictures. Everything else stays behind.

No slide, note, comment, custom show, section, tag, macro, embedded object, link, author, thumbnail or property of the
file is copied, for nothing is removed here: what is wanted is looked up and taken.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import field

from deckbuilder.geometry import OWN_PAGE, PageSize
from deckbuilder.themes.masters.door import Package, Refused, Relation
from deckbuilder.themes.masters.xml import (
    CHOICES,
    NS,
    OFFICE,
    Element,
    attributes,
    every,
    find,
    form,
    local,
    number,
    places,
    q,
    remove,
    take,
)
from deckbuilder.values import dataclass

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"), (b"BM", "bmp"), (b"II*\x00", "tiff"), (b"MM\x00*", "tiff"),
    (b"\x01\x00\x00\x00", "emf"), (b"\xd7\xcd\xc6\x9a", "wmf"), (b"\x01\x00\x09\x00", "wmf"),
)  # fmt: skip
_LINKS = (
    "hlinkClick", "hlinkHover", "hlinkMouseOver", "snd", "videoFile", "audioFile", "wavAudioFile", "quickTimeFile", "tags", "custData",
)  # fmt: skip
_PATH = re.compile(r"[\\/]|\.(png|jpe?g|gif|emf|wmf|svg|bmp|tiff?)$", re.IGNORECASE)
_SHORTEST, _LONGEST = 914_400, 51_206_400
"""EMU of a page's sides: 1 to 56 inches (ECMA-376 Part 1, 19.7.18)."""
Rows = list[tuple[str, str]]
"""Relationships in the order of their ids: the kind of each and the part it leads to."""


@dataclass(eq=False)
class Part:
    """A part that is kept: its name, its tree, and its relationships rId1, rId2, …"""

    name: str
    tree: Element
    rows: Rows = field(default_factory=list)

    def relation(self, kind: str, target: str) -> str:
        if (kind, target) not in self.rows:
            self.rows.append((kind, target))
        return f"rId{self.rows.index((kind, target)) + 1}"


@dataclass(eq=False)
class Layout(Part):
    """A slide layout; `title` is its name among all, with a number where several are called the same."""

    title: str = ""


@dataclass(eq=False)
class Master(Part):
    """A slide master with its theme and layouts; `height` is that of its pages, in points."""

    height: float = 540.0
    theme: Part | None = None
    layouts: list[Layout] = field(default_factory=list)


@dataclass
class Cleaned:
    """What is kept, `left` says in words what was not."""

    page: PageSize
    masters: list[Master]
    others: list[Part] = field(default_factory=list)
    media: dict[str, bytes] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)

    @property
    def layouts(self) -> list[tuple[Master, Layout]]:
        return [(master, layout) for master in self.masters for layout in master.layouts]

    @property
    def parts(self) -> Iterator[Part]:
        for master in self.masters:
            yield master
            yield from master.layouts
        yield from self.others


def cleaned(package: Package, main: str) -> Cleaned:
    """The masters and layouts of a presentation, in their order; Refused if it has none."""
    return _Cleaner(package).presentation(main)


@dataclass
class _Cleaner:
    package: Package
    digests: dict[str, str] = field(default_factory=dict)
    found: Cleaned = field(default_factory=lambda: Cleaned(PageSize(0, 0), []))

    def presentation(self, main: str) -> Cleaned:
        tree, relations = self.package.xml(main), self.package.relations(main)
        size = find(tree, "p:sldSz")
        page = PageSize(number(size, "cx", OWN_PAGE.width), number(size, "cy", OWN_PAGE.height))
        self.found.page = page
        if not all(_SHORTEST <= side <= _LONGEST for side in (page.width, page.height)):
            raise Refused(
                "broken-template",
                f"its pages are {page.width} × {page.height} EMU large",
                "set a usual size of slides",
            )
        for row in every(tree, "p:sldMasterIdLst/p:sldMasterId"):
            target = relations.get(row.get(f"{{{OFFICE}}}id", ""))
            if target is not None and not target.external:
                self.found.masters.append(self.master(target.target))
        if not self.found.layouts:
            raise Refused(
                "no-layouts",
                "it has no slide layouts",
                "in PowerPoint: View, Slide Master; add at least a title slide and a content slide",
            )
        _name(self.found)
        self.found.left += _left_behind(self.package)
        return self.found

    def master(self, source: str) -> Master:
        number_ = len(self.found.masters) + 1
        relations = self.package.relations(source)
        master = Master(
            f"ppt/slideMasters/slideMaster{number_}.xml",
            self.package.xml(source),
            height=self.found.page.frame.height,
        )
        ids = [row.get(f"{{{OFFICE}}}id", "") for row in every(master.tree, "p:sldLayoutIdLst/p:sldLayoutId")]
        wanted = [
            relations[one].target for one in ids if one in relations and relations[one].kind == "slideLayout"
        ]
        first = len(self.found.layouts) + 1
        for at, layout in enumerate(dict.fromkeys(wanted), first):
            master.layouts.append(self.layout(layout, f"ppt/slideLayouts/slideLayout{at}.xml", master.name))
            master.relation("slideLayout", f"../slideLayouts/slideLayout{at}.xml")
        theme = next(
            (one.target for one in relations.values() if one.kind == "theme" and not one.external), None
        )
        if theme is None:
            raise Refused(
                "broken-template",
                f"the master '{source}' has no theme",
                "open it in PowerPoint and save it anew",
            )
        master.theme = self.theme(theme, f"ppt/theme/theme{number_}.xml", master, "theme")
        self.tidy(master, relations)
        remove_all(master.tree, "p:sldLayoutIdLst")
        return master

    def layout(self, source: str, name: str, master: str) -> Layout:
        layout = Layout(
            name, self.package.xml(source), [("slideMaster", f"../{master.removeprefix('ppt/')}")]
        )
        relations = self.package.relations(source)
        override = next(
            (one.target for one in relations.values() if one.kind == "themeOverride" and not one.external),
            None,
        )
        if override:
            self.theme(
                override,
                name.replace("slideLayouts/slideLayout", "theme/themeOverride"),
                layout,
                "themeOverride",
            )
        self.tidy(layout, relations)
        return layout

    def theme(self, source: str, name: str, user: Part, kind: str) -> Part:
        part = Part(name, self.package.xml(source))
        user.relation(kind, f"../{name.removeprefix('ppt/')}")
        remove_all(part.tree, "a:extLst")
        self.tidy(part, self.package.relations(source))
        self.found.others.append(part)
        return part

    # ---- one part

    def tidy(self, part: Part, relations: dict[str, Relation]) -> None:
        """Take out of a part whatever refers to what is left behind, and give its pictures their new names."""
        root = part.tree
        for path in (
            "p:transition",
            "p:timing",
            "p:extLst",
            f"{{{CHOICES}}}AlternateContent",
            "p:cSld/p:custDataLst",
            "p:cSld/p:controls",
            "p:cSld/p:extLst",
        ):
            remove_all(root, path)
        for element in [one for one in root.iter() if local(one) != "blip" and _refers(one)]:
            self.sever(element)
        for element in [
            one for one in root.iter(q("a:blip")) if _refers(one)
        ]:  # those that are left: what was embedded had its own
            self.keep_picture(part, element, relations)
        for blip in [one for one in root.iter(q("a:blip")) if not one.get(f"{{{OFFICE}}}embed")]:
            _drop_picture(blip)
        for about in root.iter(q("p:cNvPr")):
            for name in ("descr", "title"):
                if _PATH.search(about.get(name, "")):
                    del about.attrib[name]
        _empty_foot(root)

    def sever(self, element: Element) -> None:
        """Remove what names a relationship and is no picture: a link loses its target, an embedded object goes as a whole."""
        name = local(element)
        if name in _LINKS:
            remove(element)
        elif name != "sldLayoutId":
            self.tell("an embedded object, chart or drawing")
            _drop_holder(element)

    def keep_picture(self, part: Part, blip: Element, relations: dict[str, Relation]) -> None:
        """Give a picture its new relationship; one that lies outside the file is not followed."""
        target = relations.get(take(blip, f"{{{OFFICE}}}embed"))
        if take(blip, f"{{{OFFICE}}}link"):
            self.tell("a picture that lies outside the file")
        media = self.media(target.target) if target and not target.external else None
        if media:
            blip.set(f"{{{OFFICE}}}embed", part.relation("image", f"../media/{media}"))

    def media(self, source: str) -> str | None:
        """The new name of a picture, or None and a note if it is none that presentations show."""
        if not self.package.has(source):
            self.tell("a picture that is missing from the file")
            return None
        data = self.package.data(source)
        ending = next((ending for magic, ending in _MAGIC if data.startswith(magic)), None)
        if ending is None:
            self.tell("a picture in a form that slides do not show")
            return None
        name = self.digests.setdefault(
            hashlib.sha256(data).hexdigest(), f"master{len(self.digests) + 1}.{ending}"
        )
        self.found.media[f"ppt/media/{name}"] = data
        return name

    def tell(self, what: str) -> None:
        if what not in self.found.left:
            self.found.left.append(what)


def _refers(element: Element) -> bool:
    """Whether an element names a relationship."""
    return any(name.startswith(f"{{{OFFICE}}}") for name in attributes(element))


def remove_all(root: Element, path: str) -> None:
    for one in every(root, path):
        remove(one)


def _drop_holder(element: Element) -> None:
    """Remove the smallest whole thing an element is part of: its frame, its extension, its shape."""
    whole = next(
        (
            one
            for one in element.iterancestors()
            if local(one) in {"ext", "graphicFrame", "AlternateContent", "contentPart"}
        ),
        element,
    )
    outer = next((one for one in whole.iterancestors() if local(one) == "AlternateContent"), whole)
    remove(outer)


def _drop_picture(blip: Element) -> None:
    """Remove what showed a picture that is not kept: the picture itself, a background, or a fill."""
    holder = next(
        (
            one
            for one in blip.iterancestors()
            if local(one) in {"pic", "bg", "buBlip", "blipFill"} and local(one) != "blipFill"
        ),
        None,
    )
    remove(holder if holder is not None else next(blip.iterancestors(), blip))


def _empty_foot(root: Element) -> None:
    """Date and footer of an old event do not travel; the field of the slide's number does."""
    for shape, ph in places(root):
        if form(ph) in {"dt", "ftr", "hdr"}:
            for old in shape.findall("p:txBody/a:p", NS):
                for run in [one for one in old if local(one) in {"r", "fld", "br"}]:
                    old.remove(run)


def _name(found: Cleaned) -> None:
    """Give each layout a name of its own: the second of a name gets « (2)»."""
    seen: dict[str, int] = {}
    for at, (_, layout) in enumerate(found.layouts, 1):
        about = find(layout.tree, "p:cSld")
        name = " ".join((about.get("name", "") if about is not None else "").split()) or f"Layout {at}"
        seen[name] = seen.get(name, 0) + 1
        layout.title = name if seen[name] == 1 else f"{name} ({seen[name]})"


_KINDS = (
    ("slides/", "slide"), ("notesSlides/", "notes page"), ("comments/", "comment"), ("embeddings/", "embedded object"), ("tags/", "tag"),
    ("customXml/", "custom XML part"), ("printerSettings/", "printer setting"), ("fonts/", "embedded font"), ("charts/chart", "chart"),
    ("thumbnail", "thumbnail"),
)  # fmt: skip


def _left_behind(package: Package) -> list[str]:
    """What the file also holds, counted by what it is."""
    names = [name for name in package.infos if not name.endswith(".rels")]
    counted = [(sum(f"/{fragment}" in f"/{name}" for name in names), word) for fragment, word in _KINDS]
    return [f"{count} {word}{'' if count == 1 else 's'}" for count, word in counted if count]
