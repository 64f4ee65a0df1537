"""Pictures as people have them: each is taken as it looks, or refused with its name; and what is remembered."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from deckbuilder.cli import main
from deckbuilder.content.pictures import decoded, picture_type, sampled
from deckbuilder.diagnostics import Sink
from deckbuilder.model import Picture
from deckbuilder.remembered import Remembered
from tests.samples import SMALL, contents, copied


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def read(data: bytes) -> tuple[Picture | None, Sink]:
    sink = Sink()
    return picture_type().parse(data, "photo.png", sink), sink


RAMP = Image.linear_gradient("L").resize((64, 64))
"""From black at the top to white at the bottom."""
SIXTEEN = RAMP.convert("I").point(lambda shade: shade * 257).convert("I;16")
TURNED = Image.Exif()
TURNED[0x0112] = 6
BROKEN_EXIF = b"Exif\0\0II*\0\xff\xff\xff\xff"


def as_telephones_do() -> bytes:
    """A JPEG with a second picture behind it, as MPO has it."""
    return saved(RAMP.convert("RGB"), "MPO", save_all=True, append_images=[RAMP.rotate(90).convert("RGB")])


TAKEN: dict[str, Callable[[], bytes]] = {
    "grey of 16 bits": lambda: saved(SIXTEEN, "PNG"),
    "grey": lambda: saved(RAMP, "PNG"),
    "grey jpeg": lambda: saved(RAMP, "JPEG"),
    "grey and alpha": lambda: saved(RAMP.convert("LA"), "PNG"),
    "black and white": lambda: saved(RAMP.convert("1"), "PNG"),
    "inks": lambda: saved(RAMP.convert("CMYK"), "JPEG"),
    "palette": lambda: saved(RAMP.convert("P"), "PNG"),
    "palette with a clear colour": lambda: saved(RAMP.convert("P"), "PNG", transparency=255),
    "a clear shade": lambda: saved(RAMP, "PNG", transparency=255),
    "two pictures in one": as_telephones_do,
    "a damaged note of the camera": lambda: saved(RAMP, "JPEG", exif=BROKEN_EXIF),
    "progressive": lambda: saved(RAMP.convert("RGB"), "JPEG", progressive=True),
}


@pytest.mark.parametrize("kind", TAKEN)
def test_a_picture_looks_as_its_file_does(kind: str) -> None:
    picture, sink = read(TAKEN[kind]())
    assert picture is not None, [str(finding) for finding in sink.found]
    shown = Image.open(io.BytesIO(picture.data)).convert("L").tobytes()
    if "white" not in kind:
        assert max(abs(got - drawn) for got, drawn in zip(shown, RAMP.tobytes(), strict=True)) <= 12
    assert sum(shown[:256]) < 256 * 60
    assert sum(shown[-256:]) > 256 * 190
    seen = sampled(TAKEN[kind]())
    assert seen is not None
    assert 0x60 < sum(seen.convert("L").tobytes()) / (64 * 64) < 0xA0


@pytest.mark.parametrize("kind", ["palette with a clear colour", "a clear shade", "grey and alpha"])
def test_what_is_clear_stays_so(kind: str) -> None:
    picture, _ = read(TAKEN[kind]())
    assert picture is not None
    assert Image.open(io.BytesIO(picture.data)).mode == "RGBA"


def test_a_picture_that_lies_on_its_side_is_turned_upright() -> None:
    picture, _ = read(saved(Image.new("RGB", (30, 10)), "JPEG", exif=TURNED))
    assert picture is not None
    assert (picture.width, picture.height) == (10, 30)


def test_a_line_of_a_picture_keeps_its_height() -> None:
    picture, _ = read(saved(Image.new("RGB", (30_000, 1)), "PNG"))
    assert picture is not None
    assert (picture.width, picture.height) == (2560, 1)


NOISE = Image.effect_noise((200, 200), 90).convert("RGB")
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "gif": (lambda: saved(RAMP, "GIF"), "it is a GIF picture"),
    "moving gif": (lambda: saved(RAMP, "GIF", save_all=True, append_images=[NOISE]), "it is a GIF picture"),
    "webp": (lambda: saved(RAMP, "WEBP"), "it is a WebP picture"),
    "bmp": (lambda: saved(RAMP, "BMP"), "it is a BMP picture"),
    "icon": (lambda: saved(RAMP, "ICO"), "it is an icon"),
    "tiff of two pages": (lambda: saved(RAMP, "TIFF", save_all=True, append_images=[RAMP]), "it is a TIFF"),
    "tiff of fractions": (lambda: saved(RAMP.convert("F"), "TIFF"), "it is a TIFF"),
    "tiff of lab": (lambda: saved(RAMP.convert("RGB").convert("LAB"), "TIFF"), "it is a TIFF"),
    "moving png": (
        lambda: saved(RAMP, "PNG", save_all=True, append_images=[RAMP.rotate(90)]),
        "an animation",
    ),
    "clear grey of 16 bits": (lambda: saved(SIXTEEN, "PNG", transparency=1000), "16 bits of grey"),
    "photoshop": (lambda: b"8BPS\0\1" + bytes(100), "it is a file of Photoshop"),
    "heic": (lambda: b"\0\0\0\x18ftypheic" + bytes(50), "it is a HEIC picture"),
    "avif": (lambda: b"\0\0\0\x18ftypavif" + bytes(50), "it is an AVIF picture"),
    "svg": (lambda: b'<?xml version="1.0"?>\n<svg xmlns="x"/>', "it is an SVG drawing"),
    "pdf": (lambda: b"%PDF-1.7", "it is a PDF file"),
    "html behind a signature": (lambda: b"\x89PNG\r\n\x1a\n<html>", "it is damaged"),
    "half a jpeg": (lambda: saved(NOISE, "JPEG")[:4000], "it is damaged"),
    "half a png": (lambda: saved(NOISE, "PNG")[:4000], "it is damaged"),
    "nothing": (lambda: b"", "not a PNG or JPEG picture"),
    "a letter": (lambda: b"Dear Sir", "not a PNG or JPEG picture"),
    "48 megapixels": (lambda: saved(Image.new("1", (8000, 6000)), "PNG"), "8000 × 6000 pixels"),
    "900 megapixels": (lambda: saved(Image.new("1", (30_000, 30_000)), "PNG"), "40 million is the most"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_not_taken_is_refused_by_its_name(kind: str) -> None:
    make, words = REFUSED[kind]
    picture, sink = read(make())
    assert picture is None
    (finding,) = sink.found
    assert finding.message.startswith("'photo.png' ")
    assert words in finding.message
    assert decoded(make()) is None


@settings(max_examples=150)
@given(st.sampled_from(sorted(TAKEN)), st.data())
def test_a_damaged_picture_is_taken_or_refused(kind: str, data: st.DataObject) -> None:
    damaged = bytearray(TAKEN[kind]())
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(damaged)))
    for each in (bytes(damaged), bytes(damaged[:cut])):
        picture, sink = read(each)
        assert (picture is None) == sink.failed
        sampled(each)
        decoded(each)


def test_no_path_of_this_computer_is_printed(tmp_path: Path) -> None:
    """Pillow warns of odd files, and Python prints the file of Pillow that does."""
    root = copied(SMALL, tmp_path / "talk")
    (root / "slides" / "images" / "photo.png").write_bytes(saved(RAMP, "JPEG", exif=BROKEN_EXIF))
    done = subprocess.run(
        [sys.executable, "-W", "always", "-m", "deckbuilder", "-C", root, "check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "site-packages" not in done.stderr
    assert "Warning" not in done.stderr


# ---- what is remembered


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


def test_what_is_remembered_is_found_again(tmp_path: Path) -> None:
    remembered = Remembered(tmp_path / "kept")
    assert remembered.get("a") is None
    remembered.keep("a", b"data")
    assert remembered.get("a") == b"data"
    assert remembered.get("b") is None


def test_what_was_remembered_elsewhere_is_not_believed(tmp_path: Path) -> None:
    """A folder that came with a project is another than the one in which a build remembered."""
    Remembered(tmp_path / "mine").keep("a", b"data")
    shutil.copytree(tmp_path / "mine", tmp_path / "sent")
    assert Remembered(tmp_path / "sent").get("a") is None
    (tmp_path / "mine" / "b").write_bytes((tmp_path / "mine" / "a").read_bytes())
    assert Remembered(tmp_path / "mine").get("b") is None


@given(st.binary(max_size=80))
def test_bytes_that_nobody_sealed_are_not_believed(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    (folder / "a").write_bytes(data)
    assert Remembered(folder).get("a") is None


def test_a_folder_that_is_a_link_remembers_nothing_and_is_not_written_through(tmp_path: Path) -> None:
    root = copied(SMALL, tmp_path / "talk")
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / ".deckbuilder").symlink_to(outside)
    assert run("-C", root, "build", "-o", tmp_path / "out").exit_code == 0
    assert contents(outside) == {}


@pytest.mark.parametrize("what", ["a link", "a folder", "a pipe"])
def test_what_is_no_file_is_not_read(tmp_path: Path, what: str) -> None:
    remembered = Remembered(tmp_path)
    remembered.keep("real", b"data")
    path = tmp_path / "a"
    match what:
        case "a link":
            path.symlink_to("real")
        case "a folder":
            path.mkdir()
        case _:
            os.mkfifo(path)
    assert remembered.get("a") is None


def test_a_shipped_folder_puts_no_bytes_into_a_deck(tmp_path: Path) -> None:
    root = copied(SMALL, tmp_path / "talk")
    assert run("-C", root, "build", "-o", tmp_path / "first").exit_code == 0
    for path in (root / ".deckbuilder").glob("*.picture"):
        path.write_bytes(path.read_bytes()[:32] + b"<script>" + path.read_bytes()[40:])
    shutil.move(root / ".deckbuilder", tmp_path / "sent")
    shutil.copytree(tmp_path / "sent", root / ".deckbuilder")
    assert run("-C", root, "build", "-o", tmp_path / "second").exit_code == 0
    assert contents(tmp_path / "first") == contents(tmp_path / "second")


# ---- names


@pytest.mark.parametrize(
    "name", ["con.png", "AUX.png", "nul", "com1.tar.png", "photo.png.", "photo.png ", "lpt9 .png"]
)
def test_a_picture_whose_name_windows_cannot_have_is_refused(tmp_path: Path, name: str) -> None:
    root = copied(SMALL, tmp_path / "talk")
    images = root / "slides" / "images"
    (images / "photo.png").rename(images / name)
    for path in (images / "register.yaml", root / "slides" / "talk.yaml"):
        path.write_text(path.read_text().replace("photo.png", f"'{name}'"))
    result = run("-C", root, "check")
    assert result.exit_code == 1
    assert f"images/{name}' can be no file on Windows" in result.stderr


@pytest.mark.parametrize("name", ["con", "aux", "nul", "prn"])
def test_a_language_whose_folder_windows_cannot_have_is_refused(tmp_path: Path, name: str) -> None:
    root = copied(SMALL, tmp_path / "talk")
    assert "Windows" in run("-C", root, "locale", "add", name).stderr
    (root / "locales" / name / "LC_MESSAGES").mkdir(parents=True)
    result = run("-C", root, "check")
    assert result.exit_code == 1
    assert f"locales/{name}: error: '{name}' can be no folder on Windows" in result.stderr
