"""Finished years of one commit are read and checked together, and are told as each by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import building, checking
from generator.check.finished import check_finished
from generator.model.year import Year
from generator.publish.manifest import MARKER
from tests.check.test_archived_gate import BASE, FOLDER, UPN, found, settings
from tests.repository import commit, git
from tests.writing import job_in, page, resource, topic, write_trust

ART = "subjects/art/resources/pots.md"
THEN = {
    **BASE,
    "content/topics/recall.md": topic("Recall", f"First {UPN} last."),
    f"{FOLDER}/list.md": resource("List", "eal", f"First {UPN} last."),
    f"{FOLDER}/{UPN}.md": resource("Named", "nothing-of-the-kind", "### Deep\n\n[x](none.md)"),
    ART: resource("Pots", "eal", "Ask jo.bloggs@gmail.com. [Here](http://a.example)"),
}
SUBJECTS = ("art", "music")


def trust(root: Path, versions: dict[str, list[str]], *withdrawn: str) -> Path:
    """A trust of two commits, A and B, with these versions (`2025-26 A`) of each subject."""
    write_trust(root, {**BASE, ART: resource("Pots", "eal")})
    names = {"A": commit(root)}
    (root / ART).write_text(resource("Pots again", "eal"), encoding="utf-8")
    names["B"] = commit(root)
    (root / ART).unlink()
    archives = {
        f"subjects/{subject}/subject.yml": settings(
            subject.capitalize(),
            *(
                {"version": v.split()[0], "ref": names[v.split()[1]]}
                | ({"withdrawn": list(withdrawn)} if subject == "music" and withdrawn else {})
                for v in of_subject
            ),
        )
        for subject, of_subject in versions.items()
    }
    return write_trust(root, {**BASE, **archives})


def whole(root: Path) -> Year:
    """All of a commit of these files, as finished years are read from it."""
    write_trust(root, THEN)
    name = commit(root)
    write_trust(
        root,
        {
            **BASE,
            "subjects/music/subject.yml": settings("Music", {"version": "2025-26", "ref": name}),
        },
    )
    job = job_in(root)
    (each,) = checking.read_year(job, checking.WorkTree(root)).archive
    return checking.finished_years(job).of(each)


def test_each_of_several_is_told_as_by_itself(tmp_path: Path) -> None:
    year, job = whole(tmp_path), job_in(tmp_path)

    together = check_finished(year, SUBJECTS, job)

    alone = {subject: check_finished(year, [subject], job)[subject] for subject in SUBJECTS}
    assert together == alone
    told = {s: sorted({(f.name, f.file) for f in each.found}) for s, each in together.items()}
    recall = ("upn", "content/topics/recall.md")
    assert told == {
        "art": [("email-address", ART), recall],
        "music": sorted([("upn", f"{FOLDER}/{UPN}.md"), recall, ("upn", f"{FOLDER}/list.md")]),
    }
    assert all(each.passed_over for each in together.values())


@pytest.mark.parametrize(
    ("versions", "withdrawn", "read"),
    [
        ({"art": ["2025-26 B"], "music": ["2025-26 B"]}, (), "B"),
        ({"art": ["2025-26 B", "2024-25 A"], "music": ["2025-26 B", "2024-25 A"]}, (), "BAB"),
        ({"art": ["2025-26 B"], "music": ["2025-26 B"]}, (f"{FOLDER}/kept.md",), "BBB"),
        ({"art": ["2025-26 B", "2024-25 A"]}, (), "BAB"),
    ],
)
def test_a_commit_is_read_for_all_subjects_and_once_more_where_another_was_in_hand(
    versions: dict[str, list[str]],
    withdrawn: tuple[str, ...],
    read: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    root = trust(tmp_path / "trust", versions, *withdrawn)
    names = {git(root, "rev-parse", "HEAD"): "B", git(root, "rev-parse", "HEAD~"): "A"}
    seen: list[str] = []
    tree = checking.archived_tree
    monkeypatch.setattr(
        checking,
        "archived_tree",
        lambda root, each: seen.append(names[each.commit]) or tree(root, each),
    )
    job = job_in(root)

    building.build(job, tmp_path / "site")
    cold = "".join(seen)
    seen.clear()
    (root / "content/index.md").write_text(page("Willow", "Other words."), encoding="utf-8")
    building.build(job, tmp_path / "site")

    assert cold == read
    assert seen == []
    assert (tmp_path / "site" / MARKER).is_file()


def test_a_tag_that_moves_is_found_where_it_is_now(tmp_path: Path) -> None:
    root = trust(tmp_path / "trust", {})
    git(root, "tag", "year", "HEAD~")
    archive = settings("Art", {"version": "2025-26", "ref": "year"})
    write_trust(root, {"subjects/art/subject.yml": archive})
    job = job_in(root)
    (before,) = checking.check(job).archive
    assert checking.check(job).archive == (before,)

    git(root, "tag", "--force", "year", "HEAD")

    (after,) = checking.check(job).archive
    assert (before.commit, after.commit) == (
        git(root, "rev-parse", "HEAD~"),
        git(root, "rev-parse", "HEAD"),
    )


def test_what_lacked_is_looked_for_again(tmp_path: Path) -> None:
    root = trust(tmp_path / "trust", {})
    archive = settings("Art", {"version": "2025-26", "ref": "year"})
    write_trust(root, {"subjects/art/subject.yml": archive})
    assert [each.name for each in found(root)] == ["archived-year"]

    git(root, "tag", "year", "HEAD")

    assert found(root) == []
