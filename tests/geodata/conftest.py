"""A small sound pack of invented states, to be broken one place at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

HEADER = (
    "id,source,para,phrase,claim,speaker,voice,form,date,date_basis,"
    "holder,holder_basis,also,topic,kind,note\n"
)
FILES = {
    "pack.toml": """\
id = "invented"
title = "The Lake Forum"
as_of = 2001-06-30
subject = "AAA"
focus = "tower"
past_entities = ["OLD"]

[forum]
name = "The Lake Forum"
all_signed = ["C2"]

[[forum.what_it_is]]
text = "The gazette calls it a forum."
claims = ["C3"]
""",
    "participants.toml": """\
[[participant]]
id = "AAA"
name = "Aland"
role = "member"
role_note = "host"
capital = "a-town"

[[participant.bottom_line]]
text = "Aland says that the tower stays."
claims = ["C1"]

[[participant]]
id = "BBB"
name = "Beland"
role = "member"
role_note = "signed"
capital = "b-town"

[[participant.bottom_line]]
text = "Beland signed the joint text."
claims = ["C2"]

[[participant]]
id = "CCC"
name = "Ceeland"
role = "guest"
role_note = "guest"
capital = "c-town"

[[participant.bottom_line]]
text = "No document names Ceeland."
basis = "A traveller's letter"
addresses = ["https://example.org/letter"]
""",
    "sources.toml": """\
[[source]]
id = "G"
name = "Gazette"
description = "A gazette."
kind = "gazette"
date = "2001-05-04"
date_basis = "It says so."
""",
    "topics.toml": """\
[[topic]]
id = "towers"
name = "Towers"
""",
    "groups.toml": """\
[[group]]
id = "BOTH"
name = "both members"
members = ["AAA", "BBB"]
""",
    "claims.csv": HEADER
    + "C1,G,1,the tower stays,Aland: the tower stays.,Aland: speaker,government,quoted,"
    "2001-05-04,stated,AAA,named,BBB,towers,position,\n"
    "C2,G,2,we agree,Joint text: towers are good.,joint text,joint,quoted,"
    "2001-05-03,stated,BOTH,group,ZZZ,towers,position,\n"
    "C3,G,3,a forum,The gazette tells of a forum.,gazette,narrated,none,"
    "undated,none,UNSPECIFIED,none,OLD,towers,assessment,\n"
    "C4,G,4,ten kilometres away,The spring is 10 km off.,gazette,narrated,none,"
    "1990s,inferred,OLD BOTH:reading,named,,towers,fact,\n",
    "distances.csv": (
        "id,claim,title,origin,target_kind,target,within,stated_km,stated_mi,"
        "wording,reason,compare\n"
        "C4,C4,Tower to spring,tower,border,BBB,,10,6.2,10 km (6.2 mi),,\n"
    ),
    "borders.toml": """\
[[border]]
between = ["AAA", "BBB"]
name = "The Line"
status = "not-accepted"
brief = "one side does not accept it"
note = "Aland does not accept it."
citation = "Gazette"
addresses = ["https://example.org/line"]
""",
    "published-lengths.csv": "between,length_km,publisher\nAAA BBB,120,Almanac\n",
    "labels.csv": (
        "id,text,style,lon,lat,min_zoom,max_zoom\nAAA,Aland,subject,65,33,,\nsea,Sea,water,60,20,3,9\n"
    ),
}

# What an editor found in them, and what was looked up besides.
FINDINGS = {
    "topics.toml": """\
[[topic]]
id = "towers"
name = "Towers"
question = "Should the tower stay?"
main = true

[[topic]]
id = "wells"
name = "Wells"
""",
    "additional-sources.toml": """\
[[source]]
id = "x-herald"
name = "Herald"
description = "Used for the tower."
kind = "press report"
date = "2001-05-12"
date_basis = "From the address."
addresses = ["https://example.org/2001/05/12"]

[[source]]
id = "x-courier"
name = "Courier"
description = "Used for the well."
kind = "press report"
date_basis = "Not noted."
addresses = ["http://example.org/courier"]
""",
    "additional.csv": (
        "id,sources,claim,speaker,voice,form,date,date_basis,holder,holder_basis,also,topic,kind,"
        "seen,note\n"
        "X1,x-herald x-courier,Beland: the tower may stay.,Beland: speaker,government,"
        "paraphrased,2001-05-10,inferred,BBB,named,AAA,towers,position,reported,\n"
        "X2,x-herald,The herald tells of a well.,herald,narrated,none,undated,none,"
        "AAA BBB,reading,ZZZ,wells,fact,read,\n"
    ),
    "disputes.toml": """\
[[dispute]]
id = "D1"
title = "Does the tower stay?"
text = "Aland says it stays; Beland says it may."
touches = ["C1"]

[[dispute.sides]]
name = "Aland"
text = "It stays."
claims = ["C1"]

[[dispute.sides]]
name = "Beland"
text = "It may stay."
claims = ["X1"]
""",
    "searched.toml": """\
[[searched]]
id = "well"
text = "A word of Ceeland on the tower was searched for and not found."
participants = ["CCC"]
topic = "towers"
""",
    "stances.csv": (
        "participant,topic,stance,headline,claims\n"
        "AAA,towers,supports,Says the tower stays,C1\n"
        "BBB,towers,conditional,Says it may stay,X1\n"
        "BBB,towers,none found,,\n"
    ),
    "events.csv": (
        "id,date,title,claims,participants\n"
        "talk,2001-05-10,Beland speaks of the tower,X1,\n"
        "signing,2001-05-03,A text is signed,C2,AAA BBB\n"
        "spring,1990s,The spring is found,C4,\n"
    ),
    "blocs.toml": """\
[[bloc]]
id = "lake"
name = "Lake Forum"
kind = "forum"

[[bloc.rounds]]
name = "First"
date = "2001-05-03"
members = ["AAA", "BBB"]
claims = ["C2"]

[[bloc.rounds]]
name = "Second"
date = "2001-05-10"
members = ["BBB"]
guests = ["ZZZ"]
complete = false
claims = ["X1"]
""",
    "aliases.toml": """\
[[alias]]
kind = "state"
id = "AAA"
names = ["Aland", "Ålandia"]

[[alias]]
kind = "state"
id = "OLD"
names = ["The Old Union"]

[[alias]]
kind = "place"
id = "tower"
names = ["Aland", "the tower"]
""",
}

WritePack = Callable[..., Path]


@pytest.fixture
def write_pack(tmp_path: Path) -> WritePack:
    """Return a function that writes the sound pack, with words of one file replaced."""

    def write(file: str | None = None, old: str = "", new: str = "") -> Path:
        for name, text in FILES.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        if file is not None:
            text = (tmp_path / file).read_text(encoding="utf-8")
            assert old in text
            (tmp_path / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def write_whole_pack(tmp_path: Path) -> WritePack:
    """Return a function that writes the sound pack with findings, words of one file replaced."""

    def write(file: str | None = None, old: str = "", new: str = "") -> Path:
        for name, text in (FILES | FINDINGS).items():
            changed = text.replace(old, new, 1) if name == file else text
            assert name != file or changed != text
            (tmp_path / name).write_text(changed, encoding="utf-8")
        return tmp_path

    return write
