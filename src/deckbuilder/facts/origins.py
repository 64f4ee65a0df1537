"""Where facts are from: what was read, of what kind it is, and what of it may be printed."""

from __future__ import annotations

from dataclasses import field
from enum import Enum
from typing import assert_never
from urllib.parse import urlsplit

from deckbuilder.diagnostics import Span
from deckbuilder.model import NOWHERE
from deckbuilder.values import dataclass


class PageKind(Enum):
    """Of what kind the page is that was read. Its values are what the sources write."""

    BODY = "body"
    """Of the body itself whose fact it is: the committee, the depositary, the service, the publisher."""
    PRESS = "press"
    THIRD_PARTY = "third-party"
    """Of somebody else: an association, a law firm, an encyclopaedia."""
    COPY = "copy"
    """A mirror, a scraper, a staging or file-sharing host, whoever wrote what it copies."""

    @property
    def settles(self) -> bool:
        """Whether such a page is enough to say that a service has a number or an address."""
        match self:
            case PageKind.BODY:
                return True
            case PageKind.PRESS | PageKind.THIRD_PARTY | PageKind.COPY:
                return False
            case _:
                assert_never(self)

    @property
    def may_be_linked(self) -> bool:
        """Whether the address that was read may be printed: that of a copy never is."""
        match self:
            case PageKind.BODY | PageKind.PRESS | PageKind.THIRD_PARTY:
                return True
            case PageKind.COPY:
                return False
            case _:
                assert_never(self)


@dataclass(frozen=True, slots=True)
class Origin:
    """A source: who says it, where it was read, and when it was published, as far as known.

    `read` is the address that was read, `link` the one that is printed, each empty where there is none;
    `seen` says whether anybody has opened the latter. `label` is printed in place of title, body and year
    where the printed address belongs to somebody else than the page that was read.
    """

    id: str
    title: str
    body: str
    year: str
    kind: PageKind
    read: str
    link: str
    seen: bool
    label: str
    printable: bool
    shows: str
    at: Span = field(compare=False, repr=False, default=NOWHERE)


COPY_HOSTS = frozenset(
    {
        "docplayer.es",
        "docplayer.fr",
        "docplayer.net",
        "docslib.org",
        "fdokumen.com",
        "github.io",
        "herokuapp.com",
        "netlify.app",
        "onrender.com",
        "pages.dev",
        "pdfcoffee.com",
        "pdfslide.net",
        "scribd.com",
        "slideshare.net",
        "studylib.es",
        "studylib.net",
        "surge.sh",
        "translate.goog",
        "vdocuments.mx",
        "vdocuments.net",
        "vercel.app",
        "web.app",
        "workers.dev",
    }
)
"""Hosts, with all under them, where anybody may put what others wrote: such an address
says nothing of whose it is."""
STAGING = frozenset({"dev", "preprod", "preview", "proxy", "sandbox", "staging", "test", "uat"})
"""Names in a host that say that it is not the place where a body publishes."""


def host(address: str) -> str:
    """The host of an address, in lower case and without «www.»; empty if it has none."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def is_copy_host(name: str) -> bool:
    """Whether a host keeps copies of what others publish, or is where a site is tried out."""
    names = name.split(".")
    parents = {".".join(names[start:]) for start in range(len(names))}
    return bool(COPY_HOSTS & parents or STAGING & set(names[:-2]))
