"""A file → the same file without what it tells besides what it shows, where that is certain."""

from __future__ import annotations

import io
import re
import zipfile

from generator.check.evidence.files import package
from generator.check.evidence.files.contents import DEEPEST, Found
from generator.check.evidence.files.look import look_into
from generator.check.evidence.files.names import ending_of
from generator.check.evidence.files.svg import faults_of_svg, plain_svg, without_data_of_pictures
from generator.check.evidence.files.tags import is_sound_or_film, places_in, without_place
from generator.check.evidence.pictures import tells, without_data

_SIGNED = re.compile(r"_xmlsignatures/|META-INF/\w*signatures\.xml", re.IGNORECASE)


def plain_form(path: str, data: bytes) -> bytes | None:
    """The file as it looks and sounds, with nothing more in it; None where that is not certain.

    A picture is written again, a drawing saved without its program's notes, a film's place written
    over, and in a document or archive the same is done to each picture and film.
    """
    if ending_of(path) == ".svg":
        bare = without_data_of_pictures(data)
        return bare if bare is None or not faults_of_svg(bare) else plain_svg(bare)
    if package.is_package(data):
        plain = _plain_package(data, DEEPEST)
        return plain if plain and not look_into(path, plain).tells else None
    if is_sound_or_film(data):
        return without_place(data) if places_in(data) else None
    return without_data(data)


def _plain_package(data: bytes, depth: int) -> bytes | None:
    found = Found()
    parts = dict(package.unpacked(data, found))
    names = package.members_of(data) or ()
    if found.shut or len(parts) != len(names) or any(map(_SIGNED.match, names)):
        return None
    bare = {}
    for name, part in parts.items():
        if is_sound_or_film(part) and places_in(part):
            bare[name] = without_place(part)
        elif package.is_package(part) and depth > 1:
            inner = _plain_package(part, depth - 1)
            if inner is None:
                return None
            bare[name] = inner
        elif tells(part):
            written = without_data(part)
            if written is None:
                return None
            bare[name] = written
    changed = {name: part for name, part in bare.items() if part != parts[name]}
    return _packed_again(data, changed) if changed else data


def _packed_again(data: bytes, bare: dict[str, bytes]) -> bytes:
    """The archive with these parts in place of those of their names; order and dates stay."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            new.writestr(part, bare.get(part.filename, b"") or old.read(part), part.compress_type)
        new.comment = old.comment
    return out.getvalue()
