"""The door for gettext PO files: a strict grammar with a line for each mistake, and nothing lost on the way
out.

What Babel reads of a damaged file it reads without a word: a byte order mark makes the header the first
slide's text, a missing quotation mark drops half a sentence, a letter saved as .po is an empty catalog. Here
such a file is refused with its line, and a file that is only unusual (CRLF, a byte order mark, tabs, odd
header dates) is read. Everything is kept: an entry that nobody changed is written back byte for byte.
"""

from deckbuilder.translation.po.entries import Entry, PoFile
from deckbuilder.translation.po.reader import LARGEST, parse
from deckbuilder.translation.po.writer import write

__all__ = ["LARGEST", "Entry", "PoFile", "parse", "write"]
