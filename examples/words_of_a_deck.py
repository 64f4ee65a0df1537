"""Print the words of a deck, slide by slide, with the language each text is in: a text to proof-read.

python examples/words_of_a_deck.py PROJECT AGENDA LOCALE
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from deckbuilder import api


def words_of_a_deck(folder: Path, agenda: str, locale: str) -> Iterator[str]:
    """Every line of text of the first edition of an agenda in a language, in the order it is read."""
    project = api.load(folder)
    edition = api.editions(project, agendas=[agenda], locales=[locale])[0]
    for slide in api.deck(project, edition).slides:
        yield f"-- {slide.id}"
        for text in api.slide_texts(slide):
            yield f"{text.locale}: {text}"


if __name__ == "__main__":
    print(*words_of_a_deck(Path(sys.argv[1]), sys.argv[2], sys.argv[3]), sep="\n")
