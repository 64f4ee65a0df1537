"""How easy the program's lines are to read: tokens of a line, comments, comprehensions,
names that are pronouns.

    python benchmarks/lines.py [FOLDER …]

Prints one row for each folder (default: src/deckbuilder): the median, ninetieth and ninety-ninth percentile
of the tokens of a line of code, the part of lines over 110 columns, comments in a hundred lines of code,
comprehensions and conditional expressions in a thousand statements, and the part of bound names that are
words such as `one` or `found`.
"""

from __future__ import annotations

import ast
import io
import sys
import tokenize
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

PRONOUNS = frozenset(
    {"one", "found", "at", "said", "made", "told", "other", "about", "own", "others", "given", "both"}
)
SILENT = frozenset(
    {
        tokenize.COMMENT,
        tokenize.NL,
        tokenize.NEWLINE,
        tokenize.INDENT,
        tokenize.DEDENT,
        tokenize.ENCODING,
        tokenize.ENDMARKER,
    }
)
WIDTH = 110
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def percentile(values: list[int], part: float) -> int:
    return sorted(values)[min(len(values) - 1, int(len(values) * part))] if values else 0


def tokens_by_line(text: str) -> tuple[Counter[int], int]:
    """How many tokens of code each line has (a text over many lines counts on its first),
    and how many comments there are."""
    tokens: Counter[int] = Counter()
    comments = 0
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            comments += 1
        elif token.type not in SILENT:
            tokens[token.start[0]] += 1
    return tokens, comments


def bound_names(tree: ast.Module) -> Iterator[str]:
    """Every name that a module binds: variables and parameters."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg


def measured(folder: Path) -> str:
    lines: list[int] = []
    names: Counter[str] = Counter()
    nodes: Counter[str] = Counter()
    comments = wide = 0
    for path in sorted(folder.rglob("*.py")):
        text = path.read_text("utf-8")
        tokens, remarks = tokens_by_line(text)
        lines.extend(tokens.values())
        comments += remarks
        wide += sum(len(line) > WIDTH for line in text.splitlines())
        tree = ast.parse(text)
        names.update(bound_names(tree))
        for node in ast.walk(tree):
            nodes["statement"] += isinstance(node, ast.stmt)
            nodes["comprehension"] += isinstance(node, COMPREHENSIONS)
            nodes["conditional"] += isinstance(node, ast.IfExp)
    pronouns = Counter({name: count for name, count in names.items() if name in PRONOUNS})
    spread = " / ".join(str(percentile(lines, part)) for part in (0.5, 0.9, 0.99))
    per_thousand = 1000 / max(1, nodes["statement"])
    return (
        f"{folder}: {len(lines)} lines of code; tokens {spread}; over {WIDTH} columns "
        f"{wide / len(lines):.1%}; "
        f"comments in 100 lines {100 * comments / len(lines):.1f}; comprehensions "
        f"{nodes['comprehension'] * per_thousand:.0f} and "
        f"conditional expressions {nodes['conditional'] * per_thousand:.0f} in 1,000 statements; "
        f"pronouns {pronouns.total() / max(1, names.total()):.1%} of {names.total()} names "
        f"{dict(pronouns.most_common(8))}"
    )


if __name__ == "__main__":
    folders = [Path(name) for name in sys.argv[1:]] or [Path(__file__).parent.parent / "src" / "deckbuilder"]
    for folder in folders:
        print(measured(folder))
