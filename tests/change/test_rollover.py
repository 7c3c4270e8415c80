"""`trustpages rollover`: the year that ends is kept whole, and the next one begins."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.read.documents import parse_settings
from tests.change.trusts import SUMMER, contents, epoch, head, masked, trust_in
from tests.conftest import Run
from tests.repository import commit, git
from tests.samples import photo
from tests.writing import SUBJECT, TRUST, page, resource, session

GOLDEN = Path(__file__).parent / "golden"
MUSIC = "subjects/music/subject.yml"


@pytest.fixture(autouse=True)
def _in_summer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch(SUMMER))


def _values(root: Path, path: str) -> dict[str, object]:
    return dict(parse_settings(path, (root / path).read_bytes()).values)


def test_the_whole_change_is_shown_and_nothing_is_written(tmp_path: Path, run: Run) -> None:
    root = trust_in(tmp_path)
    before = contents(root)

    shown = run("rollover", "2027-28", root=root)

    assert shown.exit_code == 0
    assert masked(shown.stdout) == (GOLDEN / "rollover.txt").read_text(encoding="utf-8")
    assert contents(root) == before
    assert git(root, "status", "--porcelain") == ""


def test_what_is_shown_is_what_is_done(tmp_path: Path, run: Run) -> None:
    root = trust_in(tmp_path / "trust")
    git(tmp_path, "clone", "trust", "other")
    shown = run("rollover", "2027-28", root=root).stdout
    diff = tmp_path / "shown.diff"
    diff.write_text(shown[: shown.index("\nThe trust's year")] + "\n")

    git(tmp_path / "other", "apply", diff)
    run("rollover", "2027-28", "--yes", root=root)

    assert contents(root) == contents(tmp_path / "other")


def test_afterwards_last_year_the_new_one_and_old_addresses_are_there(
    tmp_path: Path, run: Run
) -> None:
    root = trust_in(tmp_path)
    run("rollover", "2027-28", "--yes", root=root)
    checked = run("check", root=root)
    commit(root)

    built = run("build", root=root)

    assert built.exit_code == 0, built.stdout
    assert checked.exit_code == 0
    assert "(P715)" in checked.stdout
    site = root / "site" / "music"
    assert "2027-28" in (site / "index.html").read_text()
    assert (site / "2026-27" / "plc" / "held" / "index.html").is_file()
    assert "This page has moved" in (site / "2027-28" / "index.html").read_text()
    led = (site / "plc" / "held" / "index.html").read_text()
    assert "../../2026-27/plc/held/" in led


def test_subjects_begin_their_years_one_by_one(tmp_path: Path, run: Run) -> None:
    root = trust_in(tmp_path)

    run("rollover", "2027-28", "music", "--yes", root=root)
    first = commit(root)
    assert _values(root, "subjects/art/subject.yml")["version"] == "2026-27"
    trust = (root / "content" / "trust.yml").read_bytes()
    rest = run("rollover", "2027-28", "--yes", root=root)

    assert "Music is in 2027-28 already." in rest.stdout
    assert (root / "content" / "trust.yml").read_bytes() == trust
    assert _values(root, "subjects/art/subject.yml")["archive"] == [
        {"version": "2026-27", "ref": first}
    ]


def test_a_third_year_stands_above_the_second(tmp_path: Path, run: Run) -> None:
    root = trust_in(tmp_path)
    first = head(root)
    run("rollover", "2027-28", "music", "--yes", root=root)
    second = commit(root)

    run("rollover", "2028-29", "music", "--yes", root=root)

    assert _values(root, MUSIC)["archive"] == [
        {"version": "2027-28", "ref": second},
        {"version": "2026-27", "ref": first},
    ]
    assert (root / "content" / "trust.yml").read_text().count("terms_to_confirm") == 1


WRITTEN = {
    "no archive": "version: 2026-27 # this year\nhue: 20\n",
    "an empty one": "archive: []\nversion: 2026-27\n",
    "one with nothing in it": "archive:  # none yet\nversion: '2026-27'\n",
    "windows": "version: 2026-27\r\nhue: 20 # green\r\n",
    "a byte-order mark": "\ufeffversion: 2026-27\n",
    "no end of its last line": "hue: 20\nversion: 2026-27",
    "planning days in a row": "version: 2026-27\nplanning_days: [2026-10-02, 2027-10-01] # days\n",
    "planning days in lines": (
        "version: 2026-27\nplanning_days:\n- 2026-10-02 # an inset day\n- 2027-05-14\nhue: 1\n"
    ),
    "planning days at the very end": (
        "version: 2026-27\nplanning_days:\n  - 2026-10-02\n  - 2027-10-14"
    ),
}
REST = SUBJECT.format(name="Music").replace("version: 2026-27\n", "")


@pytest.mark.parametrize("written", WRITTEN)
def test_settings_stay_as_they_are_written(written: str, tmp_path: Path, run: Run) -> None:
    top = WRITTEN[written]
    rest = REST.replace("\n", "\r\n") if "\r" in top else REST
    mark = "\ufeff" if top.startswith("\ufeff") else ""
    settings = (mark + rest + top.removeprefix("\ufeff")).encode()
    root = trust_in(tmp_path, {MUSIC: settings})

    done = run("rollover", "2027-28", "music", "--yes", root=root)

    assert done.exit_code == 0, done.stderr
    new = masked((root / MUSIC).read_bytes().decode())
    golden = GOLDEN / "settings" / f"{written.replace(' ', '-')}.txt"
    assert new.encode() == golden.read_bytes()
    assert _values(root, MUSIC)["archive"] == [{"version": "2026-27", "ref": head(root)}]


def test_an_archive_in_one_line_stays_in_one(tmp_path: Path, run: Run) -> None:
    root = trust_in(tmp_path)
    first = head(root)
    line = f"archive: [{{version: 2025-26, ref: {first}}}] # the years"
    (root / MUSIC).write_text(SUBJECT.format(name="Music") + line + "\n")
    kept = commit(root)

    run("rollover", "2027-28", "music", "--yes", root=root)

    entry = f"{{version: 2026-27, ref: {kept}}}, "
    assert (root / MUSIC).read_text().splitlines()[-1] == line.replace("[", f"[{entry}")


UNFORESEEN = {
    "all in one pair of braces": (
        "{name: Music, lead: {role: Lead, contact: lead@willow.example}, plc: Music, "
        "key_stages: [ks3], schools: [willow-bank], version: 2026-27}\n"
    ),
    "a comment within a list": (
        SUBJECT.format(name="Music") + "planning_days: [2026-10-02, # first\n  2027-05-14]\n"
    ),
    "a value of two lines": SUBJECT.format(name="Music").replace("2026-27", '"2026-\\\n  27"'),
}


@pytest.mark.parametrize("written", UNFORESEEN)
def test_what_is_written_in_a_way_that_no_edit_is_certain_of_is_refused(
    written: str, tmp_path: Path, run: Run
) -> None:
    root = trust_in(tmp_path, {MUSIC: UNFORESEEN[written]})
    before = contents(root)

    refused = run("rollover", "2027-28", "music", "--yes", root=root)

    assert refused.exit_code == 2, refused.stdout
    assert f"{MUSIC}:" in refused.stderr
    assert "cannot change by itself" in refused.stderr
    assert contents(root) == before


TERMS = {
    "those of the new year are there too": (
        "terms: [{name: A, starts: 2026-09-01, ends: 2027-07-20}, "
        "{name: B, starts: 2027-09-02, ends: 2028-07-20}]\n",
        "",
    ),
    "holidays alone": (
        "holidays: [{name: Half-term, starts: 2026-10-26, ends: 2026-10-30}]\n",
        "holidays: [{name: Half-term, starts: 2027-10-25, ends: 2027-10-29}]\n",
    ),
    "two years old": (
        "terms: [{name: A, starts: 2025-09-01, ends: 2026-07-20}]\n",
        "terms: [{name: A, starts: 2027-08-30, ends: 2028-07-17}]\n",
    ),
    "none": ("", ""),
}


@pytest.mark.parametrize("case", TERMS)
def test_terms_are_guessed_where_the_new_ones_are_not_there(
    case: str, tmp_path: Path, run: Run
) -> None:
    written, guessed = TERMS[case]
    root = trust_in(tmp_path)
    trust = root / "content" / "trust.yml"
    trust.write_text(TRUST + written)
    commit(root)

    done = run("rollover", "2027-28", "--yes", root=root)

    assert done.exit_code == 0, done.stderr
    new = trust.read_text().removeprefix(TRUST.replace("2026-27", "2027-28"))
    assert new.partition("terms_to_confirm: true\n")[2] == guessed
    assert bool(guessed) or new == written


def test_anchors_are_told_and_nothing_is_written(tmp_path: Path, run: Run) -> None:
    settings = SUBJECT.format(name="Music").replace("[ks3, ks4, ks5]", "&all [ks3, ks4, ks5]")
    root = trust_in(tmp_path, {MUSIC: settings + "retired_names: *all\n"})
    before = contents(root)

    refused = run("rollover", "2027-28", "--yes", root=root)

    assert refused.exit_code == 1
    assert f"{MUSIC}:4" in refused.stdout
    assert contents(root) == before


SESSIONS = {
    "subjects/music/plc/planned.md": session(
        "Planned", "2027-06-10", sequence="2", agenda_shared="2027-05-30"
    ).replace("sequence: 1\n", ""),
    "subjects/music/plc/linked.md": session("Linked", "2026-11-12"),
    "subjects/music/resources/fugue.md": resource("Fugue", "eal", "[Notes](../plc/linked.md)"),
    "subjects/music/plc/bar.csv": "bar,beats\n1,4\n",
    "subjects/music/plc/held.md": session("Held", "2026-10-08", "[The bar](bar.csv)"),
}


def test_each_session_becomes_what_is_said_of_it(tmp_path: Path, run: Run) -> None:
    root = trust_in(tmp_path, SESSIONS)

    done = run(
        "rollover", "2027-28", "music", "--yes",
        "--move", "subjects/music/plc/planned.md=2027-11-11",
        root=root,
    )  # fmt: skip

    assert done.exit_code == 0, done.stderr
    said = [line.strip() for line in done.stdout.splitlines() if line.startswith("  subjects")]
    assert said[:5] == [
        "subjects/music/plc/held.md (for 8 October 2026) stays in 2026-27, still called planned.",
        "subjects/music/plc/later.md (for 7 October 2027) is of the new year already, and stays "
        "as it is.",
        "subjects/music/plc/linked.md (for 12 November 2026) is left as it is: "
        "subjects/music/resources/fugue.md leads to it.",
        "subjects/music/plc/planned.md (for 10 June 2027) moves to 11 November 2027, as session 2.",
        "subjects/music/plc/bar.csv stays in 2026-27 as well.",
    ]
    folder = root / "subjects" / "music" / "plc"
    assert {path.name for path in folder.iterdir()} == {"later.md", "linked.md", "planned.md"}
    moved = (folder / "planned.md").read_text()
    assert "date: 2027-11-11\nfirst_date: 2027-06-10\n" in moved
    assert "sequence: 2\n" in moved
    assert "agenda_shared" not in moved


def test_two_notes_of_a_joint_session_do_not_keep_one_another(tmp_path: Path, run: Run) -> None:
    other = {"music": "art", "art": "music"}
    notes = {
        f"subjects/{slug}/plc/joint.md": session(
            "Joint", "2026-11-12", f"[Notes](../../{to}/plc/joint.md)", joint_with=f"[{to}]"
        )
        for slug, to in other.items()
    }
    root = trust_in(tmp_path, notes)

    alone = run("rollover", "2027-28", "music", root=root)
    done = run("rollover", "2027-28", "--yes", root=root)

    assert "is left as it is: subjects/art/plc/joint.md leads to it." in alone.stdout
    assert done.exit_code == 0, done.stderr
    assert not [path for path in notes if (root / path).exists()]


def test_sessions_that_are_to_be_left_are_left(tmp_path: Path, run: Run) -> None:
    root = trust_in(tmp_path, SESSIONS)
    folder = root / "subjects" / "music" / "plc"
    before = {path: path.read_bytes() for path in folder.iterdir()}

    run("rollover", "2027-28", "--yes", "--leave", "subjects/music/plc", root=root)

    assert {path: path.read_bytes() for path in folder.iterdir()} == before


def _unsettled(root: Path) -> None:
    (root / "subjects" / "art" / "index.md").write_text(page("Art", "Half a thought."))


def _beside(root: Path) -> None:
    git(root, "switch", "--create", "beside")
    (root / "content" / "index.md").write_text(page("Willow Trust", "Beside."))
    commit(root)


def _no_main(root: Path) -> None:
    git(root, "branch", "--move", "main", "pages")


def _archived(root: Path) -> None:
    (root / MUSIC).write_text(
        f"{SUBJECT.format(name='Music')}archive: [{{version: 2027-28, ref: {head(root)}}}]\n"
    )
    commit(root)


def _ignored(root: Path) -> None:
    (root / ".gitignore").write_text("local.md\n")
    (root / "subjects/art/resources/local.md").write_text(resource("Local", "eal"))


def _ignored_picture(root: Path) -> None:
    folder = root / "subjects/art/resources"
    (folder / "lines.md").write_text(resource("Lines", "eal", "![Three lines](a.png)"))
    commit(root)
    (root / ".gitignore").write_text("*.png\n")
    (folder / "a.png").write_bytes(photo("PNG", placed=False))
    (folder / "unused.png").write_bytes(photo("PNG", placed=False))


def test_what_git_ignores_and_nobody_sees_is_in_nobodys_way(tmp_path: Path, run: Run) -> None:
    root = trust_in(tmp_path)
    (root / ".gitignore").write_text(".DS_Store\n~$*\n")
    for name in (".DS_Store", "~$plan.docx"):
        (root / "subjects/art/resources" / name).write_bytes(b"x")

    assert run("rollover", "2027-28", root=root).exit_code == 0


def test_a_year_that_is_passed_over_is_said(tmp_path: Path, run: Run) -> None:
    root = trust_in(tmp_path)

    said = run("rollover", "2028-29", "music", root=root).stdout

    assert "\n  2027-28 is passed over: Music has no such year then.\n" in said


def _overlooked(mark: str) -> Callable[[Path], object]:
    def hide(root: Path) -> None:
        page = root / "subjects/art/resources/lines.md"
        page.write_text(f"{page.read_text()}\nNever committed.\n")
        git(root, "update-index", mark, page)
        assert git(root, "status", "--short") == ""

    return hide


REFUSED = {
    "what git is to take for unchanged": (
        ["2027-28"],
        "git was told to overlook subjects/art/resources/lines.md",
        _overlooked("--assume-unchanged"),
    ),
    "what git is to leave out": (
        ["2027-28"],
        "git update-index --no-skip-worktree subjects/art/resources/lines.md",
        _overlooked("--skip-worktree"),
    ),
    "no year": (["2027/28"], "“2027/28” is no school year. Write it like 2027-28."),
    "years that do not follow": (["2027-29"], "“2027-29” is no school year"),
    "the year last": (
        ["music", "art", "2027-28"],
        "The year comes first: trustpages rollover 2027-28 music art",
    ),
    "a slip in the year": (["2029-30"], "The next year after today is 2028-29."),
    "what git ignores": (["2027-28"], "git ignores subjects/art/resources/local.md.", _ignored),
    "a picture that git ignores": (
        ["2027-28"],
        "git add --force subjects/art/resources/a.png; then commit",
        _ignored_picture,
    ),
    "the year that it is": (["2026-27", "music"], "music is in 2026-27 already"),
    "a year before": (["2025-26", "music"], "2025-26 is not after it. Write 2027-28"),
    "no such subject": (["2027-28", "musik"], "no subject called musik. Did you mean music?"),
    "no such session": (
        ["2027-28", "--leave", "subjects/music/plc/hold.md"],
        "Did you mean subjects/music/plc/held.md?",
    ),
    "a resource for a session": (
        ["2027-28", "--move", "subjects/music/resources/canon.md=2027-10-07"],
        "subjects/music/resources/canon.md is no session",
    ),
    "no day": (["2027-28", "--move", "subjects/music/plc/held.md=7/10/27"], "“7/10/27” is no day"),
    "a day of this year": (
        ["2027-28", "--move", "subjects/music/plc/held.md=2027-06-17"],
        "2027-06-17 is no day of 2027-28",
    ),
    "no such commit": (["2027-28", "--at", "yesterday"], "there is no commit called yesterday"),
    "no such branch": (["2027-28", "--main", "trunk"], "there is no branch called trunk"),
    "not committed": (["2027-28"], "not committed yet: subjects/art/index.md", _unsettled),
    "not on main": (["2027-28"], "it would be lost, and the year with it", _beside),
    "an archived year": (["2027-28", "music"], "2027-28 is a finished year of music", _archived),
    "no main branch": (["2027-28"], "Say it: --main NAME", _no_main),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_goes_wrong_by_hand_is_refused(case: str, tmp_path: Path, run: Run) -> None:
    words, message, *make = REFUSED[case]
    root = trust_in(tmp_path)
    for each in make:
        each(root)
    before = contents(root)

    refused = run("rollover", *words, "--yes", root=root)

    assert refused.exit_code == 2
    assert message in refused.stderr
    assert contents(root) == before


def test_a_shallow_clone_is_told_what_to_fetch(tmp_path: Path, run: Run) -> None:
    root = trust_in(tmp_path / "trust")
    _unsettled(root)
    commit(root)
    git(tmp_path, "clone", "--depth", "1", root.as_uri(), "clone")

    refused = run("rollover", "2027-28", root=tmp_path / "clone")

    assert refused.exit_code == 2
    assert "git fetch --unshallow --tags" in refused.stderr


def test_a_branch_of_a_clone_is_held_against_the_main_branch_of_its_host(
    tmp_path: Path, run: Run
) -> None:
    host = trust_in(tmp_path / "host")
    git(tmp_path, "clone", "host", "clone")
    clone = tmp_path / "clone"
    git(clone, "switch", "--create", "next-year")

    assert run("rollover", "2027-28", root=clone).exit_code == 0
    git(clone, "switch", "main")
    _unsettled(clone)
    git(clone, "commit", "--all", "--message", "Not pushed to the main branch")
    refused = run("rollover", "2027-28", root=clone)

    assert refused.exit_code == 2
    assert "is not on origin/main" in refused.stderr
    assert head(host) != head(clone)


def test_a_tag_keeps_what_a_squash_would_lose(tmp_path: Path, run: Run) -> None:
    root = trust_in(tmp_path)
    _beside(root)
    kept = head(root)

    done = run("rollover", "2027-28", "music", "--tag", "--yes", root=root)
    commit(root)
    git(root, "switch", "main")
    git(root, "merge", "--squash", "beside")
    commit(root)
    git(root, "branch", "--delete", "--force", "beside")

    assert "git push origin music-2026-27" in done.stdout
    assert git(root, "rev-parse", "music-2026-27") == kept
    assert _values(root, MUSIC)["archive"] == [{"version": "2026-27", "ref": "music-2026-27"}]
    assert run("check", root=root).exit_code == 0
    assert run("build", root=root).exit_code == 0


def test_a_tag_of_another_commit_is_not_taken(tmp_path: Path, run: Run) -> None:
    root = trust_in(tmp_path)
    git(root, "tag", "music-2026-27")
    (root / "content" / "index.md").write_text(page("Willow Trust", "More."))
    commit(root)
    before = contents(root)

    refused = run("rollover", "2027-28", "music", "--tag", "--yes", root=root)

    assert refused.exit_code == 2
    assert "there is a tag called music-2026-27 already" in refused.stderr
    assert contents(root) == before


def test_an_earlier_commit_keeps_the_year_where_it_is_named(tmp_path: Path, run: Run) -> None:
    root = trust_in(tmp_path)
    then = head(root)
    (root / "subjects" / "music" / "resources" / "next.md").write_text(resource("Next", "eal"))
    commit(root)

    run("rollover", "2027-28", "music", "--at", "HEAD~1", "--yes", root=root)

    assert _values(root, MUSIC)["archive"] == [{"version": "2026-27", "ref": then}]


def test_a_trust_in_a_folder_of_its_repository_rolls_over(tmp_path: Path, run: Run) -> None:
    (tmp_path / "notes.txt").write_text("Of the school's office.\n")
    trust_in(tmp_path / "pages")
    git(tmp_path / "pages", "status")
    (tmp_path / "pages" / ".git").rename(tmp_path / ".git")
    commit(tmp_path)
    (tmp_path / "notes.txt").write_text("Not of the pages.\n")

    done = run("rollover", "2027-28", "--yes", root=tmp_path / "pages")

    assert done.exit_code == 0, done.stderr
    assert run("check", root=tmp_path / "pages").exit_code == 0


def test_faults_are_mended_first(tmp_path: Path, run: Run) -> None:
    root = trust_in(tmp_path, {"subjects/art/resources/bad.md": resource("Bad", "nowhere")})
    before = contents(root)

    refused = run("rollover", "2027-28", "--yes", root=root)

    assert refused.exit_code == 1
    assert "there is no topic called “nowhere”" in refused.stdout
    assert contents(root) == before
