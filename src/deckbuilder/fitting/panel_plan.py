"""How panels share their frame: cells of one size, and every head and text set alike.

Siblings are never of different sizes: the largest size counts at which all of them fit. Lengths are in
points, from where reading starts; a form gives its own as multiples of the full size of the texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from deckbuilder.content.panel_forms import PanelForm
from deckbuilder.fitting import measure
from deckbuilder.fitting.measure import USABLE_HEIGHT, USABLE_WIDTH
from deckbuilder.fitting.openings import paragraph_place
from deckbuilder.fitting.setting import Setting, set_in
from deckbuilder.fitting.sizes import FURTHER, SCALES
from deckbuilder.geometry import Frame
from deckbuilder.model import Panel, Panels, Rich
from deckbuilder.plans import Cell, PanelsPlan, Size, TextLook
from deckbuilder.themes.layouts import Place, Style
from deckbuilder.themes.theme import Theme
from deckbuilder.values import dataclass

MARK_GAP = 0.6
"""Between a disc or an arrow and the texts beside it; below a disc, and all lengths here,
as multiples of the text's size."""
APART = 1.0
"""Between a head and the text beside it, where nothing stands between them."""
STROKE = 0.14
"""How thick the line along a cell is."""
JOINT = (0.6, 1.0)
"""How wide and high the sign between one panel and the next is."""


@dataclass(frozen=True, slots=True)
class PanelSetting:
    """How heads and texts are set at one scale; `em` is what its lengths are multiples of, in points."""

    head: Setting
    text: Setting
    em: float


@dataclass(frozen=True, slots=True)
class PanelsPage:
    """Those panels that stand on one slide, the size of their texts, and their plan."""

    panels: Panels[Rich]
    size: Size
    plan: PanelsPlan


def offered(theme: Theme, place: Place, form: PanelForm) -> list[PanelSetting]:
    """The settings at which heads and texts can be read in a place, the largest first.

    In a template's boxes, which are given, texts may be smaller than on our own page,
    and then lengths are as well.
    """
    head, text = place.styled(form.head.style), place.styled(form.text.style)
    full = place.styled("cardtext").size
    scales = (*SCALES, *FURTHER)
    settings = []
    for scale in scales:
        em = full * min(1.0, scale / SCALES[-1]) if theme.office else full
        settings.append(PanelSetting(_set(theme, head, scale), _set(theme, text, scale), em))
        if all(style.size * scale / 100 <= style.smallest for style in (head, text)):
            break  # nothing gets any smaller
    return settings


def _set(theme: Theme, style: Style, scale: float) -> Setting:
    """How a text is set at a scale, or as small as it may be."""
    least = min(style.smallest, style.size) / style.size * 100
    return set_in(theme, style, Size(max(scale, least)))


@dataclass(frozen=True, slots=True)
class CellRoom:
    """The room of each of the cells of a form in a frame.

    `width` is that of a cell and `height` the most it may have; `head` and `text` are the widths of
    its texts; `above` is what a disc takes above them and `start` beside them; `between` is what parts
    a head from the text beside it.
    """

    width: float
    height: float
    head: float
    text: float
    above: float
    start: float
    between: float


def cell_room(form: PanelForm, count: int, em: float, width: float, height: float) -> CellRoom:
    """The room of each of `count` panels in a frame of `width` × `height`."""
    columns = form.columns_for(count)
    rows = -(-count // columns)
    across, down = form.gap[0] * em, form.gap[1] * em
    cell = (width - (columns - 1) * across) / columns
    most = (height * USABLE_HEIGHT - (rows - 1) * down) / rows
    disc = form.mark.size * em if form.mark else 0.0
    place = form.mark.place if form.mark else ""
    start = disc + MARK_GAP * em if place == "start" else 0.0
    above = disc + MARK_GAP * em if place == "above" else 0.0
    between = disc + 2 * MARK_GAP * em if place == "between" else APART * em
    inner = cell - 2 * form.inset[0] * em - start
    head = (inner - between) * form.beside / 100 if form.beside else inner
    text = inner - between - head if form.beside else inner
    return CellRoom(cell, most, head, text, above, start, between)


def paged(
    panels: Panels[Rich],
    form: PanelForm,
    offered: Sequence[PanelSetting],
    width: float,
    height: float,
) -> tuple[PanelsPage, ...]:
    """The panels on as few pages as can be, at the first of the settings offered; none
    if they fit at none."""
    most_pages = 1 if form.whole else len(panels.items)
    for count in range(1, most_pages + 1):
        stretches = _shared_out(panels, count)
        for setting in offered:
            arranged = [_arranged(stretch, form, setting, width, height) for stretch in stretches]
            if all(cells.fits for cells in arranged):
                return tuple(cells.page for cells in arranged)
    return ()


def crowded(
    panels: Panels[Rich], form: PanelForm, setting: PanelSetting, width: float, height: float
) -> PanelsPage:
    """All panels on one page, whether or not their texts fit."""
    return _Arranged(panels, form, setting, width, height).page


def _shared_out(panels: Panels[Rich], count: int) -> list[Panels[Rich]]:
    """The panels in so many stretches, as even as can be, each numbered on from the one before."""
    total = len(panels.items)
    edges = [round(number * total / count) for number in range(count + 1)]
    return [
        replace(panels, items=panels.items[start:end], start=panels.start + start)
        for start, end in pairwise(edges)
    ]


def _arranged(
    panels: Panels[Rich], form: PanelForm, setting: PanelSetting, width: float, height: float
) -> _Arranged:
    """Panels in cells at one setting, with those words opened that are wider than their place."""
    cells = _Arranged(panels, form, setting, width, height)
    items = tuple(map(cells.opened, panels.items))
    return replace(cells, panels=replace(panels, items=items))


@dataclass(frozen=True, slots=True)
class _Arranged:
    """Panels in cells at one setting."""

    panels: Panels[Rich]
    form: PanelForm
    setting: PanelSetting
    width: float
    height: float

    @property
    def room(self) -> CellRoom:
        return cell_room(self.form, len(self.panels.items), self.setting.em, self.width, self.height)

    @property
    def page(self) -> PanelsPage:
        return PanelsPage(self.panels, self.setting.head.size, self.plan)

    @property
    def text_gap(self) -> float:
        """Between a head and the text below it."""
        return self.setting.text.gap

    def heights(self, panel: Panel[Rich]) -> tuple[float, float]:
        """How tall a head and its text are; 0 for a text that there is none of."""
        head = measure.paragraph_height(panel.head, self.setting.head, self.room.head)
        text = (
            0.0
            if panel.text is None
            else measure.paragraph_height(panel.text, self.setting.text, self.room.text)
        )
        return head, text

    def content(self, panel: Panel[Rich]) -> float:
        """How tall the texts of a panel are together."""
        head, text = self.heights(panel)
        if self.form.beside:
            return max(head, text)
        return head + text + (self.text_gap if text else 0.0)

    @property
    def needed(self) -> float:
        """How tall the cells must be for the panel that has most in it."""
        tallest = max(self.content(panel) for panel in self.panels.items)
        disc = self.room.start - MARK_GAP * self.setting.em
        return 2 * self.inset[1] + self.room.above + max(tallest, disc)

    @property
    def inset(self) -> tuple[float, float]:
        across, down = self.form.inset
        return across * self.setting.em, down * self.setting.em

    @property
    def fits(self) -> bool:
        """Whether all of it can be read: no cell too tall, and no word wider than its place."""
        return self.needed <= self.room.height and all(map(self.words_fit, self.panels.items))

    def opened(self, panel: Panel[Rich]) -> Panel[Rich]:
        """A panel with those words opened that are wider than their place."""
        head = paragraph_place(panel.head, self.setting.head, self.room.head).opened
        if panel.text is None:
            return replace(panel, head=head)
        text = paragraph_place(panel.text, self.setting.text, self.room.text).opened
        return replace(panel, head=head, text=text)

    def words_fit(self, panel: Panel[Rich]) -> bool:
        pairs = [(panel.head, self.setting.head, self.room.head)]
        if panel.text is not None:
            pairs.append((panel.text, self.setting.text, self.room.text))
        return all(_word_fits(text, setting, width) for text, setting, width in pairs)

    @property
    def plan(self) -> PanelsPlan:
        em, form = self.setting.em, self.form
        height = max(self.needed, min(form.tallest * em, self.room.height))
        cells = tuple(self.cell(number, panel, height) for number, panel in enumerate(self.panels.items))
        return PanelsPlan(
            form.columns_for(len(cells)),
            (form.gap[0] * em, form.gap[1] * em),
            self.inset,
            self.room.between,
            MARK_GAP * em,
            STROKE * em,
            form.mark.size * em if form.mark else 0.0,
            (JOINT[0] * em, JOINT[1] * em),
            _look(self.setting.head),
            _look(self.setting.text),
            cells,
            tuple(self.joints(cells)) if form.joined else (),
        )

    def cell(self, number: int, panel: Panel[Rich], height: float) -> Cell:
        """The panel with this number, from 0, in a cell so high."""
        row, column = divmod(number, self.form.columns_for(len(self.panels.items)))
        across, down = self.form.gap[0] * self.setting.em, self.form.gap[1] * self.setting.em
        y = self.first_row(height) + row * (height + down)
        box = Frame(column * (self.room.width + across), y, self.room.width, height)
        head, text = self.texts(panel, box)
        sign = self.form.sign(self.panels.start + number)
        return Cell(box, head, text, self.mark(box, head), sign)

    def first_row(self, height: float) -> float:
        """Where the first row of cells so high begins in the slot."""
        if self.form.stands == "top":
            return 0.0
        rows = -(-len(self.panels.items) // self.form.columns_for(len(self.panels.items)))
        whole = rows * height + (rows - 1) * self.form.gap[1] * self.setting.em
        return max(0.0, (self.height - whole) / 2)

    def texts(self, panel: Panel[Rich], box: Frame) -> tuple[Frame, Frame | None]:
        """Where the head stands in its cell, and the text if there is one."""
        head, text = self.heights(panel)
        x = box.x + self.inset[0] + self.room.start
        if self.form.beside:
            beside = x + self.room.head + self.room.between
            second = Frame(beside, self.top(text, box), self.room.text, text) if panel.text else None
            return Frame(x, self.top(head, box), self.room.head, head), second
        top = self.top(self.content(panel), box)
        below = Frame(x, top + head + self.text_gap, self.room.text, text) if panel.text else None
        return Frame(x, top, self.room.head, head), below

    def top(self, height: float, box: Frame) -> float:
        """Where something so high begins in its cell."""
        if self.form.anchor == "middle":
            return box.y + (box.height - height) / 2
        return box.y + self.inset[1] + self.room.above

    def mark(self, box: Frame, head: Frame) -> Frame | None:
        """Where the disc or the arrow of a panel is."""
        mark = self.form.mark
        if mark is None:
            return None
        size = mark.size * self.setting.em
        middle = box.y + (box.height - size) / 2
        match mark.place:
            case "above":
                return Frame(box.x + self.inset[0], box.y + self.inset[1], size, size)
            case "start":
                y = middle if self.form.anchor == "middle" else box.y + self.inset[1]
                return Frame(box.x + self.inset[0], y, size, size)
            case "between":
                return Frame(head.right + (self.room.between - size) / 2, middle, size, size)

    def joints(self, cells: Sequence[Cell]) -> Iterator[Frame]:
        """Where the signs between panels of one row are: in the middle between their discs."""
        width, height = JOINT[0] * self.setting.em, JOINT[1] * self.setting.em
        for cell, following in pairwise(cells):
            if cell.mark and following.mark and following.box.y == cell.box.y:
                middle = (cell.mark.right + following.mark.x) / 2
                y = cell.mark.y + (cell.mark.height - height) / 2
                yield Frame(middle - width / 2, y, width, height)


def _look(setting: Setting) -> TextLook:
    style = setting.style
    return TextLook(setting.points, style.leading, style.strong, style.heading, setting.size.font)


def _word_fits(text: Rich, setting: Setting, width: float) -> bool:
    """Whether the longest word of a text is no wider than its place."""
    return measure.text_widths(text, setting, strong=setting.style.strong).word <= width * USABLE_WIDTH
