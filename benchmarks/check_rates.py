"""How often each check of translations fires on PO files somebody published: an upper
bound of its false alarms.

    python benchmarks/check_rates.py FOLDER [--locale es …] [--show CODE] [--sample 40]

FOLDER is searched for .po files; the language is the folder above LC_MESSAGES, or the file's name. Counted
are confirmed, singular translations of English texts, once per language (the same pair in two files counts
once). `--show` prints a random sample of what a check found, always the same one, for somebody to judge.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from deckbuilder.diagnostics import Sink
from deckbuilder.model import Message
from deckbuilder.translation import locales, po
from deckbuilder.translation.checks import CHECKS, Finding, check

_NAME = re.compile(r"[a-z0-9]+([_-][a-z0-9]+)+")
"""A message that is known by a name instead of its English text, as in some of Plone's
files: nothing to compare with."""


def language(path: Path) -> str | None:
    """The language of a PO file, as its path tells it."""
    name = path.parents[1].name if path.parent.name == "LC_MESSAGES" else path.stem
    return (
        locales.normal(name.replace("@latin", "_Latn")) if re.match(r"[a-z]{2,3}([_-]\w+)*$", name) else None
    )


def ours(text: str) -> str:
    """`text` with Python's and Zope's placeholders written as those of a slide:
    %(name)s and ${name} become {name}."""
    text = re.sub(
        r"%\((\w+)\)\d*[a-z]|\$\{([^}]+)\}",
        lambda found: "{" + re.sub(r"[^a-z0-9_]", "_", f"p{found[1] or found[2]}".lower()) + "}",
        text,
    )
    return re.sub(r"%(?:\d\$)?[sdr]", "{p}", text).replace("%%", "%")


def pairs(folder: Path, wanted: set[str]) -> Iterator[tuple[str, str, str]]:
    """(language, source, translation) of every file that can be read."""
    for path in sorted(folder.rglob("*.po")):
        tag = language(path)
        if tag is None or tag.partition("_")[0] == "en" or (wanted and tag not in wanted):
            continue
        read = po.parse(path.read_bytes(), path.name, Sink())
        for entry in read.entries if read else ():
            if (
                entry.translation
                and not entry.obsolete
                and not entry.fuzzy
                and entry.plural is None
                and not _NAME.fullmatch(entry.source)
            ):
                yield tag, ours(entry.source), ours(entry.translation)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--locale", action="append", default=[])
    parser.add_argument("--show", choices=[one.code for one in CHECKS])
    parser.add_argument("--sample", type=int, default=40)
    given = parser.parse_args()
    unique = sorted(set(pairs(given.folder, set(given.locale))))
    found = [(tag, source, text, list(check(Message(source), text, tag))) for tag, source, text in unique]
    if given.show:
        show(found, given.show, given.sample)
    else:
        table(found)


def show(found: list[tuple[str, str, str, list[Finding]]], code: str, sample: int) -> None:
    hits = [
        (tag, source, text, one)
        for tag, source, text, findings in found
        for one in findings
        if one.code == code
    ]
    for tag, source, text, one in random.Random(1).sample(hits, min(sample, len(hits))):
        print(f"{tag}  {one.message}\n    {source!r}\n    {text!r}")
    print(f"{len(hits)} in all")


def table(found: list[tuple[str, str, str, list[Finding]]]) -> None:
    """One row for each check: all languages together, and those with most strings."""
    total = Counter(tag for tag, *_ in found)
    hits: dict[str, Counter[str]] = defaultdict(Counter)
    for tag, _, _, findings in found:
        for one in findings:
            hits[one.code][tag] += 1
    most = [
        tag
        for tag in ("es", "fr", "de", "pt_BR", "ar", "ru", "ja", "zh_Hans", "hi", "th", "vi")
        if tag in total
    ]
    print(f"{'':22}{'all':>9}" + "".join(f"{tag:>9}" for tag in most))
    print(f"{'strings':22}{sum(total.values()):>9,}" + "".join(f"{total[tag]:>9,}" for tag in most))
    for kind in CHECKS:
        rates = [
            100 * hits[kind.code].total() / max(1, sum(total.values())),
            *(100 * hits[kind.code][tag] / total[tag] for tag in most),
        ]
        print(f"{kind.code:22}" + "".join(f"{rate:>8.2f}%" for rate in rates))


if __name__ == "__main__":
    main()
