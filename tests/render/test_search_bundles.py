"""The search bundles: whole, one a site and version, and of that site's pages only."""

from __future__ import annotations

import gzip
import json
import os
import resource
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from generator.render.index import index_pages
from tests.crawl import read_texts

SUBJECTS = {"english", "geography", "history", "mathematics", "science"}
SITES = ("", "english/", "science/", "science/2025-26/")


def _faults(bundle: Path) -> list[str]:
    """What is cut short or missing in a bundle."""
    found = []
    for path in sorted(path for path in bundle.rglob("*") if path.is_file()):
        data = path.read_bytes()
        try:
            if not data:
                found.append(f"{path.name} is empty")
            elif data.startswith(b"\x1f\x8b"):
                gzip.decompress(data)
            elif path.suffix == ".json":
                json.loads(data)
        except (EOFError, ValueError) as error:
            found.append(f"{path.name}: {error}")
    if not found:
        languages = json.loads((bundle / "pagefind-entry.json").read_bytes())["languages"]
        names = [f"pagefind.{language['hash']}.pf_meta" for language in languages.values()]
        found += [f"{name} is missing" for name in names if not (bundle / name).is_file()]
    return found


@pytest.mark.parametrize("site", SITES)
def test_a_published_bundle_is_whole(showcase_site: Path, site: str) -> None:
    assert _faults(showcase_site / site / "pagefind") == []


@pytest.mark.parametrize("site", SITES)
def test_every_page_with_a_frame_can_be_found_and_is_there(showcase_site: Path, site: str) -> None:
    folder = showcase_site / site
    fragments = [
        json.loads(text.removeprefix("pagefind_dcd"))
        for path, text in read_texts(folder / "pagefind").items()
        if path.endswith(".pf_fragment")
    ]
    found = {fragment["url"].removeprefix("/") for fragment in fragments}
    pages = {
        path.parent.relative_to(folder).as_posix().removeprefix(".") + "/"
        for path in folder.rglob("index.html")
        if "http-equiv" not in path.read_text()
        and (site.endswith("2025-26/") or "2025-26" not in path.parts)
        and (site or path.relative_to(folder).parts[0] not in SUBJECTS)
    }
    assert {address or "/" for address in found} == pages
    assert all(fragment["meta"]["title"] for fragment in fragments)


HTML = b'<html lang="en"><body data-pagefind-body><h1>Rounds</h1><p>Sing.</p></body></html>'
PAGES = {"index.html": HTML}


@pytest.mark.parametrize(
    "name",
    [
        *("pagefind-entry.json", "pagefind.*.pf_meta", "index/*.pf_index"),
        *("fragment/*.pf_fragment", "wasm.en.pagefind", "wasm.unknown.pagefind"),
    ],
)
@pytest.mark.parametrize("rest", [0, 40])
def test_a_bundle_that_was_cut_short_is_not_kept(
    name: str, rest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = subprocess.run

    def run_on_a_full_disk(words: Sequence[str], **options: Any) -> None:
        run(words, **options)
        [file] = Path(words[-1]).glob(name)
        os.truncate(file, rest)

    monkeypatch.setattr(subprocess, "run", run_on_a_full_disk)
    with pytest.raises(subprocess.SubprocessError, match="cut short"):
        index_pages(PAGES)


def test_a_bundle_behind_which_nothing_can_be_written_is_not_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run, (soft, hard) = subprocess.run, resource.getrlimit(resource.RLIMIT_FSIZE)

    def run_and_fill_the_disk(*words: Any, **options: Any) -> None:
        run(*words, **options)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))

    monkeypatch.setattr(subprocess, "run", run_and_fill_the_disk)
    try:
        with pytest.raises(subprocess.SubprocessError, match="cut short"):
            index_pages(PAGES)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_bundle_is_whole_however_busy_the_machine(showcase_site: Path, tmp_path: Path) -> None:
    """A bundle that is cut short is kept like a good one, and then every later build has it."""
    site = showcase_site / "science" / "2025-26"
    pages = {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("index.html")}

    def index_a_copy(number: int) -> list[str]:
        for path, data in index_pages(pages).items():
            file = tmp_path / str(number) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        return _faults(tmp_path / str(number) / "pagefind")

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(index_a_copy, range(16))) == [[]] * 16
