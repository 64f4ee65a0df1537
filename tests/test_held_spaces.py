"""Where no line ends: between a number and what it counts, and in what is one number."""

from __future__ import annotations

import pytest

from deckbuilder.fitting.held_spaces import held_spaces
from deckbuilder.model import Rich, Run

HELD = [
    ("see art. 3 of the Act", "art. 3"),
    ("véase núm. 5, párr. 2", "núm. 5"),
    ("gemäß § 12 SGB VIII", "§ 12"),
    ("siehe Abs. 2", "Abs. 2"),
    ("ver Nº 4 e inc. 7", "Nº 4"),
    ("voir n° 4", "n° 4"),
    ("см. стр. 15", "стр. 15"),
    ("el cap. IV", "cap. IV"),
    ("unos 10 % más", "10 %"),
    ("cuesta 12 500 €", "12 500 €"),
    ("cuesta $ 500", "$ 500"),
    ("paga 300 USD hoy", "300 USD"),
    ("a 5 km del centro", "5 km"),
    ("de 9:30 a. m. en adelante", "9:30 a. m."),
    ("las 10:30 – 11:00", "10:30 –"),
    ("son 1 250 000 niños", "1 250 000"),
    ("llame al +57 601 555 0100 hoy", "+57 601 555 0100"),
    ("llame al 01 800 112 233 hoy", "01 800 112 233"),
    ("llame al 2222 3333 hoy", "2222 3333"),
    ("entre 12 – 17 años", "12 –"),
]
FREE = [
    "a sentence with no number",
    "He has 3 children and 2 dogs",
    "Chapter 4 of this handbook",
    "In March 2026 and after",
    "From the 9 de junio de 2014",
    "They are seventeen. Twelve went",
]


def text(words: str, locale: str = "es") -> Rich:
    return Rich((Run(words),), locale)


@pytest.mark.parametrize(("words", "held"), HELD)
def test_a_number_stays_with_what_it_counts(words: str, held: str) -> None:
    shown = str(held_spaces(text(words)))
    assert held.replace(" ", "\u00a0") in shown
    assert shown.replace("\u00a0", " ") == words, "nothing but spaces is another"


@pytest.mark.parametrize("words", FREE)
def test_other_words_part_as_before(words: str) -> None:
    assert held_spaces(text(words)) == text(words)


def test_what_is_held_may_be_of_several_runs() -> None:
    given = Rich((Run("see "), Run("art.", strong=True), Run(" 3")), "en")
    assert [run.text for run in held_spaces(given).runs] == ["see ", "art.", "\u00a03"]


def test_the_signs_of_french_stay_with_their_words() -> None:
    assert (
        str(held_spaces(text("« Qui ? » dit-il : 3", "fr_CA"))) == "«\u00a0Qui\u00a0?\u00a0» dit-il\u00a0: 3"
    )
    assert str(held_spaces(text("Who ? he asked"))) == "Who ? he asked"
