"""Pictures in a template pass a door as all others do: nothing but their pixels reaches a theme, and what is no
picture, or too large, is refused or left out."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterator

import pytest
from PIL import Image, PngImagePlugin, TiffImagePlugin

from deckbuilder.content.embedded_pictures import UnfitPicture, without_metadata
from deckbuilder.ooxml.metafiles import emf, wmf
from deckbuilder.render.pptx.office import bare
from deckbuilder.themes.masters.compiled import analysed, compiled
from deckbuilder.themes.masters.refusals import RefusedTemplate
from tests.template_files import changed, parts, replaced, with_picture

SECRET = b"Ana Perez, Budget 2031"
BOX = (8_000_000, 100_000, 914_400, 514_350)


def drawn(mode: str = "RGB") -> Image.Image:
    """A picture in which no side and no corner is like another."""
    image = Image.new(mode, (32, 18))
    for x in range(32):
        for y in range(18):
            image.putpixel((x, y), (8 * x, 12 * y, 100) if mode == "RGB" else (8 * x + y) % 256)
    return image


def saved(image: Image.Image, form: str, **about: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **about)
    return out.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def exif(orientation: int = 1) -> Image.Exif:
    """What a camera writes: a person, a place, and which side is up."""
    tags = Image.Exif()
    tags[0x013B], tags[0x9C9D], tags[0x0112] = SECRET.decode(), SECRET, orientation
    tags.get_ifd(0x8825)[1] = "N"
    tags.get_ifd(0x8825)[2] = (4.0, 36.0, 0.0)
    return tags


def png_with_texts() -> bytes:
    about = PngImagePlugin.PngInfo()
    about.add_text("Author", SECRET.decode())
    about.add_text("Comment", SECRET.decode(), zip=True)
    about.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{SECRET.decode()}</x:xmpmeta>")
    plain = saved(drawn(), "PNG", pnginfo=about, exif=exif(), dpi=(300, 300))
    end = plain.rindex(b"IEND") - 4
    return plain[:end] + chunk(b"tIME", bytes(7)) + chunk(b"prVt", SECRET) + plain[end:] + SECRET


def jpeg_with_everything() -> bytes:
    plain = saved(drawn(), "JPEG", exif=exif(), comment=SECRET, quality=90)
    thumbnail = b"\xff\xe0" + struct.pack(">H", 8 + len(SECRET)) + b"JFXX\0\x10" + SECRET
    profile = b"\xff\xe2" + struct.pack(">H", 14 + len(SECRET)) + b"ICC_PROFILE\0" + SECRET
    return plain[:2] + thumbnail + profile + plain[2:] + b"<script>" + SECRET


def two_frames() -> bytes:
    """As telephones write them: a picture, and another behind it."""
    return saved(drawn(), "MPO", save_all=True, append_images=[drawn().rotate(180)], exif=exif())


def tiff_by_somebody() -> bytes:
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[315] = SECRET.decode()
    return saved(drawn(), "TIFF", tiffinfo=tags)


def record(kind: int, body: bytes) -> bytes:
    body += bytes(-len(body) % 4)
    return struct.pack("<II", kind, 8 + len(body)) + body


def metafile(*between: bytes, description: bytes = b"") -> bytes:
    """An EMF with these records between its header and its end."""
    text = description.decode().encode("utf-16-le")
    text += bytes(-len(text) % 4)
    end = record(14, bytes(12))
    fixed = bytearray(108)
    size = len(fixed) + len(text) + sum(map(len, between)) + len(end)
    struct.pack_into("<II", fixed, 0, 1, len(fixed) + len(text))
    struct.pack_into("<4sIIIHH", fixed, 40, b" EMF", 0x10000, size, 2 + len(between), 1, 0)
    struct.pack_into("<II", fixed, 60, len(text) // 2, len(fixed) if text else 0)
    return bytes(fixed) + text + b"".join(between) + end


LINE = record(54, struct.pack("<ii", 30, 40))


def emf_comment(body: bytes) -> bytes:
    return record(70, struct.pack("<I", len(body)) + body)


def emf_plus(flags: int) -> bytes:
    """The header of a drawing in EMF+, which says in its flags whether there is one in EMF as well."""
    return emf_comment(b"EMF+" + struct.pack("<HHII", 0x4001, flags, 12, 0) + SECRET)


def emf_by_somebody() -> bytes:
    escape = record(106, struct.pack("<II", 1, len(SECRET)) + SECRET)
    return metafile(emf_comment(SECRET), emf_plus(1), LINE, escape, description=SECRET) + SECRET


def wmf_by_somebody() -> bytes:
    escape = struct.pack("<IHHH", 5 + len(SECRET) // 2, 0x0626, 15, len(SECRET)) + SECRET
    line, end = struct.pack("<IHhh", 5, 0x0213, 40, 30), struct.pack("<IH", 3, 0)
    body = escape + line + end
    header = struct.pack("<HHHIHIH", 1, 9, 0x300, 9 + len(body) // 2, 0, len(escape) // 2, 0)
    return b"\xd7\xcd\xc6\x9a" + bytes(18) + header + body + SECRET


TAKEN: dict[str, Callable[[], bytes]] = {
    "a PNG with texts, a time and a tail": png_with_texts,
    "a JPEG with all that cameras write": jpeg_with_everything,
    "a JPEG of two pictures": two_frames,
    "a GIF with a comment": lambda: saved(drawn("L"), "GIF", comment=SECRET),
    "a TIFF with an artist": tiff_by_somebody,
    "a BMP with a tail": lambda: saved(drawn(), "BMP") + SECRET,
    "an EMF with a description and comments": emf_by_somebody,
    "a WMF with a comment": wmf_by_somebody,
}


@pytest.mark.parametrize("what", TAKEN)
def test_nothing_that_is_no_pixel_reaches_a_theme(what: str) -> None:
    sent = TAKEN[what]()
    assert SECRET in sent or SECRET.decode().encode("utf-16-le") in sent
    kept = parts(bare(compiled(with_picture(sent, BOX), ())))
    media = [data for name, data in kept.items() if name.startswith("ppt/media/")]
    assert len(media) == 1
    assert_without(SECRET, media[0])
    assert b"script" not in media[0]
    assert b"GPS" not in media[0]
    assert b"Exif" not in media[0]


def assert_without(secret: bytes, data: bytes) -> None:
    assert secret not in data
    assert secret.decode().encode("utf-16-le") not in data
    assert b"tEXt" not in data
    assert b"zTXt" not in data


@pytest.mark.parametrize("make", [png_with_texts, jpeg_with_everything, two_frames])
def test_pixels_stay_as_they_were_coded(make: Callable[[], bytes]) -> None:
    before, after = (Image.open(io.BytesIO(data)) for data in (make(), without_metadata(make())))
    assert after.convert("RGB").tobytes() == before.convert("RGB").tobytes()


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
@pytest.mark.parametrize("mode", ["RGB", "L", "P", "1", "CMYK", "RGBA", "LA", "I;16"])
def test_cleaned_pictures_stay_as_they_are(mode: str, form: str) -> None:
    image = drawn().convert(mode) if mode != "I;16" else Image.new("I;16", (32, 18), 40_000)
    if (form, mode) in {("PNG", "CMYK"), ("JPEG", "P"), ("JPEG", "RGBA"), ("JPEG", "LA"), ("JPEG", "I;16")}:
        return
    once = without_metadata(saved(image, form))
    assert without_metadata(once) == once


def test_a_progressive_jpeg_keeps_each_of_its_scans() -> None:
    sent = saved(drawn().resize((320, 180)), "JPEG", progressive=True, comment=SECRET)
    kept = without_metadata(sent)
    assert SECRET not in kept
    assert Image.open(io.BytesIO(kept)).tobytes() == Image.open(io.BytesIO(sent)).tobytes()


def test_a_picture_that_lies_on_its_side_is_turned_upright() -> None:
    kept = Image.open(io.BytesIO(without_metadata(saved(drawn(), "JPEG", exif=exif(6)))))
    assert (kept.width, kept.height) == (18, 32)
    assert not kept.getexif()


def test_a_theme_that_is_read_again_has_the_same_pictures() -> None:
    first = bare(compiled(with_picture(jpeg_with_everything(), BOX), ()))
    assert bare(compiled(first, ())) == first


# ---- what is refused


def claiming(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says how large it is."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(99)))
        + chunk(b"IEND", b"")
    )


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nine hundred megapixels": (
        lambda: claiming(30_000, 30_000),
        "has far too many pixels",
    ),
    "fifty megapixels": (lambda: claiming(10_000, 5_000), "has 10000 × 5000 pixels"),
    "a page that begins like a PNG": (lambda: b"\x89PNG\r\n\x1a\n<html><script>", "is not a picture"),
    "a page that begins like a JPEG": (lambda: b"\xff\xd8\xff\xe0<html><script>", "is not a picture"),
    "a page that begins like a GIF": (
        lambda: b"GIF89a<html><script>alert(1)</script>",
        "is not a picture",
    ),
    "a page that begins like a BMP": (lambda: b"BM<html><script>alert(1)</script>", "is not a picture"),
    "a PNG with a head and no pixels": (lambda: claiming(400, 300), "is not a picture"),
    "half a PNG": (lambda: saved(drawn(), "PNG")[:-60], "is not a picture"),
    "half a JPEG": (lambda: saved(drawn().resize((640, 360)), "JPEG")[:1500], "is not a picture"),
    "a picture without a side": (lambda: claiming(0, 30), "is not a picture"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_only_begins_like_a_picture_is_refused_by_its_name(what: str) -> None:
    make, words = REFUSED[what]
    with pytest.raises(RefusedTemplate, match=rf"the picture 'ppt/media/sign\.png' ({words})") as refused:
        analysed(with_picture(make(), BOX), {})
    assert refused.value.hint


def test_a_picture_that_is_asked_for_alone_is_refused_likewise() -> None:
    with pytest.raises(UnfitPicture):
        without_metadata(b"\x89PNG\r\n\x1a\n<html>")


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><image href="http://example.org/x"/></svg>'
LEFT: dict[str, bytes] = {
    "a drawing that may hold scripts": SVG,
    "a page": b"<html>hello</html>",
    "a document": b"%PDF-1.7 hello",
    "an archive": b"PK\x03\x04hello",
    "an EMF drawn by EMF+ alone": metafile(emf_plus(0), LINE),
    "an EMF with a photograph inside": metafile(record(81, bytes(80) + saved(drawn(), "JPEG", exif=exif()))),
    "an EMF whose records do not fit": metafile(LINE)[:-4],
    "an EMF that is none": b"\x01\x00\x00\x00" + SECRET,
    "a WMF that is none": b"\xd7\xcd\xc6\x9a" + SECRET,
    "nothing": b"",
}


@pytest.mark.parametrize("what", LEFT)
def test_a_picture_that_slides_do_not_show_is_left_out_and_told(what: str) -> None:
    template = analysed(with_picture(LEFT[what], BOX), {}).cleaned
    assert "a picture in a form that slides do not show" in template.left
    assert not template.media
    assert not list(template.masters[0].tree.iter("{*}pic"))


def test_a_background_of_a_theme_that_is_left_out_leaves_a_theme_that_is_whole() -> None:
    shape = (
        '<a:blipFill xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<a:blip r:embed="rId1"/><a:stretch/></a:blipFill></a:bgFillStyleLst>'
    )
    fills = {"ppt/theme/theme1.xml": replaced("</a:bgFillStyleLst>", shape)}
    theme = analysed(changed(fills), {}).cleaned.masters[0].theme.tree
    assert len(theme.findall(".//{*}bgFillStyleLst/*")) == 4


# ---- drawings of Windows


def emf_kinds(data: bytes) -> Iterator[int]:
    offset = 0
    while offset < len(data):
        kind, length = struct.unpack_from("<II", data, offset)
        yield kind
        offset += length


def test_an_emf_keeps_what_is_drawn_and_counts_it() -> None:
    kept = emf(emf_by_somebody())
    assert kept is not None
    assert list(emf_kinds(kept)) == [1, 54, 14]
    assert struct.unpack_from("<II", kept, 48) == (len(kept), 3)
    assert emf(kept) == kept


def test_a_wmf_keeps_what_is_drawn_and_counts_it() -> None:
    kept = wmf(wmf_by_somebody())
    assert kept is not None
    assert len(kept) == 22 + 18 + 10 + 6
    assert struct.unpack_from("<I", kept, 22 + 6) == ((len(kept) - 22) // 2,)
    assert wmf(kept) == kept
