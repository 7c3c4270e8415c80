"""A search bundle → the same bundle, equal for equal pages.

Pagefind lists filters, and the values of each, in the order of a hash table that is seeded anew in
every run; nothing else differs between two bundles of the same pages on one disk. (It also numbers
pages as the disk lists their files, so that bundles from disks of two kinds can differ still.) The
lists are put in alphabetical order and the files, which are named by their content, are named anew:
the filters, `pagefind.*.pf_meta` that names those, and `pagefind-entry.json` that names that.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import cbor2

_SIGNATURE = b"pagefind_dcd"
"""What every file of Pagefind's begins with once it is unpacked; CBOR follows."""

_FILTERS = 3
"""Which of the lists in a `.pf_meta` names the filters' files"""


def settle_bundle(bundle: Path) -> None:
    """Put the bundle's lists in order. Raises `ValueError` where it is in no form that is known."""
    entry = bundle / "pagefind-entry.json"
    told = json.loads(entry.read_text(encoding="utf-8"))
    for language in told["languages"].values():
        meta = bundle / f"pagefind.{language['hash']}.pf_meta"
        lists = _read(meta)
        lists[_FILTERS] = sorted(
            [name, _settle_filter(bundle / "filter", hash_)] for name, hash_ in lists[_FILTERS]
        )
        language["hash"] = _write_anew(meta, lists, "pagefind.", language["hash"])
    entry.write_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _settle_filter(folder: Path, hash_: str) -> str:
    """Sort one filter's values, each with the pages that have it; returns its file's new hash."""
    file = folder / f"{hash_}.pf_filter"
    name, values = _read(file)
    return _write_anew(file, [name, sorted(values)], "", hash_)


def _read(file: Path) -> list[Any]:
    data = gzip.decompress(file.read_bytes())
    if not data.startswith(_SIGNATURE):
        raise ValueError(f"{file.name} is in a form of Pagefind's that is not known")
    lists: list[Any] = cbor2.loads(data.removeprefix(_SIGNATURE))
    return lists


def _write_anew(file: Path, lists: list[Any], prefix: str, hash_: str) -> str:
    """Write the file under the hash of its new content, as long as the old, and return that."""
    data = _SIGNATURE + cbor2.dumps(lists)
    language, _, digits = hash_.rpartition("_")
    new = f"{language}_{hashlib.sha256(data).hexdigest()[: len(digits)]}"
    file.unlink()
    file.with_name(f"{prefix}{new}{file.suffix}").write_bytes(gzip.compress(data, mtime=0))
    return new
