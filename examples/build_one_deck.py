"""Write one deck in PowerPoint and HTML: for the staff, in Spanish.

python examples/build_one_deck.py PROJECT OUTPUT
"""

import sys
from pathlib import Path

from deckbuilder import api


def build_one_deck(folder: Path, output: Path) -> list[Path]:
    """Build the staff's deck of the agenda `first` in Spanish; the files are returned."""
    project = api.load(folder)
    (edition,) = api.editions(project, agendas=["first"], audiences=["staff"], locales=["es"])
    files = []
    for form in ("pptx", "html"):
        file = output / f"{edition.name}.{form}"
        file.write_bytes(api.render(project, edition, form))
        files.append(file)
    return files


if __name__ == "__main__":
    for written in build_one_deck(Path(sys.argv[1]), Path(sys.argv[2])):
        print(written)
