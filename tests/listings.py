"""Cards of the page of decks, as many as are asked for: events, audiences and languages that nobody built."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from deckbuilder.content.labels import INDEX, labels
from deckbuilder.listing import Cover, CoverLine, ListedText, Listing, Words
from deckbuilder.model import Message
from deckbuilder.render.html.decks import Card, Link

LANGUAGES = {
    "en": "English", "es": "Español", "ar": "العربية", "bn": "বাংলা", "de": "Deutsch", "el": "Ελληνικά",
    "fa": "فارسی", "fil": "Filipino", "fr": "Français", "he": "עברית", "hi": "हिन्दी", "id": "Indonesia",
    "it": "Italiano", "ja": "日本語", "km": "ខ្មែរ", "ko": "한국어", "nl": "Nederlands", "pl": "Polski",
    "pt_BR": "Português (Brasil)", "ru": "Русский", "sw": "Kiswahili", "th": "ไทย", "tr": "Türkçe",
    "uk": "Українська", "zh_Hant": "繁體中文",
}  # fmt: skip
"""Twenty-five, three of which are read from right to left."""
RTL = frozenset({"ar", "fa", "he"})
AUDIENCES = ("plenary", "legal", "law-enforcement", "private-sector", "civil-society")
TITLE = "Protecting children and adolescents online: a workshop for public authorities"


def words_of(tag: str) -> Words:
    """The builder's words, as if they were of that language."""
    named = ((label.name, label.text) for label in labels() if label.name in INDEX)
    return tuple((name, said(text.source, tag)) for name, text in named if isinstance(text, Message))


def said(text: str, tag: str) -> ListedText:
    return ListedText(text if tag == "en" else f"{text} {tag}", tag, tag in RTL)


def listing(agenda: str, audience: str, tag: str, words: Words) -> Listing:
    year = 2000 + int(agenda.rpartition("-")[2])
    dated = not agenda.endswith("-0")
    return Listing(
        agenda=agenda,
        audience=audience,
        locale=tag,
        suffix="",
        theme="calm",
        title=said(TITLE, tag),
        audience_title=said(audience.replace("-", " ").capitalize(), tag),
        language=ListedText(LANGUAGES[tag], tag, tag in RTL),
        place=said(f"Town {agenda}", tag) if dated else None,
        date=said(f"9–10 June {year}", tag) if dated else None,
        facts=(said("Slides: 26", tag), said("6 h 30 min", tag)),
        cover=Cover(
            "title",
            (
                CoverLine(13, 36.2, 44, "Protecting children and adolescents", heading=True),
                CoverLine(13, 44.2, 44, f"online: a workshop {tag}", heading=True),
                CoverLine(13, 53.7, 24, audience, heading=False),
            ),
        ),
        words=words,
    )


def cards(events: int, languages: int, audiences: int = 5) -> Iterator[Card]:
    """So many events, each for so many audiences in so many languages, with five files each."""
    tags = list(LANGUAGES)[:languages]
    words = {tag: words_of(tag) for tag in tags}
    names = [f"event-{number}" for number in range(events)]
    for agenda, audience, tag in product(names, AUDIENCES[:audiences], tags):
        listed = listing(agenda, audience, tag, words[tag])
        stem = "-".join(listed.edition)
        yield Card(
            listed,
            (
                Link(f"{stem}.html", listed.word("show"), "show"),
                Link(f"{stem}.pptx", said("PowerPoint", "en"), "open"),
                Link(f"{stem}-participants.pptx", listed.word("for-participants"), "more"),
                Link(f"{stem}-run-sheet.html", listed.word("run-sheet"), "more"),
                Link(f"{stem}.ics", listed.word("calendar"), "more"),
            ),
        )
