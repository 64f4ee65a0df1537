"""The page that follows one slide through the program shows what the program does."""

from __future__ import annotations

import doctest
import re

from tests.samples import REPO, SRC

PAGE = REPO / "docs" / "life-of-a-slide.md"


def test_every_value_on_the_page_is_what_comes_out() -> None:
    outcome = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8", report=True)
    assert outcome.attempted > 50
    assert outcome.failed == 0


def test_the_slide_passes_ten_functions_and_each_exists() -> None:
    steps = re.findall(r"^## (\d+)\. `([\w.]+)`", PAGE.read_text("utf-8"), re.MULTILINE)
    assert [int(number) for number, _ in steps] == list(range(1, 11))
    for _, name in steps:
        folders, _, last = name.rpartition(".")
        path = SRC / folders.replace(".", "/")
        module = path.with_suffix(".py") if path.with_suffix(".py").exists() else path
        assert module.exists() or path.parent.with_suffix(".py").exists(), name
        assert last
