"""What all XML we write ourselves needs: its head, escaped texts, and GUIDs that are the same every time."""

from __future__ import annotations

import hashlib
import re

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escape(text: str) -> str:
    """`text` as the content of an element or of an attribute in double quotation marks."""
    return text.translate(_ESCAPES)


_NUMBERED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def spreadsheet_text(text: str) -> str:
    """`text` as a cell of a workbook or of a chart has it, where `_x0041_` is the letter with that number
    (ECMA-376 Part 1, 22.9.2.19: ST_Xstring)."""
    return _NUMBERED.sub("_x005F_", text)


def guid(*parts: str) -> str:
    """A GUID made from `parts`: the same parts give the same one."""
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest().upper()
    return f"{{{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-A{digest[17:20]}-{digest[20:32]}}}"
