"""The boundary around every command: what the system refuses ends a run with a sentence, and no traceback.

No room on a disk or for what is printed, no memory, a working folder that is gone, an encoding that lacks a
letter.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from collections.abc import Iterator

import click

from deckbuilder.diagnostics import visible

NO_MEMORY = (
    "there is not enough memory; nothing was written. Close other programs, or build fewer decks at once"
)
_NO_FOLDER = "the folder this was started in is gone; go to one that is there"


@contextlib.contextmanager
def guarded() -> Iterator[None]:
    """What the system refuses within becomes a ClickException; its message is one line, whatever is in it."""
    from deckbuilder.publish import Unwritable

    try:
        yield
    except click.ClickException as error:
        # click has no other way to say the same error in other words
        error.message = visible(error.message)  # type: ignore[misc]
        raise
    except MemoryError:
        raise click.ClickException(NO_MEMORY) from None
    except (ImportError, SyntaxError) as error:
        if not _lacks_memory(error):
            raise
        raise click.ClickException(NO_MEMORY) from None
    except Unwritable as refused:
        message = f"nothing was written, for no program could open it: {refused.name}: {refused.cause}"
        raise click.ClickException(visible(message)) from None
    except OSError as error:
        if error.errno == errno.EPIPE:  # whoever read it has stopped; click ends the run quietly
            raise
        raise click.ClickException(visible(_refusal(error))) from None


def _lacks_memory(error: ImportError | SyntaxError) -> bool:
    """Whether it is for want of memory that a library could not be loaded, or XML not be parsed.

    The loader says so in its own words; libxml2 has no memory left to say why, and lxml calls that unknown.
    """
    signs = ("failed to map", "annot allocate memory", "cannot map", "unknown error")
    return any(words in str(error) for words in signs)


def _refusal(error: OSError) -> str:
    """What the system refused, in a sentence."""
    if error.errno == errno.ENOMEM:
        return NO_MEMORY
    if error.errno == errno.ENOENT and error.filename is None:
        return _NO_FOLDER
    what = f"{error.strerror or error}"
    return f"the system refused: {what}" + (f": '{error.filename}'" if error.filename else "")


def ready_to_print() -> None:
    """Let what is printed be written in any encoding: a letter that it lacks is written as its number."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def end_printing(code: int) -> None:
    """End the program with `code` where all that was printed got out; else with 1 at least, and at once, so
    that Python says nothing of what is left."""
    try:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except (OSError, ValueError):
        os._exit(code or 1)
    sys.exit(code)
