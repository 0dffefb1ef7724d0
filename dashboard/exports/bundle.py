"""Put every kind of file in one archive, with a manifest that says what each is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from dashboard import __version__
from dashboard.atlas import Atlas
from dashboard.exports.archive import write_archive
from dashboard.exports.make import make_export
from dashboard.exports.order import Kind, Order, choose_ordered, format_command
from dashboard.exports.stamp import Stamp, compose_stamp

MANIFEST, SUMS, READ_ME = "manifest.json", "SHA256SUMS", "README.txt"
CONTENTS = {
    Kind.HTML: "the atlas as one file that opens from disk, without a network",
    Kind.PPTX: "slides whose maps, tables and charts can be edited",
    Kind.PDF: "a handout to print, tagged for screen readers",
    Kind.PNG: "the view as a picture",
    Kind.SVG: "the view as a drawing",
    Kind.GEOJSON: "the view's layers for web maps",
    Kind.GPKG: "the view's layers and all tables for QGIS, with styles",
    Kind.CSV: "all tables in one file",
    Kind.XLSX: "all tables as sheets",
}


def make_bundle(atlas: Atlas, order: Order) -> bytes:
    """Make a zip of every kind, with the sum of each and the command that makes it again."""
    stamp = compose_stamp(choose_ordered(atlas, order), order)
    files = {_name(stamp, kind): make_export(atlas, kind, order) for kind in CONTENTS}
    manifest = _describe(stamp, order, files)
    sums = "".join(f"{_sum(content)}  {name}\n" for name, content in files.items())
    text = json.dumps(manifest, ensure_ascii=False, indent=2)
    return write_archive(
        {
            READ_ME: _introduce(stamp, files).encode("utf-8", "replace"),
            MANIFEST: f"{text}\n".encode("utf-8", "replace"),
            SUMS: sums.encode(),
            **files,
        }
    )


def _name(stamp: Stamp, kind: Kind) -> str:
    return f"{stamp.pack}.{kind}"


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _describe(stamp: Stamp, order: Order, files: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        "pack": stamp.pack,
        "title": stamp.title,
        "as_of": stamp.as_of,
        "digest": stamp.digest,
        "worldview": stamp.worldview.id,
        "unit": stamp.unit,
        "version": __version__,
        "command": format_command(Kind.BUNDLE, order, pack=stamp.pack, path="atlas.zip"),
        "sources": [source.name for source in stamp.sources],
        "licences": stamp.licence_line,
        "files": [
            {"name": name, "bytes": len(content), "sha256": _sum(content)}
            for name, content in files.items()
        ],
    }


def _introduce(stamp: Stamp, files: Mapping[str, bytes]) -> str:
    told = {_name(stamp, kind): words for kind, words in CONTENTS.items()}
    lines = [f"{name}: {told[name]}" for name in files]
    head = [stamp.title, stamp.line, stamp.source_line, stamp.licence_line]
    check = f"To check the files: sha256sum -c {SUMS}"
    return "\n".join([*head, "", *lines, "", check, ""])
