"""Words and figures as a browser sets them: each in one line, on the stage and in a narrow window."""

from __future__ import annotations

import pytest

from deckbuilder.diagnostics import Sink
from deckbuilder.model import Table
from tests.browser.conftest import Open
from tests.browser.decks import bullets, deck_of, page_of, rich, slide, words
from tests.test_words import ADDRESS, COMPOUND, TABLES

PARTED = r"""place => {
  const parted = [], walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const word of node.data.matchAll(/[^\s\u200b\u00ad]+/g)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
      if (lines.size > 1) parted.push(word[0]);
    }
  }
  return parted;
}"""


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", TABLES)
def test_no_cell_parts_a_word_or_it_is_told(name: str, width: int, open_page: Open) -> None:
    sink = Sink()
    header, *rows = (tuple(map(rich, row.split("|"))) for row in TABLES[name])
    given = slide("one", "table", title=words("Table"), table=Table(header, tuple(rows)))
    deck = deck_of(given, sink=sink)
    query = "?present" if width > 1000 else ""
    page = open_page(page_of(deck), query=query, width=width)
    parted = page.locator(".slot table").evaluate(PARTED)
    assert not parted or (sink.failed and width > 1000)


@pytest.mark.parametrize("width", [1280, 320])
def test_words_in_columns_part_only_where_they_may(width: int, open_page: Open) -> None:
    column = bullets(COMPOUND, "2026-03-31, 10:30–11:00, +57-601-555-0100", "art. 3, 12 500 €", ADDRESS)
    deck = deck_of(slide("one", "two-column", title=words("Words"), first=column, second=column))
    page = open_page(page_of(deck), query="?present" if width > 1000 else "", width=width)
    parted = page.locator(".area-first").evaluate(PARTED)
    assert not [word for word in parted if not (word in COMPOUND and width == 320) and "-" not in word]
