"""Build the fonts for print from the packages of their producers; run by hand.

Complete faces are unpacked from WOFF with their tables unchanged. Of the face for
Han characters, which is far larger than everything else, only those characters are
kept that the packs which ship use; its licence allows it under this name.

Usage: ``python -m layers.build_typefaces NODE_MODULES``, with the packages named
in `FACES` installed there.
"""

from __future__ import annotations

import hashlib
import io
import json
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from geodata import packs
from layers.fonts import PRINT_FONTS

FOLDER = PRINT_FONTS
PLEX, SERIF, NOTO = "IBM", "Adobe", "Google and Adobe"
UNPACKED = "Unpacked from the complete WOFF file of {package} {version}, tables unchanged"
COPIED = "Copied from {package} {version}"
REDUCED = "From {package} {version}, reduced to the Han characters of the packs that ship"


@dataclass(frozen=True)
class Face:
    """One face: its name here, the file of a package it comes from, and who made it."""

    name: str
    package: str
    file: str
    producer: str
    address: str
    how: str = UNPACKED


def _plex(name: str, package: str) -> Face:
    return Face(
        f"{name}.ttf", f"@ibm/{package}", f"fonts/complete/woff/{name}.woff", PLEX,
        "https://github.com/IBM/plex",
    )  # fmt: skip


def _serif(weight: str) -> Face:
    file = f"{weight}/SourceSerif4_{weight}.ttf"
    return Face(
        f"SourceSerif4-{weight}.ttf", "@expo-google-fonts/source-serif-4", file, SERIF,
        "https://github.com/adobe-fonts/source-serif", COPIED,
    )  # fmt: skip


FACES = (
    _plex("IBMPlexSans-Regular", "plex-sans"),
    _plex("IBMPlexSans-SemiBold", "plex-sans"),
    _plex("IBMPlexSansCondensed-Regular", "plex-sans-condensed"),
    _plex("IBMPlexSansCondensed-SemiBold", "plex-sans-condensed"),
    _plex("IBMPlexSansCondensed-MediumItalic", "plex-sans-condensed"),
    _plex("IBMPlexSansArabic-Regular", "plex-sans-arabic"),
    _plex("IBMPlexSansArabic-SemiBold", "plex-sans-arabic"),
    _serif("400Regular"),
    _serif("600SemiBold"),
    Face(
        "NotoSansSC-Regular.ttf", "@expo-google-fonts/noto-sans-sc",
        "400Regular/NotoSansSC_400Regular.ttf", NOTO,
        "https://github.com/notofonts/noto-cjk", REDUCED,
    ),
    Face(
        "NotoSansDevanagari-Regular.ttf", "@fontsource/noto-sans-devanagari",
        "files/noto-sans-devanagari-devanagari-400-normal.woff", "Google",
        "https://github.com/notofonts/devanagari",
        "Unpacked from the WOFF file of {package} {version}, tables unchanged",
    ),
)  # fmt: skip
# The licence's text for the faces that no other folder has it for.
LICENCES = {
    "OFL-noto-sans-sc.txt": ("@expo-google-fonts/noto-sans-sc", "LICENSE_FONT", NOTO),
    "OFL-noto-sans-devanagari.txt": ("@fontsource/noto-sans-devanagari", "LICENSE", "Google"),
}


def main(modules: Path) -> None:
    """Write every face and the record of its origin."""
    FOLDER.mkdir(exist_ok=True)
    blocks = ["# Written by layers.build_typefaces; do not edit.\n"]
    for face in FACES:
        content = _build(face, modules / face.package / face.file)
        (FOLDER / face.name).write_bytes(content)
        blocks.append(_describe(face, modules, content))
    for name, (package, file, producer) in LICENCES.items():
        content = (modules / package / file).read_bytes()
        (FOLDER / name).write_bytes(content)
        blocks.append(_describe_licence(name, package, producer, modules, content))
    (FOLDER / "origins.toml").write_text("\n".join(blocks), encoding="utf-8")


def _build(face: Face, path: Path) -> bytes:
    if face.how == COPIED:
        return path.read_bytes()
    font = TTFont(path, recalcTimestamp=False, recalcBBoxes=False)
    if face.how == REDUCED:
        subsetter = Subsetter(Options(layout_features=["locl"], notdef_outline=True))
        subsetter.populate(text=find_han_characters())
        subsetter.subset(font)
    font.flavor = None
    content = io.BytesIO()
    font.save(content, reorderTables=False)
    return content.getvalue()


def find_han_characters() -> str:
    """Find the Han characters in the packs that ship, each once, in order."""
    folder = Path(packs.__file__).parent / "packs"
    found = {
        character
        for path in folder.rglob("*")
        if path.suffix in (".toml", ".csv")
        for character in path.read_text(encoding="utf-8")
        if unicodedata.name(character, "").startswith("CJK")
    }
    return "".join(sorted(found))


def _describe(face: Face, modules: Path, content: bytes) -> str:
    names = TTFont(io.BytesIO(content))["name"]
    return _write_block(
        file=face.name,
        title=str(names.getDebugName(4)),
        producer=face.producer,
        version=str(names.getDebugName(5)).partition(";")[0].removeprefix("Version "),
        licence="OFL-1.1",
        address=face.address,
        how=face.how.format(package=face.package, version=_read_version(modules / face.package)),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _describe_licence(name: str, package: str, producer: str, modules: Path, content: bytes) -> str:
    return _write_block(
        file=name,
        title="SIL Open Font License 1.1",
        producer=producer,
        version="1.1",
        licence="may be copied, not changed",
        address="https://openfontlicense.org",
        how=f"Copied from {package} {_read_version(modules / package)}",
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _read_version(package: Path) -> str:
    return str(json.loads((package / "package.json").read_text(encoding="utf-8"))["version"])


def _write_block(**fields: str) -> str:
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items()]
    return "[[origin]]\n" + "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
