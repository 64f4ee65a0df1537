"""What all tests share: marks, the option --update-goldens, programs some tests need,
and how Hypothesis runs."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "suite", deadline=None, derandomize=True, max_examples=100, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", settings.get_profile("suite"), derandomize=False, max_examples=1500)
settings.register_profile("fast", settings.get_profile("suite"), max_examples=10)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))
"""The suite tries the same examples every time; HYPOTHESIS_PROFILE=search looks for new ones."""


MARKS = {"chromium": pytest.mark.browser, "libreoffice": pytest.mark.office}
"""The fixtures that start a program, and the mark of the tests that use one."""

Convert = Callable[[Sequence[Path], str, Path], None]
"""`convert(files, ending, folder)`: files of that ending, under the names of `files`, in `folder`."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="write the files in tests/golden anew; then read the diff",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Where slow tests are left out, a property is tried on ten examples."""
    if "not slow" in config.getoption("markexpr"):
        settings.load_profile("fast")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test has the mark of the program that a fixture of it starts."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        for fixture, mark in MARKS.items():
            if fixture in fixtures:
                item.add_marker(mark)


@pytest.fixture
def update_goldens(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-goldens"))


def needed(program: str) -> str:
    """The path of a program the test runs. Where it is missing the test is skipped;
    where CI is set, it fails."""
    found = shutil.which(program)
    if found:
        return found
    if os.environ.get("CI"):
        pytest.fail(f"{program} is not installed, and nothing is left out under CI")
    pytest.skip(f"{program} is not installed")


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """LibreOffice as a converter. To start it takes longer than to convert, so it is
    given many files at once."""
    program = needed("soffice")
    profile = f"-env:UserInstallation={tmp_path_factory.mktemp('libreoffice').as_uri()}"

    def convert(files: Sequence[Path], ending: str, folder: Path) -> None:
        options = [profile, "--headless", "--convert-to", ending, "--outdir", str(folder)]
        subprocess.run([program, *options, *map(str, files)], check=True, capture_output=True, timeout=600)

    return convert
