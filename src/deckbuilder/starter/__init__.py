"""The small project `deckbuilder init` makes: one module, one agenda, one brand, in English and Spanish."""

from __future__ import annotations

import shutil
from pathlib import Path

HERE = Path(__file__).parent


def copy_to(folder: Path) -> None:
    """Copy the project into `folder`, which is made if need be; OSError if it cannot be written to."""
    shutil.copytree(HERE, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
