"""What all XML we write ourselves needs: its head, escaped texts, and GUIDs that are the same every time."""

from __future__ import annotations

import hashlib

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escape(text: str) -> str:
    """`text` as the content of an element or of an attribute in double quotation marks."""
    return text.translate(_ESCAPES)


def guid(*parts: str) -> str:
    """A GUID made from `parts`: the same parts give the same one."""
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest().upper()
    return f"{{{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-A{digest[17:20]}-{digest[20:32]}}}"
