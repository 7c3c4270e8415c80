"""`trustpages move`: what moves is found where it was, and every link leads to where it led."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import Result
from lxml import html
from playwright.sync_api import Page, expect

from generator import pipeline
from generator.cache import Cache
from generator.model.job import Job
from tests.change.trusts import contents, head, trust_in
from tests.conftest import Run, serve
from tests.repository import commit, git
from tests.samples import drawing, film
from tests.writing import SUBJECT, TRUST, resource, session, topic
from tests.writing import page as page_of

GOLDEN = Path(__file__).parent / "golden"
MUSIC, ART = "subjects/music/resources", "subjects/art/resources"
ROUND = f"{MUSIC}/round.md"


def _done(run: Run, root: Path, old: str, new: str) -> Result:
    done = run("move", old, new, "--yes", root=root)
    assert done.exit_code == 0, done.stdout + done.stderr
    return done


def _leads_to(site: Path, place: str) -> str:
    """Where in the tree the page at `place` leads on to."""
    [link] = html.parse(site / place / "index.html").xpath("//p/a/@href")
    return posixpath.normpath(posixpath.join(place, unquote(str(link))))


def _line(root: Path, path: str, start: str) -> str:
    """The line of a file that begins so."""
    lines = (root / path).read_text(encoding="utf-8").split("\n")
    return next((line for line in lines if line.startswith(start)), "")


MOVES = {
    "a page": (ROUND, f"{MUSIC}/rounds"),
    "a page to another subject": (ROUND, f"{ART}/"),
    "a page to the whole trust": (ROUND, "content/about/round.md"),
    "a folder": (f"{MUSIC}/parts", f"{MUSIC}/voices"),
    "a folder to another subject": (f"{MUSIC}/parts", f"{ART}/voices"),
    "a topic": ("content/topics/eal.md", "content/topics/new-to-english.md"),
    "a subject": ("subjects/music", "subjects/sound"),
    "a download": (f"{MUSIC}/parts/alto.csv", f"{MUSIC}/alto-line.csv"),
}
EVERYTHING: Mapping[str, str | bytes] = {
    f"{MUSIC}/parts/alto.csv": "bar,note\n1,g\n",
    f"{MUSIC}/parts/bar.svg": drawing(),
    f"{MUSIC}/parts/hum.md": resource(
        "Hum",
        "eal",
        "See [canon](../canon.md), ![One bar](bar.svg) and [the alto](alto.csv).",
        files='[{path: alto.csv, title: "The alto", rights: own}]',
    ),
    f"{MUSIC}/parts/sing.md": resource("Sing", "eal", "After [humming](hum.md)."),
    "subjects/art/plc/joint.md": session("Joint", "2026-10-08", joint_with="[music]"),
    "subjects/music/plc/held.md": session("Held", "2026-10-08", joint_with="[art]"),
    "content/topics/oracy.md": topic("Oracy", related="[eal]", before="[eal]"),
    f"{ART}/lines.md": resource(
        "Lines",
        "oracy, eal",
        "As in [round](../../music/resources/round.md#start), [[hum]] and [[eal]].",
    ),
}


@pytest.mark.parametrize("case", MOVES)
def test_the_change_is_shown_whole_and_what_is_shown_is_done(
    case: str, tmp_path: Path, run: Run
) -> None:
    old, new = MOVES[case]
    files = dict(EVERYTHING)
    if case == "a page to the whole trust":  # a plain page has no topics of a resource's own
        files[ROUND] = page_of("Round", "## Start\n\nOne bar.").replace(
            "---\nti", "---\ntype: page\nti"
        )
    root = trust_in(tmp_path / "trust", files)
    git(tmp_path, "clone", "trust", "other")
    before = contents(root)

    shown = run("move", old, new, root=root)

    assert shown.exit_code == 0, shown.stdout + shown.stderr
    assert shown.stdout == (GOLDEN / "move" / f"{case.replace(' ', '-')}.txt").read_text()
    assert contents(root) == before
    diff = tmp_path / "shown.diff"
    diff.write_text(shown.stdout[: shown.stdout.index(f"\n{old} moves to ")] + "\n")
    git(tmp_path / "other", "apply", diff)
    _done(run, root, old, new)
    assert contents(root) == contents(tmp_path / "other")
    assert run("check", root=root).exit_code == 0
    status = git(root, "status", "--porcelain")
    assert [line for line in status.splitlines() if line.startswith((" D", "??"))] == []


@pytest.mark.parametrize("edition", ["staff", "public"])
def test_a_page_in_another_subject_is_found_at_its_old_address(
    edition: str, tmp_path: Path, run: Run
) -> None:
    public = {"audience": "public"}
    root = trust_in(
        tmp_path,
        {
            ROUND: resource("Round", "eal", "## Start", old_paths="[resources/bars.md]", **public),
            f"{MUSIC}/canon.md": resource("Canon", "eal", "Two voices.", **public),
            "subjects/music/index.md": page_of("Music", **public),
            "subjects/art/index.md": page_of("Art", **public),
        },
    )
    first = head(root)
    (root / "subjects" / "music" / "subject.yml").write_text(
        f"{SUBJECT.format(name='Music')}archive: [{{version: 2025-26, ref: {first}}}]\n"
    )
    commit(root)

    _done(run, root, ROUND, f"{ART}/rounds.md")
    built = run("build", "--edition", edition, root=root)

    assert built.exit_code == 0, built.stdout
    now = "art/resources/rounds"
    for name in ("", "latest/", "2026-27/"):
        assert _leads_to(root / "site", f"music/{name}resources/round") == now
        assert _leads_to(root / "site", f"music/{name}resources/bars") == now
    assert (root / "site" / now / "index.html").is_file()
    assert (root / "site/music/2025-26/resources/round/index.html").is_file()


def test_readers_come_from_an_old_address_to_the_place_in_the_page(
    tmp_path: Path, run: Run, page: Page
) -> None:
    root = trust_in(tmp_path)
    _done(run, root, ROUND, f"{ART}/rounds.md")
    _done(run, root, "subjects/art", "subjects/drawing")
    run("build", root=root)

    with serve(root / "site") as address:
        for old in (
            "music/resources/round",
            "art/resources/rounds",
            "music/latest/resources/round",
        ):
            page.goto(f"{address}/{old}/#start")
            page.wait_for_url(f"{address}/drawing/resources/rounds/#start")
            expect(page.get_by_role("heading", name="Start")).to_be_visible()


def test_a_page_that_names_its_subject_names_the_new_one(tmp_path: Path, run: Run) -> None:
    root = trust_in(tmp_path, {ROUND: resource("Round", "eal", "## Start", subject="music")})

    _done(run, root, ROUND, f"{ART}/round.md")

    assert _line(root, f"{ART}/round.md", "subject") == "subject: art"


def test_an_old_address_where_a_page_stands_now_is_left_to_it(tmp_path: Path, run: Run) -> None:
    claim = resource("Lines", "eal", old_paths="[/music/resources/canon.md]")
    root = trust_in(tmp_path, {f"{ART}/lines.md": claim})

    checked = run("check", root=root)
    run("build", root=root)

    assert "“/music/resources/canon.md” cannot lead here" in checked.stdout
    assert "Two" not in checked.stdout
    assert "moved" not in (root / "site/music/resources/canon/index.html").read_text()


def test_two_pages_of_two_subjects_cannot_have_been_at_one_place(tmp_path: Path, run: Run) -> None:
    root = trust_in(
        tmp_path,
        {
            f"{ART}/lines.md": resource("Lines", "eal", old_paths="[/music/resources/old.md]"),
            f"{MUSIC}/canon.md": resource("Canon", "eal", old_paths="[resources/old.md]"),
        },
    )

    assert "“resources/old.md” is an old path of" in run("check", root=root).stdout


def test_a_page_that_moves_back_was_never_away(tmp_path: Path, run: Run) -> None:
    root = trust_in(tmp_path)

    _done(run, root, ROUND, f"{ART}/round.md")
    _done(run, root, f"{ART}/round.md", ROUND)

    assert _line(root, ROUND, "old_paths") == "old_paths: [/art/resources/round.md]"
    assert _line(root, ROUND.replace("round", "canon"), "See") == "See [round](round.md#start)."


def test_links_from_an_archived_year_of_another_subject_follow(tmp_path: Path, run: Run) -> None:
    root = trust_in(tmp_path)
    (root / "subjects/art/subject.yml").write_text(
        f"{SUBJECT.format(name='Art')}archive: [{{version: 2025-26, ref: {head(root)}}}]\n"
    )
    commit(root)
    _done(run, root, ROUND, f"{ART}/round.md")
    commit(root)
    _done(run, root, "subjects/music", "subjects/sound")
    _done(run, root, f"{ART}/round.md", "subjects/sound/resources/rounds.md")

    run("build", root=root)

    lines = root / "site/art/2025-26/resources/lines"
    [link] = html.parse(lines / "index.html").xpath("//a[text()='round']/@href")
    assert (lines / str(link) / "index.html").resolve() == (
        root / "site/sound/resources/rounds/index.html"
    )


def test_a_renamed_subject_keeps_its_years_and_its_addresses(tmp_path: Path, run: Run) -> None:
    root = trust_in(tmp_path, {**EVERYTHING, f"{MUSIC}/gone.md": resource("Gone", "eal", "Away.")})
    (root / "subjects/music/subject.yml").write_text(
        f"{SUBJECT.format(name='Music')}archive:\n  - version: 2025-26\n"
        f"    ref: {head(root)} # last year\n    withdrawn: [{MUSIC}/gone.md]\n"
        f"withdrawn: [{MUSIC}/never.md]\n"
    )
    (root / f"{MUSIC}/gone.md").unlink()
    commit(root)

    done = _done(run, root, "subjects/music", "subjects/sound")
    built = run("build", root=root)

    assert built.exit_code == 0, built.stdout + built.stderr
    _, _, afterwards = done.stdout.partition("Afterwards the check says:")
    told = [line for line in afterwards.splitlines() if "subject.yml:" in line]
    assert len(told) == 1  # what was never there is told by its new name
    assert "“subjects/sound/resources/never.md” was in no commit" in told[0]
    settings = (root / "subjects/sound/subject.yml").read_text()
    assert "version: 2026-27\nretired_names: [music]\n" in settings
    assert "\nwithdrawn: [subjects/sound/resources/never.md]" in settings
    assert "# last year\n    folder: music\n    withdrawn: [subjects/sound/res" in settings
    assert _line(root, "subjects/art/plc/joint.md", "joint_with") == "joint_with: [sound]"
    site = root / "site"
    for place in ("", "resources/canon", "2025-26/resources/canon", "plc/held", "topics/eal"):
        now = _leads_to(site, f"music/{place}".rstrip("/"))
        assert now == f"sound/{place}".rstrip("/")
        assert (site / now / "index.html").is_file()
    assert _leads_to(site, "music/latest/resources/canon") == "sound/resources/canon"
    gone = (site / "sound/2025-26/resources/gone/index.html").read_text()
    assert "This page was withdrawn" in gone
    assert "Away." not in gone
    assert _leads_to(site, "music/2025-26/resources/gone") == "sound/2025-26/resources/gone"
    assert (site / "sound/2025-26/resources/canon/index.html").is_file()


def test_a_page_that_left_before_its_subject_was_renamed_is_found_by_the_year_too(
    tmp_path: Path, run: Run
) -> None:
    """Last year's copy is not what an address of this year meant."""
    root = trust_in(tmp_path)
    (root / "subjects/music/subject.yml").write_text(
        f"{SUBJECT.format(name='Music')}archive: [{{version: 2025-26, ref: {head(root)}}}]\n"
    )
    commit(root)
    _done(run, root, ROUND, f"{ART}/round.md")
    _done(run, root, "subjects/music", "subjects/sound")

    assert run("build", root=root).exit_code == 0

    site = root / "site"
    for place in ("music", "music/latest", "music/2026-27"):
        assert _leads_to(site, f"{place}/resources/round") == "art/resources/round"
    assert _leads_to(site, "music/2025-26/resources/round") == "sound/2025-26/resources/round"


def test_a_process_that_stays_knows_what_was_withdrawn_of_a_renamed_subject(
    tmp_path: Path, run: Run
) -> None:
    root = trust_in(tmp_path, {f"{MUSIC}/gone.md": resource("Gone", "eal", "Away.")})
    settings = root / "subjects/music/subject.yml"
    settings.write_text(
        f"{SUBJECT.format(name='Music')}archive:\n  - version: 2025-26\n    ref: {head(root)}\n"
    )
    commit(root)
    _done(run, root, "subjects/music", "subjects/sound")
    job = Job(root, Cache(tmp_path / "kept"), 1, lambda *_: None)
    place, source = "music/2025-26/resources/gone.md", "subjects/sound/resources/gone.md"

    def sources() -> set[str | None]:
        plans = {plan.site.name: plan for plan, _ in pipeline.plan(job)}
        assert place in plans["portal"].redirects
        return {page.source for page in plans["sound@2025-26"].pages}

    assert source in sources()

    settings = root / "subjects/sound/subject.yml"
    settings.write_text(
        settings.read_text().replace(
            "    folder: music\n",
            "    folder: music\n    withdrawn: [subjects/sound/resources/gone.md]\n",
        )
    )

    assert source not in sources()


def test_a_whole_address_of_a_renamed_subject_is_known(tmp_path: Path, run: Run) -> None:
    address = "https://willow.example/pages/music/resources"
    root = trust_in(
        tmp_path,
        {
            "content/trust.yml": f"{TRUST}site_url: https://willow.example/pages/\n",
            f"{ART}/lines.md": resource("Lines", "eal", f"[Round]({address}/round/)"),
            f"{ART}/dots.md": resource("Dots", "eal", f"[Canon]({address}/canon/)"),
        },
    )

    _done(run, root, ROUND, f"{ART}/round.md")
    _done(run, root, "subjects/music", "subjects/sound")
    told = run("check", root=root).stdout

    assert "Write round.md" in told
    assert "Write ../../sound/resources/canon.md" in told


def test_a_folder_that_was_renamed_by_hand_is_told_what_to_write(tmp_path: Path, run: Run) -> None:
    root = trust_in(tmp_path)
    settings = (
        f"{SUBJECT.format(name='Music')}archive:\n  - version: 2025-26\n    ref: {head(root)}\n"
    )
    (root / "subjects" / "music").rename(root / "subjects" / "sound")
    (root / ART / "lines.md").write_text(resource("Lines", "eal", "Of one's own."))
    (root / "subjects" / "sound" / "subject.yml").write_text(settings)
    commit(root)

    told = run("check", root=root).stdout
    (root / "subjects" / "sound" / "subject.yml").write_text(f"{settings}    folder: music\n")

    assert "add folder: music below its version" in told
    assert run("check", root=root).exit_code == 0


def test_a_subject_may_have_its_old_name_again(tmp_path: Path, run: Run) -> None:
    root = trust_in(tmp_path)

    _done(run, root, "subjects/music", "subjects/sound")
    _done(run, root, "subjects/sound", "subjects/music")

    assert _line(root, "subjects/music/subject.yml", "retired") == "retired_names: [sound]"
    assert run("check", root=root).exit_code == 0


def test_a_retired_name_that_is_a_subjects_today_is_told(tmp_path: Path, run: Run) -> None:
    settings = SUBJECT.format(name="Art") + "retired_names: [music, topics]\n"
    root = trust_in(tmp_path, {"subjects/art/subject.yml": settings})

    told = run("check", root=root).stdout
    built = run("build", root=root)

    assert "“music” cannot lead here: it is the folder of a subject today." in told
    assert "“topics” cannot lead here: a page of the whole trust has that address." in told
    assert built.exit_code == 0
    assert "moved" not in (root / "site/music/resources/canon/index.html").read_text()


LINKS = """\
See [a](round.md#start "Title") and [b](<round.md>) and [c][d] and [d] and [e](./round.md?a=1&b=2).

<a href="round.md?x=1&amp;y=2#start">html</a> <img src="bar.svg" alt="One bar"> [f](r%6Fund.md)

<video title="film.mp4" src="film.mp4" controls></video>
<audio controls><source src="film.mp4"></audio>

[![One bar](bar.svg)](round.md) [[round]] `[x](round.md)` [g](https://example.org/round.md)

| a | b |
|---|---|
| [t](round.md) | \\[x](round.md) |

[d]: round.md "T"

<!-- [c](round.md) -->
"""


def test_links_are_rewritten_however_they_are_written(tmp_path: Path, run: Run) -> None:
    files = {
        f"{MUSIC}/lab.md": resource("Lab", "eal", LINKS),
        f"{MUSIC}/bar.svg": drawing(),
        f"{MUSIC}/film.mp4": film(placed=False),
    }
    root = trust_in(tmp_path, files)
    _done(run, root, ROUND, f"{MUSIC}/deep/rounds in parts.md".replace(" ", "-"))
    _done(run, root, f"{MUSIC}/bar.svg", f"{MUSIC}/deep/bar (one).svg")
    _done(run, root, f"{MUSIC}/film.mp4", "subjects/music/plc/film.mp4")

    to, bar = "deep/rounds-in-parts.md", "deep/bar%20%28one%29.svg"
    lab = (root / f"{MUSIC}/lab.md").read_text()
    assert lab.split("---\n", 2)[2].rstrip() == (
        LINKS.replace('(round.md#start "', f'({to}#start "')
        .replace("<round.md>", f"<{to}>")
        .replace("./round.md?", f"{to}?")
        .replace('"round.md?', f'"{to}?')
        .replace("r%6Fund.md", to)
        .replace("bar.svg", bar)
        .replace("](round.md) [[round]]", f"]({to}) [[rounds-in-parts]]")
        .replace("[t](round.md)", f"[t]({to})")
        .replace("[d]: round.md", f"[d]: {to}")
        .replace('src="film.mp4"', 'src="../plc/film.mp4"')
        .rstrip()
    )


WRITTEN = {
    "windows": (resource("Round", "eal", "## Start").replace("\n", "\r\n"), "\r\nold_paths: ["),
    "a byte-order mark": ("\ufeff" + resource("Round", "eal", "## Start"), "\nold_paths: ["),
    "no end of its last line": (resource("Round", "eal", "## Start").rstrip(), "\nold_paths: ["),
    "a list in lines": (
        resource("Round", "eal", "## Start", old_paths="\n  - resources/a.md # once"),
        "\n  - resources/a.md # once\n  - resources/round.md\n",
    ),
    "a list in a row": (
        resource("Round", "eal", "## Start", old_paths="[ resources/a.md ] # once"),
        "\nold_paths: [ resources/a.md, resources/round.md ] # once\n",
    ),
    "one value alone": (
        resource("Round", "eal", "## Start", old_paths="resources/a.md"),
        "\nold_paths: [resources/a.md, resources/round.md]\n",
    ),
    "an empty list": (
        resource("Round", "eal", "## Start", old_paths="[]"),
        "\nold_paths: [resources/round.md]\n",
    ),
}


@pytest.mark.parametrize("written", WRITTEN)
def test_a_page_stays_as_it_is_written(written: str, tmp_path: Path, run: Run) -> None:
    text, expected = WRITTEN[written]
    root = trust_in(tmp_path, {ROUND: text.encode()})

    _done(run, root, ROUND, f"{MUSIC}/rounds.md")

    new = (root / f"{MUSIC}/rounds.md").read_bytes().decode()
    assert expected in new
    kept = [line for line in text.split("\n") if not line.startswith(("old_paths", "  - "))]
    assert [line for line in new.split("\n") if line in kept] == kept


def test_names_with_accents_move_however_they_are_typed(tmp_path: Path, run: Run) -> None:
    loose = "Fu\u0308r den Chor.csv"  # as a Mac writes it
    words = "[Choir](<F\u00fcr den Chor.csv>)"
    root = trust_in(
        tmp_path,
        {f"{MUSIC}/{loose}": "a,b\n", f"{MUSIC}/canon.md": resource("Canon", "eal", words)},
    )

    _done(run, root, f"{MUSIC}/F\u00fcr den Chor.csv", f"{MUSIC}/Ch\u00f6re.csv")

    assert (root / f"{MUSIC}/Ch\u00f6re.csv").is_file()
    assert "](<Ch\u00f6re.csv>)" in (root / f"{MUSIC}/canon.md").read_text()


def test_a_name_that_only_changes_its_capitals_is_mended(tmp_path: Path, run: Run) -> None:
    root = trust_in(
        tmp_path,
        {
            f"{MUSIC}/Fugue.md": resource("Fugue", "eal", "Three."),
            f"{MUSIC}/canon.md": resource("Canon", "eal", "[Fugue](Fugue.md)"),
        },
    )
    assert run("check", root=root).exit_code == 1

    _done(run, root, f"{MUSIC}/Fugue.md", f"{MUSIC}/fugue.md")

    assert "[Fugue](fugue.md)" in (root / f"{MUSIC}/canon.md").read_text()
    assert "old_paths" not in (root / f"{MUSIC}/fugue.md").read_text()  # one folder on many disks
    assert run("check", root=root).exit_code == 0


def test_what_git_does_not_know_yet_moves_as_well(tmp_path: Path, run: Run) -> None:
    root = trust_in(tmp_path)
    (root / f"{MUSIC}/new.md").write_text(resource("New", "eal", "Fresh."))

    _done(run, root, f"{MUSIC}/new.md", f"{ART}/new.md")

    assert git(root, "status", "--porcelain") == f"?? {ART}/new.md"


def _pointer(root: Path) -> None:
    (root / MUSIC / "pointer.svg").symlink_to(root / "content" / "index.md")


def _pointing_folder(root: Path) -> None:
    (root / "subjects/art/elsewhere").symlink_to(root.parent)


def _held_by_start(root: Path) -> None:
    settings = root / "subjects/music/subject.yml"
    settings.write_text(settings.read_text() + "start_here: [resources/round]\n")


REFUSED = {
    "what is there already": (ROUND, f"{MUSIC}/canon.md", f"there is a {MUSIC}/canon.md already"),
    "a folder that is there": (ROUND, ART, f"write {ART}/"),
    "into itself": (MUSIC, f"{MUSIC}/more", "cannot be moved into itself"),
    "to where it is": (ROUND, f"{MUSIC}/./round.md", "nothing is to be moved"),
    "what is not there": (f"{MUSIC}/rond.md", f"{ART}/", f"Did you mean {ROUND}?"),
    "out of the trust": (ROUND, "../round.md", "is no page, file, folder or subject"),
    "to the disk's root": (ROUND, "/tmp/round.md", "is outside of the trust's folder"),  # noqa: S108
    "to no subject": (ROUND, "subjects/arts/resources/round.md", "Did you mean art?"),
    "a page for a subject": (ROUND, "subjects/round", "cannot become subjects/round"),
    "a subject for a folder": ("subjects/music", f"{ART}/music", "a subject cannot become"),
    "below a file": (ROUND, f"{ART}/lines.md/round.md", f"{ART}/lines.md is no folder"),
    "another ending": (ROUND, f"{MUSIC}/round.txt", "has another ending"),
    "settings": ("subjects/music/subject.yml", f"{ART}/subject.yml", "has its place for good"),
    "a name that is no address": (ROUND, f"{MUSIC}/A round.md", "cannot be part of an address"),
    "a folder of another kind": (ROUND, "subjects/music/plc/round.md", "the check would not pass"),
    "a page to begin with": (ROUND, f"{ART}/", "out of start_here first", _held_by_start),
    "a pointer": (f"{MUSIC}/pointer.svg", f"{ART}/", "there is no|is a pointer", _pointer),
    "a folder with a pointer in it": (MUSIC, "subjects/music/x", "is a pointer", _pointer),
    "through a pointer": (ROUND, "subjects/art/elsewhere/a.md", "is no folder", _pointing_folder),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_moved_is_told_and_nothing_is_written(
    case: str, tmp_path: Path, run: Run
) -> None:
    old, new, message, *make = REFUSED[case]
    root = trust_in(tmp_path / "trust")
    for each in make:
        each(root)
    before = contents(root)

    refused = run("move", old, new, "--yes", root=root)

    assert refused.exit_code == 2
    assert any(each in refused.stderr for each in message.split("|")), refused.stderr
    assert contents(root) == before


def test_personal_data_is_not_repeated(tmp_path: Path, run: Run) -> None:
    number = "H801200001001"
    told = f"UPN: {number}. As in [round](../../music/resources/round.md)."
    root = trust_in(tmp_path, {f"{ART}/lines.md": resource("Lines", "eal", told)})
    assert run("check", root=root).exit_code == 1

    shown = run("move", ROUND, f"{MUSIC}/rounds.md", root=root)
    _done(run, root, ROUND, f"{MUSIC}/rounds.md")

    assert shown.exit_code == 0
    assert number not in shown.stdout
    assert f"{ART}/lines.md: not shown" in shown.stdout
    assert "(../../music/resources/rounds.md)" in (root / f"{ART}/lines.md").read_text()


def test_pages_that_cannot_be_read_are_mended_first(tmp_path: Path, run: Run) -> None:
    root = trust_in(tmp_path, {f"{ART}/torn.md": "---\ntitle: [Torn\n---\n[Round](../round.md)\n"})
    before = contents(root)

    refused = run("move", ROUND, f"{MUSIC}/rounds.md", "--yes", root=root)

    assert refused.exit_code == 1
    assert f"{ART}/torn.md" in refused.stdout
    assert contents(root) == before


def test_a_link_that_would_mean_another_page_is_told(tmp_path: Path, run: Run) -> None:
    # `[[round]]` means the page of the own subject before all others: it would mean another one.
    root = trust_in(
        tmp_path,
        {
            f"{ART}/lines.md": resource("Lines", "eal", "As in [[round]]."),
            f"{ART}/round/oval.md": resource("Oval", "eal", "Not quite round."),
        },
    )
    before = contents(root)

    refused = run("move", f"{ART}/round/oval.md", f"{ART}/round.md", "--yes", root=root)

    assert refused.exit_code == 2
    assert f"{ART}/lines.md: topic:round would not lead to {ROUND}" in refused.stderr
    assert contents(root) == before


@pytest.mark.parametrize("mark", ["--assume-unchanged", "--skip-worktree"])
def test_what_git_was_told_to_overlook_is_not_moved(mark: str, tmp_path: Path, run: Run) -> None:
    root = trust_in(tmp_path)
    git(root, "update-index", mark, "subjects/art/resources/lines.md")
    words = ("move", "subjects/music/resources/round.md", "subjects/music/resources/rounds.md")

    refused = run(*words, "--yes", root=root)

    assert refused.exit_code == 2
    assert "git ls-files -v shows such files" in refused.stderr
    assert (root / words[1]).is_file()
    _, _, way_out = refused.stderr.partition("again: ")
    for command in way_out.split("&&"):
        git(root, *command.split()[1:])
    assert run(*words, "--yes", root=root).exit_code == 0


@pytest.mark.parametrize(
    ("old", "new", "written"),
    [
        ("content/signs/logo.svg", "content/signs/crest.svg", "signs/crest.svg"),
        ("content/signs", "content/pictures", "pictures/logo.svg"),
        ("content/signs/logo.svg", "content/crest.svg", "crest.svg"),
    ],
)
def test_a_logo_that_is_moved_is_named_by_its_new_path(
    old: str, new: str, written: str, tmp_path: Path, run: Run
) -> None:
    root = _with_logo(tmp_path)

    moved = run("move", old, new, "--yes", root=root)

    assert moved.exit_code == 0, moved.output
    assert (
        f"logo: {written}  # the crest\nfavicon: {written}\n"
        in (root / "content/trust.yml").read_text()
    )
    assert (root / "content" / written).is_file()


def test_a_logo_does_not_leave_the_trusts_own_folder(tmp_path: Path, run: Run) -> None:
    root = _with_logo(tmp_path)
    before = contents(root)

    refused = run("move", "content/signs/logo.svg", "subjects/art/logo.svg", "--yes", root=root)

    assert refused.exit_code == 2
    assert "the logo lies in content/; name another one first" in refused.stderr
    assert contents(root) == before


def _with_logo(folder: Path) -> Path:
    root = trust_in(folder, {"content/signs/logo.svg": drawing()})
    settings = root / "content/trust.yml"
    face = "logo: signs/logo.svg  # the crest\nfavicon: signs/logo.svg\n"
    settings.write_text(settings.read_text() + face)
    commit(root)
    return root


@pytest.mark.parametrize(
    ("old", "new", "there"),
    [
        ("content/guides", "content/help", "content/help/marking.md"),
        ("content/policy.md", "content/policies.md", "content/policies.md"),
    ],
)
def test_the_trusts_own_pages_are_moved_like_others(
    old: str, new: str, there: str, tmp_path: Path, run: Run
) -> None:
    files = {
        "content/guides/marking.md": page_of("Marking"),
        "content/policy.md": page_of("Policy"),
    }
    root = trust_in(tmp_path, files)

    moved = run("move", old, new, "--yes", root=root)

    assert moved.exit_code == 0, moved.output
    assert "old_paths:" in (root / there).read_text()
    assert run("check", root=root).exit_code == 0


def test_a_topic_takes_the_leads_notes_on_it_along(tmp_path: Path, run: Run) -> None:
    note = page_of("EAL in music", note="We clap it.", example="Year 7 clap.")
    root = trust_in(tmp_path, {"subjects/music/topics/eal.md": note})

    _done(run, root, "content/topics/eal.md", "content/topics/new-to-english.md")
    built = run("build", root=root)

    assert built.exit_code == 0, built.stdout + built.stderr
    assert not (root / "subjects/music/topics/eal.md").exists()
    status = git(root, "status", "--porcelain").splitlines()
    assert [line for line in status if line.startswith((" D", "??"))] == []
    assert (root / "subjects/music/topics/new-to-english.md").read_text() == note
    shown = (root / "site/music/topics/new-to-english/index.html").read_text()
    assert "We clap it." in shown
    assert _leads_to(root / "site", "music/topics/eal") == "music/topics/new-to-english"


def test_a_note_has_no_address_that_would_lead_on(tmp_path: Path, run: Run) -> None:
    note = page_of("EAL in music", note="We clap it.", example="Year 7 clap.")
    root = trust_in(tmp_path, {"subjects/music/topics/eal.md": note})

    _done(run, root, "subjects/music/topics/eal.md", "subjects/art/topics/eal.md")

    assert (root / "subjects/art/topics/eal.md").read_text() == note
    assert run("build", root=root).exit_code == 0


def test_a_topic_takes_the_place_of_no_other_note(tmp_path: Path, run: Run) -> None:
    note = page_of("EAL in music", note="We clap it.", example="Year 7 clap.")
    files = {f"subjects/music/topics/{name}.md": note for name in ("eal", "new-to-english")}
    root = trust_in(tmp_path, files)
    before = contents(root)

    refused = run("move", "content/topics/eal.md", "content/topics/new-to-english.md", root=root)

    assert refused.exit_code == 2
    assert "subjects/music/topics/new-to-english.md" in refused.stderr
    assert contents(root) == before
