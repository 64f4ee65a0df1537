"""Check a project and print each finding in the form that a code-review page shows beside the line.

python examples/findings_as_annotations.py PROJECT
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from deckbuilder import api


def annotations(folder: Path) -> Iterator[str]:
    """A line for each finding: `file:line:column: severity: message (hint)`."""
    try:
        findings = api.check(api.load(folder))
    except api.SourcesFail as failure:
        findings = failure.findings
    for finding in findings:
        hint = f" ({finding.hint})" if finding.hint else ""
        yield f"{finding.at}: {finding.severity}: {finding.message}{hint}"


if __name__ == "__main__":
    lines = list(annotations(Path(sys.argv[1])))
    print(*lines, sep="\n")
    sys.exit(1 if lines else 0)
