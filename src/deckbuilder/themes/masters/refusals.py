"""Why a template cannot be used, in words: what is wrong with the file, and what its owner can do about
it."""

from __future__ import annotations

from typing import assert_never

from deckbuilder.diagnostics import Sink, Span
from deckbuilder.ooxml.archive import Reason, Unusable

_SAVE_AS = "in PowerPoint: File, Save As, 'PowerPoint Template (.potx)'"
_SAVE_ANEW = f"open it and save it anew {_SAVE_AS}"


class RefusedTemplate(Exception):
    """A template that cannot be used: the diagnostic's code, what is wrong, and what to do."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def refusal(error: Unusable) -> RefusedTemplate:  # noqa: C901, PLR0911, PLR0912 - one case for each reason
    """What `ooxml.archive` found wrong with a file, said of a template."""
    part = f"the part '{error.part}'"
    match error.reason:
        case Reason.OLD_OR_LOCKED:
            message = "this is an old .ppt or .pot, or it is protected by a password"
            return RefusedTemplate(
                "legacy-template", message, f"open it, take the password away, and save it {_SAVE_AS}"
            )
        case Reason.NOT_AN_ARCHIVE:
            message = "this is not a PowerPoint file, or it is damaged"
            return RefusedTemplate("not-a-template", message, f"save it {_SAVE_AS}")
        case Reason.NOT_A_PRESENTATION:
            message = "this is not a PowerPoint presentation"
            return RefusedTemplate("not-a-template", message, f"save the presentation {_SAVE_AS}")
        case Reason.TOO_LARGE:
            message = "the file has too many parts, or unpacks to too much"
            return RefusedTemplate(
                "template-too-large", message, "take the slides and large pictures out of it"
            )
        case Reason.TOO_MANY_ELEMENTS:
            message = f"up to {part} it has more elements than are read"
            return RefusedTemplate(
                "template-too-large", message, "make pictures of its drawings, and delete layouts nobody uses"
            )
        case Reason.PART_TOO_LARGE:
            return RefusedTemplate("template-too-large", f"{part} is too large", "make its pictures smaller")
        case Reason.STRICT:
            message = "this is a 'Strict Open XML Presentation'"
            return RefusedTemplate("strict-template", message, f"save it as a plain one {_SAVE_AS}")
        case Reason.MACROS:
            return RefusedTemplate("macro-template", "it carries macros", f"save it without them {_SAVE_AS}")
        case Reason.PART_ENCRYPTED:
            return RefusedTemplate("legacy-template", f"{part} is encrypted", "save it without a password")
        case Reason.PART_TWICE:
            return RefusedTemplate("broken-template", f"{part} is in the file twice", _SAVE_ANEW)
        case Reason.PART_MISSING:
            return RefusedTemplate("broken-template", f"{part} is missing", _SAVE_ANEW)
        case Reason.PART_DAMAGED:
            return RefusedTemplate("broken-template", f"{part} is damaged", _SAVE_ANEW)
        case Reason.PART_NOT_XML:
            return RefusedTemplate("broken-template", f"{part} is refused: {error.detail}", _SAVE_ANEW)
        case Reason.PART_MALFORMED:
            return RefusedTemplate("broken-template", f"in {part} {error.detail}", _SAVE_ANEW)
        case _:
            assert_never(error.reason)


def report_refusal(refused: RefusedTemplate, span: Span, sink: Sink) -> None:
    """Report why a template was refused."""
    sink.error(span, refused.code, f"the template cannot be used: {refused.message}", refused.hint)
