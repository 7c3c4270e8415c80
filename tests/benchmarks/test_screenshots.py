"""The gallery of screenshots: which pages it takes, and what it says of two trees."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from benchmarks.screenshots import LOOKS, gallery, kinds_in, shoot


def test_every_form_of_page_and_every_part_is_in_a_picture(built_trust: Path) -> None:
    site = built_trust / "site"
    kinds = kinds_in(site)
    names = {each.name for each in kinds}
    assert {"the portal: /", "a subject: /", "a subject: /resources/…"} <= names
    assert len(kinds) < len(list(site.rglob("index.html"))) / 2

    new = site / "music" / "resources" / "one-bar-again" / "index.html"
    text = new.read_text(encoding="utf-8")
    assert new.is_file()
    new.write_text(text.replace("<h1", '<p class="tp-newly"></p><h1', 1), encoding="utf-8")
    assert "tp-newly" in {part for each in kinds_in(site) for part in each.parts}


def test_two_trees_stand_beside_one_another_where_they_differ(
    built_trust: Path, tmp_path: Path
) -> None:
    site, before = built_trust / "site", tmp_path / "before"
    shutil.copytree(site, before)
    homes = ("the portal: /", "a subject: /")
    kinds = [next(each for each in kinds_in(site) if each.name == name) for name in homes]
    home = before / "index.html"
    changed = home.read_text(encoding="utf-8").replace("<h1", "<h1>Another title</h1><h1", 1)
    home.write_text(changed, encoding="utf-8")
    out = tmp_path / "shots"

    pictures = {
        name: shoot(tree, kinds, out / name)
        for name, tree in {"before": before, "now": site}.items()
    }
    page = gallery(kinds, pictures, out)

    assert page.count("before, and as it is now") == page.count(": the same") == len(LOOKS)
    shown = re.findall(r'<img src="([^"]+)"', page)
    assert len(shown) == 3 * len(LOOKS)
    assert all((out / each).is_file() for each in shown)
