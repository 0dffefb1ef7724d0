"""Write zip archives that hold no clock: equal members give equal bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime

EARLIEST = (1980, 1, 1, 0, 0, 0)
PLAIN_MODE = 0o644 << 16
NESTED = (".xlsx",)
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def write_archive(members: Mapping[str, bytes]) -> bytes:
    """Write members in their order, all of one early time and one mode."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in members.items():
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, PLAIN_MODE
            entry.create_system = 3
            archive.writestr(entry, data)
    return content.getvalue()


def settle_office_file(content: bytes, moment: datetime) -> bytes:
    """Take the clock out of an Office file, and out of the workbooks inside it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return write_archive({name: _settle(name, data, moment) for name, data in members.items()})


def _settle(name: str, data: bytes, moment: datetime) -> bytes:
    if name.endswith(NESTED):
        return settle_office_file(data, moment)
    if name != "docProps/core.xml":
        return data
    time = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return _TIMES.sub(rb"\g<1>" + time + rb"\g<2>", data)
