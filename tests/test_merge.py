"""Bringing translations up to date: what is kept, moved, guessed and retired, and that
no word is ever lost."""

from __future__ import annotations

import difflib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st

from deckbuilder.diagnostics import Sink
from deckbuilder.editions import Wanted, editions, fitted_deck
from deckbuilder.epoch import today
from deckbuilder.exchange import budget
from deckbuilder.exchange.extract import messages, template, units
from deckbuilder.exchange.incoming import Rules, offers, with_offers
from deckbuilder.exchange.merge import Merged, merged, similarities
from deckbuilder.exchange.update import new_template, pruned, update
from deckbuilder.model import Message, Slide, Source
from deckbuilder.project import load
from deckbuilder.reading.files import Folder
from deckbuilder.saving import save
from deckbuilder.translation import po
from deckbuilder.translation.catalog import TEMPLATE, Catalogs, path
from deckbuilder.translation.po import Entry, PoFile
from deckbuilder.translation.po.header import CREATED, build_date, for_language, for_template
from deckbuilder.traversal import map_slide, slide_texts
from tests.conftest import needed
from tests.samples import EVERYTHING, REPO, SRC, copied, project

FRESH = for_language("talk", "2026-01-01 00:00+0000", "es")


def pot(*keys: tuple[str, str], flags: tuple[str, ...] = ()) -> PoFile:
    entries = tuple(
        Entry(source, context=context, extracted=(f"slide: {context}",), flags=flags)
        for context, source in keys
    )
    return PoFile(for_template("talk", "2026-01-01 00:00+0000"), entries)


def po_of(*rows: tuple[str, str, str], notes: tuple[str, ...] = (), flags: tuple[str, ...] = ()) -> PoFile:
    """A file as it is read from the disk: slide, source, translation."""
    entries = (
        Entry(source, (text,), context, None, notes, (f"slide: {context}",), flags=flags)
        for context, source, text in rows
    )
    return again(PoFile(FRESH, tuple(entries)))


def again(file: PoFile) -> PoFile:
    found = po.parse(po.write(file), "x.po", Sink())
    assert found is not None
    return found


def merge(template: PoFile, old: PoFile) -> Merged:
    """The merge, written and read again; a second one changes nothing."""
    first = merged(template, old, FRESH)
    on_disk = again(first.file)
    second = merged(template, on_disk, FRESH)
    assert not second.changed
    assert po.write(second.file) == po.write(on_disk)
    return replace(first, file=on_disk)


def live(file: PoFile) -> dict[tuple[str, str], tuple[str, bool]]:
    return {entry.key: (entry.translation, entry.fuzzy) for entry in file.entries if not entry.obsolete}


def retired(file: PoFile) -> list[tuple[str, str, str]]:
    return [(*entry.key, entry.translation) for entry in file.entries if entry.obsolete]


# ---- how an entry comes about


def test_a_text_that_is_still_there_keeps_its_translation_and_its_bytes() -> None:
    old = po_of(("one", "Good morning", "Buenos días"))
    done = merge(pot(("one", "Good morning")), old)
    assert po.write(done.file) == po.write(old)
    assert done.counts["kept"] == 1


def test_the_same_text_elsewhere_gives_its_translation_where_all_agree() -> None:
    old = po_of(("one", "Break", "Descanso"), ("two", "Break", "Descanso"))
    done = merge(pot(("one", "Break"), ("two", "Break"), ("three", "Break")), old)
    assert live(done.file)["three", "Break"] == ("Descanso", False)
    assert done.counts["moved"] == 1


def test_the_same_text_elsewhere_gives_none_where_translations_differ() -> None:
    old = po_of(("one", "Break", "Descanso"), ("two", "Break", "Interrupción"))
    done = merge(pot(("one", "Break"), ("two", "Break"), ("three", "Break")), old)
    assert live(done.file)["three", "Break"] == ("", False)


def test_a_guess_elsewhere_is_no_translation() -> None:
    old = po_of(("one", "Break", "Descanso"), flags=("fuzzy",))
    assert live(merge(pot(("one", "Break"), ("two", "Break")), old).file)["two", "Break"] == ("", False)


def test_a_slide_that_gets_another_id_keeps_its_translations_and_only_ambiguous_ones_wait() -> None:
    old = po_of(("one", "Report", "Denuncia"), ("one", "Break", "Descanso"), ("two", "Break", "Interrupción"))
    done = merge(pot(("first", "Report"), ("first", "Break"), ("two", "Break")), old)
    assert live(done.file)["first", "Report"] == ("Denuncia", False)
    assert live(done.file)["first", "Break"] == ("Descanso", True)
    entry = next(one for one in done.file.entries if one.fuzzy)
    assert entry.previous == ('msgctxt "one"', 'msgid "Break"')


def test_a_text_that_changed_keeps_its_translation_as_a_guess_with_what_it_was_made_for() -> None:
    old = po_of(("one", "Keep the children safe", "Proteja a la niñez"))
    done = merge(pot(("one", "Keep all children safe")), old)
    assert live(done.file) == {("one", "Keep all children safe"): ("Proteja a la niñez", True)}
    assert done.file.entries[0].previous == ('msgctxt "one"', 'msgid "Keep the children safe"')
    assert retired(done.file) == [("one", "Keep the children safe", "Proteja a la niñez")]


def test_a_guess_that_changes_again_still_says_what_it_was_made_for() -> None:
    first = merge(
        pot(("one", "Keep all children safe")), po_of(("one", "Keep the children safe", "Proteja a la niñez"))
    ).file
    second = merge(pot(("one", "Keep all our children safe")), pruned(first)).file
    assert second.entries[0].previous == ('msgctxt "one"', 'msgid "Keep the children safe"')


def test_an_english_text_that_is_changed_back_finds_its_confirmed_translation() -> None:
    was, is_ = ("one", "Keep the children safe"), ("one", "Keep all children safe")
    changed = merge(pot(is_), po_of((*was, "Proteja a la niñez"))).file
    assert live(merge(pot(was), changed).file) == {was: ("Proteja a la niñez", False)}


def test_a_similar_text_of_another_slide_is_not_guessed_from() -> None:
    old = po_of(("one", "Keep the children safe", "Proteja a la niñez"))
    assert live(merge(pot(("two", "Keep all children safe")), old).file) == {
        ("two", "Keep all children safe"): ("", False)
    }


def test_a_similar_text_that_is_still_on_the_slide_is_not_guessed_from() -> None:
    old = po_of(("one", "Since 2012", "Desde 2012"))
    assert live(merge(pot(("one", "Since 2012"), ("one", "Since 2013")), old).file)["one", "Since 2013"] == (
        "",
        False,
    )


def test_a_text_that_has_little_in_common_is_not_guessed_from() -> None:
    old = po_of(("one", "Keep the children safe", "Proteja a la niñez"))
    assert live(merge(pot(("one", "Call the hotline")), old).file) == {
        ("one", "Call the hotline"): ("", False)
    }


def test_long_texts_are_compared_by_their_words() -> None:
    long = "the right of every child to be heard " * 20
    assert next(similarities(long, [long.replace("every", "each", 3)])) > 0.8
    assert next(similarities(long, ["short"])) == 0


def test_a_slide_that_comes_back_finds_its_translations_and_comments() -> None:
    old = po_of(("one", "Hello", "Hola"), ("two", "Bye", "Adiós"), notes=("# said by Ana",))
    away = merge(pot(("two", "Bye")), old)
    assert retired(away.file) == [("one", "Hello", "Hola")]
    back = merge(pot(("one", "Hello"), ("two", "Bye")), away.file)
    assert live(back.file) == {("one", "Hello"): ("Hola", False), ("two", "Bye"): ("Adiós", False)}
    assert retired(back.file) == []
    assert all(entry.notes == ("# said by Ana",) for entry in back.file.entries)


def test_what_is_away_gives_its_translation_to_the_same_text_elsewhere() -> None:
    away = merge(pot(), po_of(("one", "Hello", "Hola"))).file
    assert live(merge(pot(("two", "Hello")), away).file) == {("two", "Hello"): ("Hola", False)}


def test_untranslated_texts_leave_without_a_trace_unless_the_translator_commented_on_them() -> None:
    assert merge(pot(), po_of(("one", "Hello", ""))).file.entries == ()
    assert len(merge(pot(), po_of(("one", "Hello", ""), notes=("# what is meant?",))).file.entries) == 1


def test_an_entry_with_a_plural_is_kept_though_no_slide_can_show_it() -> None:
    plural = Entry("day", ("día", "días"), "one", "days")
    done = merge(pot(("one", "day")), again(PoFile(FRESH, (plural,))))
    assert live(done.file) == {("one", "day"): ("", False)}
    assert [entry.strings for entry in done.file.entries if entry.obsolete] == [("día", "días")]


def test_translations_that_lost_their_contexts_find_their_slides() -> None:
    old = again(PoFile(FRESH, (Entry("Hello", ("Hola",)), Entry("Bye", ("Adiós",)))))
    assert live(merge(pot(("one", "Hello"), ("two", "Bye")), old).file) == {
        ("one", "Hello"): ("Hola", False),
        ("two", "Bye"): ("Adiós", False),
    }


# ---- what is left alone


BY_HAND = """# Ana's file
msgid ""
msgstr ""
"Project-Id-Version: talk 1.0\\n"
"X-Crowdin-Project: deck\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"POT-Creation-Date: 2020-01-01 00:00+0000\\n"
"Last-Translator: Ana <ana@example.org>\\n"

# ---- my notes

# by hand
#.  slide: one
#, no-wrap
msgctxt "one"
msgid ""
"Hello "
"there"
msgstr "Hola"


#. slide: two
msgctxt "two"
msgid "Bye"
msgstr "Adiós"

#~ msgctxt "three"
#~ msgid "Never"
#~ msgstr "Nunca"
# the end
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_headers_comments_order_wrapping_and_line_ends_survive(newline: str) -> None:
    data = BY_HAND.replace("\n", newline).encode()
    old = po.parse(data, "x.po", Sink())
    assert old is not None
    same = PoFile(
        for_template("talk", "2020-01-01 00:00+0000"), pot(("two", "Bye"), ("one", "Hello there")).entries
    )
    done = merged(same, old, FRESH)
    assert po.write(done.file) == data
    assert not done.changed
    more = replace(same, entries=(*same.entries, *pot(("one", "More")).entries))
    later = po.write(merged(more, old, FRESH).file).decode()
    added = "".join(
        line + newline for line in ("", "#. slide: one", 'msgctxt "one"', 'msgid "More"', 'msgstr ""')
    )
    assert later == data.decode().replace(f'msgstr "Hola"{newline}', f'msgstr "Hola"{newline}{added}')


def test_new_texts_stand_where_the_deck_has_them_and_old_ones_where_they_were() -> None:
    old = po_of(("b", "B", "b"), ("a", "A", "a"))
    done = merge(pot(("0", "0"), ("a", "A"), ("a", "A2"), ("b", "B"), ("b", "B2"), ("b", "B3")), old)
    assert [entry.source for entry in done.file.entries] == ["0", "B", "B2", "B3", "A", "A2"]


def test_flags_that_follow_from_the_text_are_replaced_and_the_translators_stay() -> None:
    old = po_of(
        ("one", "100% of {x}", "100 % de {x}"), flags=("fuzzy", "max-length:60", "python-format", "no-wrap")
    )
    done = merge(pot(("one", "100% of {x}"), flags=("python-brace-format", "max-length:80")), old)
    assert done.file.entries[0].flags == ("fuzzy", "no-wrap", "python-brace-format", "max-length:80")
    off = po_of(("one", "{x}", "{x}"), flags=("no-python-brace-format",))
    assert merge(pot(("one", "{x}"), flags=("python-brace-format",)), off).file.entries[0].flags == (
        "no-python-brace-format",
    )


def test_a_header_tells_when_the_template_was_made_if_it_told_so_before() -> None:
    newer = PoFile(for_template("talk", "2026-05-01 00:00+0000"), ())
    dated = po_of(("one", "Hello", "Hola"))
    assert merged(newer, dated, FRESH).file.headers()[CREATED] == "2026-05-01 00:00+0000"
    undated = po.parse(b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n', "x.po", Sink())
    assert undated is not None
    assert CREATED not in merged(newer, undated, FRESH).file.headers()


def test_what_is_retired_already_is_not_retired_a_second_time() -> None:
    """Two tools may have left a text in a file twice: as one of the deck, and as one that was."""
    living = po_of(("one", "Hello", "Hola"), ("one", "Bye", "Adiós"))
    gone = tuple(replace(entry, obsolete=True, extracted=(), raw=()) for entry in living.entries[1:])
    done = merge(pot(("one", "Hello")), again(replace(living, entries=(*living.entries, *gone))))
    assert retired(done.file) == [("one", "Bye", "Adiós")]
    assert done.counts["retired"] == 0


def test_lines_are_not_wrapped() -> None:
    long = "a word and " * 100
    assert max(map(len, po.write(merge(pot(("one", long)), po_of()).file).splitlines())) > len(long)


def test_what_is_guessed_and_moved_passes_gettexts_check(tmp_path: Path) -> None:
    old = po_of(
        ("one", "Hello {name}", "Hola {name}"), ("two", "Away", "Fuera"), flags=("python-brace-format",)
    )
    new = pot(
        ("one", "Hello there {name}"),
        ("three", "Hello {name}"),
        flags=("python-brace-format", "max-length:40"),
    )
    place = tmp_path / "x.po"
    place.write_bytes(po.write(merge(new, old).file))
    done = subprocess.run(
        [needed("msgfmt"), "--check", "-o", "/dev/null", place], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


# ---- the law: no word is lost

SLIDES = ("one", "two", "three")
WORDS = ("keep", "children", "safe", "call", "report", "the", "law", "now", "{name}")
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
Deck = dict[str, list[str]]


@st.composite
def edits(draw: st.DrawFn) -> list[tuple[str, ...]]:
    """What happens to a deck and its translations over the years."""
    slide = st.sampled_from(SLIDES)
    number = st.integers(0, 5).map(str)
    return draw(
        st.lists(
            st.one_of(
                st.tuples(st.just("add"), slide, TEXTS),
                st.tuples(st.just("reword"), slide, number, TEXTS),
                st.tuples(st.just("tweak"), slide, number),
                st.tuples(st.just("remove"), slide, number),
                st.tuples(st.just("move"), slide, number, slide),
                st.tuples(st.just("drop slide"), slide),
                st.tuples(st.just("bring back"), slide),
                st.tuples(st.just("translate"), number),
                st.tuples(st.just("unsettle"), number),
                st.tuples(st.just("comment"), number),
                st.tuples(st.just("mail"), number),
                st.tuples(st.just("update")),
            ),
            max_size=25,
        )
    )


class World:
    """A deck, the slides that were taken out of it, and a translator's file."""

    def __init__(self) -> None:
        self.deck: Deck = {"one": ["keep children safe", "report now"], "two": ["report now", "call the law"]}
        self.away: Deck = {}
        self.file = PoFile(FRESH, ())
        self.written = 0

    def template(self) -> PoFile:
        keys = dict.fromkeys((slide, text) for slide, texts in self.deck.items() for text in texts)
        return pot(*keys)

    def update(self) -> None:
        before = strings(self.file)
        done = merge(self.template(), self.file)
        assert before <= strings(done.file)
        assert set(live(done.file)) == {entry.key for entry in self.template().entries}
        self.file = done.file

    def one(self, slide: str, number: str) -> int | None:
        return int(number) % len(self.deck[slide]) if self.deck.get(slide) else None

    def edit(self, what: str, *rest: str) -> None:
        if what in {"translate", "unsettle", "comment", "mail"}:
            self.translate(what, int(rest[0]))
        elif what == "update":
            self.update()
        elif what == "add":
            self.deck.setdefault(rest[0], []).append(rest[1])
        elif what == "drop slide" and rest[0] in self.deck:
            self.away[rest[0]] = self.deck.pop(rest[0])
        elif what == "bring back" and rest[0] in self.away:
            self.deck[rest[0]] = self.away[rest[0]]
        elif what in {"reword", "tweak", "remove", "move"} and (at := self.one(rest[0], rest[1])) is not None:
            self.change(what, self.deck[rest[0]], at, *rest[2:])

    def change(self, what: str, texts: list[str], at: int, *rest: str) -> None:
        text = texts.pop(at)
        if what == "reword":
            texts.insert(at, rest[0])
        elif what == "tweak":
            texts.insert(at, f"{text} today")
        elif what == "move":
            self.deck.setdefault(rest[0], []).append(text)

    def translate(self, what: str, number: int) -> None:
        """A translator at work. What they write over is theirs to lose."""
        entries = [entry for entry in self.file.entries if not entry.obsolete]
        if not entries:
            return
        entry = entries[number % len(entries)]
        self.written += 1
        if what == "mail":
            back = PoFile(None, (replace(entry, strings=(f"mail {self.written}",), flags=(), raw=()),))
            before = strings(self.file) - {entry.translation}
            self.file = again(with_offers(self.file, offers(back, "back.po"), Rules())[0])
            assert before <= strings(self.file)
            return
        flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
        made = {
            "translate": replace(entry, strings=(f"t{self.written}",), flags=flags, previous=(), raw=()),
            "unsettle": replace(entry, flags=("fuzzy", *flags), raw=()),
            "comment": replace(entry, notes=(*entry.notes, f"# c{self.written}"), raw=()),
        }[what]
        self.file = again(
            replace(self.file, entries=tuple(made if one is entry else one for one in self.file.entries))
        )


def strings(file: PoFile) -> set[str]:
    """Everything a translator wrote: translations, confirmed or not, in use or not, and comments."""
    return {text for entry in file.entries for text in (*entry.strings, *entry.notes) if text}


@pytest.mark.slow
@settings(max_examples=300)
@given(edits())
def test_no_sequence_of_edits_and_updates_loses_a_word(sequence: list[tuple[str, ...]]) -> None:
    world = World()
    world.update()
    for step in sequence:
        world.edit(*step)
    world.update()


@settings(max_examples=50)
@given(edits())
def test_a_deck_that_is_put_back_as_it_was_has_all_its_translations_again(
    sequence: list[tuple[str, ...]],
) -> None:
    world = World()
    world.update()
    for number in range(len(live(world.file))):
        world.translate("translate", number)
    deck, before = {slide: list(texts) for slide, texts in world.deck.items()}, live(world.file)
    for step in sequence:
        if step[0] not in {"translate", "unsettle", "comment", "mail"}:
            world.edit(*step)
    world.deck = deck
    world.update()
    assert live(world.file) == before


# ---- the project as a whole


@pytest.mark.parametrize("root", [REPO, EVERYTHING, SRC / "starter"], ids=["talk", "everything", "starter"])
def test_what_is_extracted_is_what_the_slides_hold(root: Path) -> None:
    found = project(root)
    extracted = {(unit.message.context, unit.message.source) for unit in units(found)}
    shown: set[tuple[str, str]] = set()
    for entry in found.library.entries.values():
        shown |= {
            (text.context, text.source)
            for text in slide_texts(entry.slide)
            if isinstance(text, Message) and not text.lang
        }
    assert shown <= extracted
    assert {(one.context, one.source) for one in messages(found)} == extracted


@pytest.mark.parametrize("root", [REPO, SRC / "starter"], ids=["talk", "starter"])
def test_the_files_of_the_repository_are_up_to_date_and_pass_gettexts_check(root: Path) -> None:
    found = project(root)
    made = new_template(found)
    assert made.data == (root / TEMPLATE).read_bytes(), "run 'deckbuilder locale update'"
    for tag in found.catalogs:
        (done,) = update(found, tag, made.content, Sink())
        assert not done.merged.changed, "run 'deckbuilder locale update'"
        check = subprocess.run(
            [needed("msgfmt"), "--check", "-o", "/dev/null", root / path(tag)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (check.returncode, check.stderr) == (0, "")


def big(folder: Path) -> Path:
    """A project of more than 500 texts."""
    root = copied(SRC / "starter", folder)
    for name in range(10):
        slides = "\n".join(
            f"- id: m{name}-{number}\n  kind: content\n  title: Title {name} {number}\n  body:\n"
            + "".join(f"  - Point {point} of slide {number} in module {name}\n" for point in range(5))
            for number in range(8)
        )
        (root / "slides" / f"module-{name}.yaml").write_text(
            f"module: module-{name}\ntitle: Module {name}\nslides:\n{slides}"
        )
    return root


def updated(root: Path) -> list[str]:
    found = load(root, Sink())
    made = new_template(found)
    (done,) = update(found, "es", made.content, Sink())
    assert save(found.folder, {change.file: change.data for change in (made, done.change)}, Sink())
    return (root / path("es")).read_text("utf-8").splitlines()


def test_one_more_bullet_changes_fewer_than_12_lines_of_a_file_of_500_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = big(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    before = updated(root)
    assert sum(line.startswith("msgid") for line in before) > 500
    module = root / "slides" / "module-4.yaml"
    module.write_text(
        "# a line above\n"
        + module.read_text().replace("  - Point 2 of slide 3", "  - One more\n  - Point 2 of slide 3")
    )
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    after = updated(root)
    changed = [
        line
        for line in difflib.unified_diff(before, after, n=0)
        if line[0] in "+-" and line[:3] not in {"+++", "---"}
    ]
    assert 0 < len(changed) < 12, "\n".join(changed)


def test_the_date_of_the_template_moves_only_with_the_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copied(SRC / "starter", tmp_path)
    before = (root / TEMPLATE).read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert new_template(load(root, Sink())).data == before
    slides = root / "slides" / "welcome.yaml"
    slides.write_text("# moved down\n" + slides.read_text())
    assert new_template(load(root, Sink())).data == before
    slides.write_text(slides.read_text().replace("First steps", "Next steps"))
    changed = new_template(load(root, Sink())).data
    assert b"POT-Creation-Date: 2023-11-14 00:00+0000" in changed


@pytest.mark.parametrize("epoch", ["", "soon", "-5", "9999999999", "9" * 30])
def test_an_odd_date_of_the_build_is_no_date_and_the_same_everywhere(
    epoch: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert build_date() == f"{today()} 00:00+0000"
    assert today().year < 2107


def test_a_damaged_template_is_made_anew(tmp_path: Path) -> None:
    root = copied(SRC / "starter", tmp_path)
    (root / TEMPLATE).write_text("<<<<<<< HEAD\n")
    assert new_template(load(root, Sink())).content.entries


@pytest.mark.slow
def test_plain_pybabel_extracts_the_same(tmp_path: Path) -> None:
    for root in (REPO, SRC / "starter"):
        folder = copied(root, tmp_path / root.name)
        (folder / "babel.cfg").write_bytes((root / "babel.cfg").read_bytes())
        command = [
            sys.executable,
            "-m",
            "babel.messages.frontend",
            "-q",
            "extract",
            "-F",
            "babel.cfg",
            "--no-wrap",
            "-o",
            "found.pot",
            ".",
        ]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        theirs = read_po((folder / "found.pot").read_text("utf-8").split("\n"), abort_invalid=True)
        ours = template(project(root), None, build_date()).entries
        assert {(str(one.context), str(one.id)) for one in theirs if one.id} == {entry.key for entry in ours}
        lines = {entry.key: entry.references for entry in ours if entry.references}
        assert all(
            any(file in lines[key] for file, _ in one.locations)
            for one in theirs
            if (key := (str(one.context), str(one.id))) in lines
        )


# ---- what a translator is told


def test_each_entry_says_where_it_stands_who_sees_it_and_how_much_room_there_is() -> None:
    told = {entry.key: entry for entry in template(project(SRC / "starter"), None, build_date()).entries}
    reader = told["aims", "Know who reads it"]
    assert reader.extracted[:2] == ("slide: What we want to reach today", "part: Content, for staff")
    assert reader.extracted[2].startswith("room: about ")
    assert reader.flags == (f"max-length:{reader.extracted[2].split()[2]}",)
    assert told["title", "An empty line begins a new paragraph."].extracted == (
        "slide: {deck_title}",
        "part: Speaker notes, for everyone",
    )
    assert "python-brace-format" in told["title", "{event_place}, {event_dates}"].flags


NO_CATALOGS = Catalogs(Folder(REPO), ())


def filled(slide: Slide[Source], rooms: dict[tuple[str, str], int]) -> Slide[Source]:
    """The slide with every text as long as there is room for it."""
    words = budget.SAMPLE.split() * 12

    def full(text: Source) -> Source:
        if not isinstance(text, Message) or (text.context, text.source) not in rooms:
            return text
        room, made = rooms[text.context, text.source], ""
        for word in words:
            if len(made) + len(word) + 1 > room:
                break
            made = f"{made} {word}".strip()
        return replace(text, source=made or text.source)

    return map_slide(slide, full)


@pytest.mark.parametrize("root", [REPO, EVERYTHING, SRC / "starter"], ids=["talk", "everything", "starter"])
def test_texts_that_all_fill_their_room_fit_on_their_slide(root: Path) -> None:
    found = project(root)
    name = found.default_theme
    theme = found.themes[name]
    slides = {
        id_: filled(entry.slide, budget.rooms(entry.slide, theme))
        for id_, entry in found.library.entries.items()
    }
    entries = {id_: replace(entry, slide=slides[id_]) for id_, entry in found.library.entries.items()}
    full = replace(found, library=replace(found.library, entries=entries), catalogs=NO_CATALOGS)
    for edition in editions(found, Wanted(locales=("en",), theme=name)):
        sink = Sink()
        deck, _ = fitted_deck(full, edition, sink)
        before, _ = fitted_deck(replace(found, catalogs=NO_CATALOGS), edition, Sink())
        assert [str(one) for one in sink.found if one.code == "text-overflow"] == []
        continued = {slide.id.partition("--")[0] for slide in before.slides if "--" in slide.id}
        assert {
            slide.id
            for slide in deck.slides
            if "--" in slide.id and slide.id.partition("--")[0] not in continued
        } == set()
