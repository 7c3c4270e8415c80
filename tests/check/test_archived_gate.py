"""Archived years pass the gate of the present one: what nobody may publish is kept back."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from generator import checking, pipeline
from generator.change.change import Change, ChangedTree
from generator.check.told import Outcome
from generator.model.diagnostics import CannotContinue, Diagnostic
from generator.model.published import SitePlan
from generator.model.year import ContentHasFaults
from generator.read.trees import WorkTree
from generator.schema.examples import one_line
from tests.conftest import Run
from tests.repository import commit, git
from tests.samples import pdf
from tests.writing import SUBJECT, TRUST, job_in, page, resource, session, topic, write_trust

UPN = "H801200001001"
NI = "AB123456C"
FOLDER = "subjects/music/resources"
BASE: dict[str, str | bytes] = {
    "content/index.md": page("Willow Trust"),
    "content/topics/eal.md": topic("EAL"),
    "subjects/art/index.md": page("Art"),
    f"{FOLDER}/kept.md": resource("Kept", "eal"),
    "subjects/music/index.md": page("Music"),
}


def settings(name: str, *entries: Mapping[str, object]) -> str:
    """A subject's settings with these entries of its archive."""
    lines = "".join(f"  - {one_line(dict(entry))}\n" for entry in entries)
    return SUBJECT.format(name=name) + (f"archive:\n{lines}" if lines else "")


def two_years(
    root: Path,
    then: Mapping[str, str | bytes],
    *withdrawn: str,
    now: Mapping[str, str | bytes] = BASE,
    subject: str = "music",
) -> Path:
    """A trust whose year of these files is archived by its commit, and gone from the work tree."""
    write_trust(root, {**BASE, **then})
    old = commit(root)
    for path in then:
        (root / path).unlink()
    entry: dict[str, object] = {"version": "2025-26", "ref": old}
    if withdrawn:
        entry["withdrawn"] = list(withdrawn)
    archive = {f"subjects/{subject}/subject.yml": settings(subject.capitalize(), entry)}
    write_trust(root, {**now, **archive})
    commit(root)
    return root


def found(root: Path) -> list[Diagnostic]:
    """What the check tells of a trust."""
    return list(pipeline.check(job_in(root)).checked.worth_telling)


def archived(root: Path) -> SitePlan:
    """The plan of the archived year of music."""
    plans = {each.site.name: each for each, _ in pipeline.plan(job_in(root))}
    return plans["music@2025-26"]


def photo() -> bytes:
    """A photo that says where it was taken."""
    exif = Image.Exif()
    exif[ExifTags.IFD.GPSInfo] = {
        ExifTags.GPS.GPSLatitudeRef: "N",
        ExifTags.GPS.GPSLatitude: (51.0, 30.0, 0.0),
    }
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "JPEG", exif=exif)
    return out.getvalue()


PICTURE = f"![Two pupils at a piano]({'{}'})"
SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
OFFERED = "[{{path: {}, title: A list, rights: own}}]"

UNSAFE: dict[str, tuple[dict[str, str | bytes], str, str]] = {
    "a UPN in a text": (
        {f"{FOLDER}/list.md": resource("List", "eal", f"First {UPN} last.")},
        f"{FOLDER}/list.md",
        "upn",
    ),
    "a National Insurance number in a text": (
        {f"{FOLDER}/list.md": resource("List", "eal", f"First {NI} last.")},
        f"{FOLDER}/list.md",
        "ni-number",
    ),
    "an address in front matter": (
        {f"{FOLDER}/list.md": resource("List", "eal", use_when="Ask jo.bloggs@gmail.com")},
        f"{FOLDER}/list.md",
        "email-address",
    ),
    "a UPN in a topic": (
        {"content/topics/recall.md": topic("Recall", f"First {UPN} last.")},
        "content/topics/recall.md",
        "upn",
    ),
    "a UPN in a session": (
        {"subjects/music/plc/one.md": session("One", "2025-10-07", UPN, status="planned")},
        "subjects/music/plc/one.md",
        "upn",
    ),
    "a UPN in an offered table": (
        {
            f"{FOLDER}/list.md": resource("List", "eal", files=OFFERED.format("marks.csv")),
            f"{FOLDER}/marks.csv": f"pupil\n{UPN}\n",
        },
        f"{FOLDER}/marks.csv",
        "upn",
    ),
    "a photo with its place": (
        {
            f"{FOLDER}/list.md": resource("List", "eal", PICTURE.format("a.jpg")),
            f"{FOLDER}/a.jpg": photo(),
        },
        f"{FOLDER}/a.jpg",
        "picture-location",
    ),
    "a drawing with a script": (
        {
            f"{FOLDER}/list.md": resource("List", "eal", PICTURE.format("a.svg")),
            f"{FOLDER}/a.svg": SCRIPT,
        },
        f"{FOLDER}/a.svg",
        "unsafe-svg",
    ),
    "a copy under CLA before everybody": (
        {
            f"{FOLDER}/list.md": resource(
                "List",
                "eal",
                files="[{path: a.pdf, title: A chapter, rights: cla}]",
                audience="public",
            ),
            f"{FOLDER}/a.pdf": pdf("A chapter"),
        },
        f"{FOLDER}/list.md",
        "cla-in-public",
    ),
    "a frame that follows readers": (
        {
            f"{FOLDER}/list.md": resource(
                "List", "eal", '<iframe src="https://www.google-analytics.com/x"></iframe>'
            )
        },
        f"{FOLDER}/list.md",
        "embed-host",
    ),
    "a private address in the subject's settings": (
        {"subjects/music/subject.yml": settings("Music").replace("lead@willow.example", "a@b.uk")},
        "subjects/music/subject.yml",
        "email-address",
    ),
    "a UPN in the name of a school": (
        {"content/trust.yml": TRUST.replace("Willow Bank School", f"School {UPN}")},
        "content/trust.yml",
        "upn",
    ),
    "a UPN in the name of a key stage": (
        {"content/trust.yml": TRUST.replace("Key Stage 4", f"Stage {UPN}")},
        "content/trust.yml",
        "upn",
    ),
}


@pytest.mark.parametrize("kind", UNSAFE)
def test_what_nobody_may_publish_is_told_of_an_archived_year_and_stops_a_build(
    kind: str, tmp_path: Path
) -> None:
    then, path, rule = UNSAFE[kind]
    root = two_years(tmp_path, then)

    told = found(root)

    assert [(each.name, each.path) for each in told] == [(rule, f"2025-26:{path}")]
    (fault,) = told
    assert fault.file == "subjects/music/subject.yml"
    assert fault.archived_at is not None
    lines = (root / fault.file).read_text().split("\n")
    assert "ref:" in lines[fault.archived_at.line - 1]
    assert f"withdrawn: [{path}]" in fault.help
    with pytest.raises(ContentHasFaults):
        pipeline.plan(job_in(root))


@pytest.mark.parametrize("kind", UNSAFE)
def test_what_is_withdrawn_is_told_no_more_and_published_no_more(kind: str, tmp_path: Path) -> None:
    then, path, _ = UNSAFE[kind]
    root = two_years(tmp_path, then, path)

    assert found(root) == []
    plan = archived(root)
    if not path.endswith(".yml"):
        assert path not in plan.files.values()
        assert path not in {each.source for each in plan.pages}
        assert "list.md" not in str(plan.nav) or path.split("/")[-1] != "list.md"


def test_a_folder_that_is_withdrawn_takes_all_in_it(tmp_path: Path) -> None:
    then: dict[str, str | bytes] = {
        f"{FOLDER}/data/list.md": resource("List", "eal", UPN),
        f"{FOLDER}/data/more/list.md": resource("List too", "eal", UPN),
        f"{FOLDER}/data-free.md": resource("Free of data", "eal"),
    }
    root = two_years(tmp_path, then, f"{FOLDER}/data/")

    assert found(root) == []
    sources = {each.source for each in archived(root).pages}
    assert f"{FOLDER}/data-free.md" in sources
    assert not any("/data/" in str(each) for each in sources)


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        (f"{FOLDER}/{UPN}.md", FOLDER),
        (f"{FOLDER}/{UPN}/list.md", FOLDER),
        (f"{FOLDER}/10x/of {UPN}/more/list.md", f"{FOLDER}/10x"),
    ],
)
def test_a_name_that_is_private_is_in_no_words_about_an_archived_year(
    path: str, folder: str, tmp_path: Path
) -> None:
    root = two_years(tmp_path, {path: resource("List", "eal")})

    (fault,) = (each for each in found(root) if each.name == "upn")

    assert UPN not in f"{fault.path} {fault.message} {fault.help}"
    assert f"withdraw the folder {folder} in" in fault.help


def test_nothing_of_a_withdrawn_page_is_left(tmp_path: Path, run: Run) -> None:
    then: dict[str, str | bytes] = {
        f"{FOLDER}/zonq.md": resource(
            "Zonq list", "eal", "Zonq.", old_paths="[resources/zonq-before.md]"
        ),
        f"{FOLDER}/plain.md": resource(
            "Plain", "eal", "See [the list](zonq.md) and ![A piano](zonq.svg)."
        ),
        f"{FOLDER}/zonq.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    }
    root = two_years(tmp_path, then, f"{FOLDER}/zonq.md", f"{FOLDER}/zonq.svg")

    result = run("build", root=root)

    assert result.exit_code == 0, result.output
    year = root / "site/music/2025-26"
    places = {path.relative_to(year).as_posix() for path in year.rglob("*") if "zonq" in path.name}
    assert places == {"resources/zonq", "resources/zonq.svg"}
    texts = {path: path.read_text(errors="replace") for path in year.rglob("*.*ml")}
    assert not [path for path, text in texts.items() if "Zonq" in text]
    assert not [path for path, text in texts.items() if "onq" in text and "zonq" not in path.parts]
    plain = (year / "resources/plain/index.html").read_text()
    assert "See the list and" in plain.replace("<a>", "").replace("</a>", "")
    assert 'alt="A piano"' in plain


def test_todays_settings_stand_in_the_place_of_withdrawn_ones(tmp_path: Path) -> None:
    old = settings("Music").replace("Subject lead", "Lead of before")
    then: dict[str, str | bytes] = {"subjects/music/subject.yml": old}

    assert "Lead of before" in str(archived(two_years(tmp_path / "a", then)).pages)
    plan = archived(two_years(tmp_path / "b", then, "subjects/music/subject.yml"))
    assert "Lead of before" not in str(plan.pages)
    assert "Subject lead" in str(plan.pages)


@pytest.mark.parametrize("path", ["content/trust.yml", "subjects/music/subject.yml"])
def test_settings_that_are_saved_meanwhile_are_those_of_the_next_run(
    path: str, tmp_path: Path
) -> None:
    root = two_years(tmp_path, {}, path)
    job = job_in(root)
    now = checking.read_year(job, WorkTree(root))
    file = root / path
    file.write_text(file.read_text().replace("name: ", "name: Another "))

    [year] = now.archive
    then = checking.finished_years(job).of(year).catalogue.settings

    assert then.trust.name == now.catalogue.settings.trust.name
    assert then.subjects["music"].name == now.catalogue.settings.subjects["music"].name


def test_what_an_archived_year_does_not_publish_is_not_told(tmp_path: Path) -> None:
    then: dict[str, str | bytes] = {
        "subjects/art/resources/list.md": resource("List", "eal", UPN),
        "content/guide.md": page("Guide", UPN),
        f"{FOLDER}/unused.csv": f"pupil\n{UPN}\n",
        "content/trust.yml": TRUST.replace("The office", f"The office {UPN}"),
        f"{FOLDER}/old.md": resource("Old", "eal", "[gone](gone.md)", reviewed="2019-01-01"),
    }
    root = two_years(tmp_path, then)

    assert found(root) == []
    assert pipeline.check(job_in(root)).checked.passed_over > 0


def test_a_review_that_is_due_in_a_finished_year_is_no_fault_of_it(tmp_path: Path) -> None:
    def passed_over(reviewed: str, body: str) -> int:
        root = tmp_path / f"{reviewed} {len(body)}"
        old = {f"{FOLDER}/old.md": resource("Old", "eal", body, reviewed=reviewed)}
        return pipeline.check(job_in(two_years(root, old))).checked.passed_over

    none = passed_over("2026-06-01", "Clap.")
    assert passed_over("2019-01-01", "Clap.") == none
    assert passed_over("2019-01-01", "[gone](gone.md)") == none + 1


def test_each_subject_that_reads_a_commit_says_for_itself(tmp_path: Path) -> None:
    root = two_years(tmp_path, {"content/topics/recall.md": topic("Recall", UPN)})
    entry = {"version": "2025-26", "ref": git(root, "rev-parse", "HEAD~1")}
    write_trust(root, {"subjects/art/subject.yml": settings("Art", entry)})

    assert [(each.path, each.file) for each in found(root)] == [
        ("2025-26:content/topics/recall.md", "subjects/art/subject.yml"),
        ("2025-26:content/topics/recall.md", "subjects/music/subject.yml"),
    ]


def test_silence_does_not_help_and_nothing_found_is_kept(tmp_path: Path) -> None:
    silence = "[{rule: upn, reason: It is ours.}]"
    root = two_years(tmp_path, {f"{FOLDER}/list.md": resource("List", "eal", UPN, silence=silence)})

    first, second = found(root), found(root)

    assert [each.name for each in first] == ["upn"]
    assert first == second
    kept = b"".join(path.read_bytes() for path in (root / ".cache").rglob("*") if path.is_file())
    assert b"years" not in kept
    assert (
        not list((root / ".cache/years").rglob("*")) if (root / ".cache/years").exists() else True
    )


def test_a_change_is_checked_with_the_settings_that_it_would_write(tmp_path: Path) -> None:
    """So that its outcome is not believed of other settings when they are there."""
    page_then = {f"{FOLDER}/list.md": resource("List", "eal", "Ask ann@willow.sch.uk.")}
    allowed = f"{TRUST}email_domains: [willow.sch.uk]\n"
    now = {**BASE, "content/trust.yml": allowed}
    root = two_years(tmp_path, page_then, "content/trust.yml", now=now)
    change = Change({"content/trust.yml": TRUST.encode()})
    assert found(root) == []

    tried = [
        each
        for each in checking.check(
            job_in(root), tree=ChangedTree(WorkTree(root), change)
        ).checked.found
        if each.archived_at
    ]
    (root / "content/trust.yml").write_text(TRUST, encoding="utf-8")

    assert [(each.name, each.path) for each in tried] == [
        ("email-address", f"2025-26:{FOLDER}/list.md")
    ]
    assert found(root) == tried


def test_a_subject_whose_settings_are_todays_in_a_finished_year_can_be_moved(
    tmp_path: Path, run: Run
) -> None:
    listed = {f"{FOLDER}/list.md": resource("List", "eal", f"First {UPN} last.")}
    root = two_years(tmp_path, listed, f"{FOLDER}/list.md", "subjects/music/subject.yml")
    assert found(root) == []

    moved = run("move", "subjects/music", "subjects/voices", "--yes", root=root)

    assert moved.exit_code == 0, moved.output
    assert found(root) == []
    assert run("build", root=root).exit_code == 0
    assert (root / "site/voices/2025-26/resources/kept/index.html").is_file()


def test_a_clean_year_is_not_read_again_until_something_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = two_years(tmp_path, {f"{FOLDER}/list.md": resource("List", "eal", "Words.")})
    read: list[str] = []
    tree = checking.archived_tree
    monkeypatch.setattr(
        checking,
        "archived_tree",
        lambda root, each: read.append(each.version) or tree(root, each),
    )

    found(root)
    found(root)
    assert read == ["2025-26"]
    text = (root / "subjects/music/subject.yml").read_text()
    (root / "subjects/music/subject.yml").write_text(
        text.replace("ref:", f"withdrawn: [{FOLDER}/list.md], ref:")
    )
    found(root)
    assert read == ["2025-26", "2025-26"]


def test_the_reports_show_it_at_the_line_that_names_the_year(tmp_path: Path, run: Run) -> None:
    root = two_years(tmp_path, {f"{FOLDER}/list.md": resource("List", "eal", f"First {UPN}")})
    line = next(
        number
        for number, text in enumerate((root / "subjects/music/subject.yml").open(), start=1)
        if "ref:" in text
    )

    text = run("check", root=root).stdout
    assert f"2025-26:{FOLDER}/list.md:10:7: must fix: this line has the number of a pupil" in text
    assert UPN not in text
    github = run("check", "--format", "github", root=root).stdout
    assert f"::error file=subjects/music/subject.yml,line={line}," in github
    assert f"2025-26:{FOLDER}/list.md line 10: this line has" in github
    (listed,) = json.loads(run("check", "--format", "json", root=root).stdout)
    assert (listed["path"], listed["line"]) == (f"2025-26:{FOLDER}/list.md", 10)
    assert (listed["named_in"], listed["named_on_line"]) == ("subjects/music/subject.yml", line)
    sarif = json.loads(run("check", "--format", "sarif", root=root).stdout)
    (place,) = sarif["runs"][0]["results"][0]["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "subjects/music/subject.yml"
    assert place["physicalLocation"]["region"]["startLine"] == line


def test_what_can_be_mended_comes_before_what_is_archived(tmp_path: Path, run: Run) -> None:
    then = {f"{FOLDER}/l{number}.md": resource("List", "eal", UPN) for number in range(12)}
    root = two_years(tmp_path, then)
    (root / FOLDER / "zoo.md").write_text(resource("Zoo", "eal", UPN))

    first = run("check", "--format", "github", root=root).stdout.splitlines()[0]

    assert first.startswith(f"::error file={FOLDER}/zoo.md,line=")


def test_fix_leaves_the_settings_as_they_are(tmp_path: Path, run: Run) -> None:
    then: dict[str, str | bytes] = {
        f"{FOLDER}/list.md": resource("List", "eal", PICTURE.format("a.jpg")),
        f"{FOLDER}/a.jpg": photo(),
    }
    root = two_years(tmp_path, then)
    before = (root / "subjects/music/subject.yml").read_bytes()

    assert run("check", "--fix", root=root).exit_code == 1
    assert (root / "subjects/music/subject.yml").read_bytes() == before


def test_a_fault_of_an_archived_year_is_told_where_its_settings_are_asked_for(
    tmp_path: Path,
) -> None:
    root = two_years(tmp_path, {f"{FOLDER}/list.md": resource("List", "eal", UPN)})

    def told(*paths: str, since: str | None = None) -> Outcome:
        return pipeline.check_told(job_in(root), paths, since, ideas=False)

    assert len(told("subjects/music").told) == len(told("subjects/music/subject.yml").told) == 1
    assert told("subjects/art").told == ()
    assert len(told(since="HEAD~1").told) == 1
    assert (told(since="HEAD").told, told(since="HEAD").others) == ((), 1)


def faulty(root: Path, ref: str, **more: object) -> list[tuple[str, int, str, str]]:
    """Where the check tells what of a trust whose year of music is kept under `ref`."""
    entry = {"version": "2025-26", "ref": ref, **more}
    text = settings("Music", entry)
    write_trust(root, {**BASE, "subjects/music/subject.yml": text})
    return [(each.path, each.position.line, each.message, each.help) for each in found(root)]


@pytest.mark.parametrize(
    "ref", ["HEAD", "HEAD~1", "main", "main~1", "{short}", "archive/then", "@", "refs/heads/main"]
)
def test_a_name_that_may_move_is_told_with_the_full_name(ref: str, tmp_path: Path) -> None:
    write_trust(tmp_path, BASE)
    old = commit(tmp_path)
    git(tmp_path, "branch", "archive/then")
    write_trust(tmp_path, {"content/index.md": page("Willow Trust", "More.")})
    commit(tmp_path)

    [(path, line, message, advice)] = faulty(tmp_path, ref.format(short=old[:9]))

    assert (path, line) == ("subjects/music/subject.yml", 8)
    assert "names a commit today, and may name another tomorrow" in message
    meant = advice.removeprefix("Write its full name: ")
    assert meant in git(tmp_path, "log", "--format=%H").split()
    assert faulty(tmp_path, meant) == []


@pytest.mark.parametrize("ref", ["noted", "light", "refs/tags/noted", "{full}", "{upper}", "both"])
def test_a_tag_or_a_full_name_is_a_year(ref: str, tmp_path: Path) -> None:
    write_trust(tmp_path, {**BASE, f"{FOLDER}/then.md": resource("Then", "eal")})
    old = commit(tmp_path)
    git(tmp_path, "tag", "--annotate", "--message", "The year", "noted")
    git(tmp_path, "tag", "light")
    git(tmp_path, "tag", "both")
    (tmp_path / FOLDER / "then.md").unlink()
    commit(tmp_path)
    git(tmp_path, "branch", "both")  # a branch of a tag's name: the tag is meant

    assert faulty(tmp_path, ref.format(full=old, upper=old.upper())) == []
    assert f"{FOLDER}/then.md" in {each.source for each in archived(tmp_path).pages}


@pytest.mark.parametrize(
    "ref",
    [
        "v2025-26",
        "0123456789" * 4,
        "0123456789abcdef" * 4,
        "{tree}",
        "{blob}",
        "main:content",
        ":/Music",
        "a b",
        "--help",
        "..",
        "@{{u}}",
        "tag\\nwith a line",
        "ü",
        "refs/tags/",
        "*",
        "tag-of-tree",
    ],
)
def test_what_is_no_commit_is_told_at_its_line(ref: str, tmp_path: Path) -> None:
    write_trust(tmp_path, BASE)
    commit(tmp_path)
    tree, blob = git(tmp_path, "rev-parse", "HEAD^{tree}", "HEAD:content/index.md").split()
    git(tmp_path, "tag", "tag-of-tree", tree)

    [(path, line, message, advice)] = faulty(tmp_path, ref.format(tree=tree, blob=blob))

    assert (path, line) == ("subjects/music/subject.yml", 8)
    assert (
        "which this repository does not have" in message or "neither a commit nor a tag" in message
    )
    assert "git fetch --tags" in advice


def test_the_hash_of_an_annotated_tag_is_told_with_its_commit(tmp_path: Path) -> None:
    write_trust(tmp_path, BASE)
    old = commit(tmp_path)
    git(tmp_path, "tag", "--annotate", "--message", "The year", "noted")

    [(_, _, _, advice)] = faulty(tmp_path, git(tmp_path, "rev-parse", "noted"))

    assert advice == f"Write its full name: {old}"


def test_a_commit_outside_the_history_is_told_unless_a_tag_keeps_it(tmp_path: Path) -> None:
    write_trust(tmp_path, BASE)
    commit(tmp_path)
    git(tmp_path, "checkout", "-b", "beside")
    write_trust(tmp_path, {"content/index.md": page("Willow Trust", "Beside.")})
    full = commit(tmp_path)
    git(tmp_path, "tag", "beside-it")
    git(tmp_path, "checkout", "main")

    [(_, _, message, advice)] = faulty(tmp_path, full)

    assert "is not part of the history of these pages" in message
    assert "keep it by a tag" in advice
    assert faulty(tmp_path, "beside-it") == []


def test_without_a_repository_or_a_commit_the_year_is_told_and_all_else_too(tmp_path: Path) -> None:
    broken = {f"{FOLDER}/broken.md": resource("Broken", "nowhere")}
    write_trust(tmp_path, {**BASE, **broken})

    def told() -> set[str]:
        return {message for *_, message, _ in faulty(tmp_path, "v2025-26")}

    topics = "there is no topic called “nowhere”."
    assert told() == {
        topics,
        "2025-26 is kept in a commit, and these pages are in no git repository.",
    }
    git(tmp_path, "init")
    assert told() == {topics, "2025-26 is kept in a commit, and this repository has none yet."}


def test_a_shallow_clone_is_told_how_to_fetch_the_rest(tmp_path: Path) -> None:
    root = tmp_path / "trust"
    write_trust(root, BASE)
    old = commit(root)
    write_trust(root, {"content/index.md": page("Willow Trust", "More.")})
    commit(root)
    git(tmp_path, "clone", "--depth", "1", root.as_uri(), "clone")

    [(_, _, message, advice)] = faulty(tmp_path / "clone", old)

    assert "this clone has the newest commits alone" in message
    assert "git fetch --unshallow --tags" in advice
    assert "fetch-depth: 0" in advice
    git(tmp_path / "clone", "fetch", "--unshallow", "--tags")
    assert faulty(tmp_path / "clone", old) == []


@pytest.mark.parametrize("damage", [b"", b"garbled"])
def test_a_commit_of_which_the_folders_are_damaged_is_told(damage: bytes, tmp_path: Path) -> None:
    write_trust(tmp_path, BASE)
    old = commit(tmp_path)
    write_trust(tmp_path, {"content/index.md": page("Willow Trust", "More.")})
    commit(tmp_path)
    folder = git(tmp_path, "rev-parse", f"{old}^{{tree}}")
    kept = tmp_path / ".git" / "objects" / folder[:2] / folder[2:]
    kept.chmod(0o600)
    kept.write_bytes(damage) if damage else kept.unlink()

    [(_, _, message, advice)] = faulty(tmp_path, old)

    assert "is damaged in this clone, or only half of it is here" in message
    assert "git clone, without --filter" in advice


def test_a_subject_that_had_another_name_is_told_with_it(tmp_path: Path) -> None:
    sound = {path.replace("subjects/music", "subjects/sound"): text for path, text in BASE.items()}
    write_trust(tmp_path, sound)
    old = commit(tmp_path)
    git(tmp_path, "mv", "subjects/sound", "subjects/music")
    commit(tmp_path)

    [(path, line, message, advice)] = faulty(tmp_path, old)

    assert (path, line) == ("subjects/music/subject.yml", 8)
    assert message.endswith("has no subjects/music/subject.yml.")
    assert "There it was subjects/sound" in advice


def test_a_commit_before_the_trust_had_settings_is_told(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Soon.")
    old = commit(tmp_path)
    write_trust(tmp_path, BASE)
    commit(tmp_path)

    [(_, _, message, _)] = faulty(tmp_path, old)

    assert message.endswith("has no content/trust.yml.")


def test_what_an_archived_year_names_may_be_gone_today(tmp_path: Path, run: Run) -> None:
    trust = (
        "name: Willow Trust\nacademic_year: 2025-26\n"
        "schools: [{id: willow-bank, name: Willow Bank}, {id: old-mill, name: Old Mill School}]\n"
        "key_stages: [{id: ks3, name: Key Stage 3}, {id: ks9, name: Key Stage 9}]\n"
        "contacts: {site: The office, safeguarding: The safeguarding lead}\n"
    )
    then: dict[str, str | bytes] = {
        "content/topics/gone.md": topic("Gone topic"),
        f"{FOLDER}/old.md": resource("Old", "gone, eal", key_stages="[ks9]"),
        "subjects/music/plc/one.md": session("One", "2025-10-07", joint_with="[drama]").replace(
            "willow-bank", "old-mill"
        ),
        "subjects/drama/resources/part.md": resource("A part", "gone"),
        "subjects/drama/subject.yml": settings("Drama"),
    }
    write_trust(tmp_path, {"content/trust.yml": trust})
    root = two_years(
        tmp_path,
        {
            **then,
            "content/trust.yml": trust,
            "subjects/music/subject.yml": settings("Music").replace("ks3, ks4, ks5", "ks3, ks9"),
        },
    )

    result = run("build", root=root)

    assert result.exit_code == 0, result.output
    year = root / "site/music/2025-26"
    assert "Key Stage 9" in (year / "resources/old/index.html").read_text()
    assert "Old Mill School" in (year / "plc/one/index.html").read_text()
    assert (year / "topics/gone/index.html").is_file()


@pytest.mark.parametrize(
    ("named", "advice"),
    [
        ("resources/kept.md", f"Did you mean {FOLDER}/kept.md?"),
        (f"{FOLDER}/kpet.md", f"Did you mean {FOLDER}/kept.md?"),
        (f"{FOLDER}/kept", f"Did you mean {FOLDER}/kept.md?"),
        ("resources", "Did you mean subjects/music/resources?"),
        (f"{FOLDER}/Kept.md", f"Did you mean {FOLDER}/kept.md?"),
        ("subjects/art/index.md", "Did you mean subjects/music/index.md?"),
        ("../../etc/passwd", "Write a path from the trust's folder on"),
        ("/", "Write a path from the trust's folder on"),
        (".", "Write a path from the trust's folder on"),
        ("*", "Write a path from the trust's folder on"),
    ],
)
def test_a_withdrawn_path_that_is_not_there_is_told_with_the_nearest(
    named: str, advice: str, tmp_path: Path
) -> None:
    write_trust(tmp_path, BASE)
    old = commit(tmp_path)

    [(path, line, message, told)] = faulty(tmp_path, old, withdrawn=[named])

    assert (path, line) == ("subjects/music/subject.yml", 8)
    assert f"“{named}”" in message
    assert told.startswith(advice)


@pytest.mark.parametrize(
    "named",
    [f"./{FOLDER}/list.md", f"{FOLDER}//list.md", f"{FOLDER.replace('/', chr(92))}\\list.md"],
)
def test_a_withdrawn_path_may_be_typed_in_other_ways(named: str, tmp_path: Path) -> None:
    root = two_years(tmp_path, {f"{FOLDER}/list.md": resource("List", "eal", UPN)}, named)

    assert found(root) == []


def test_a_withdrawn_name_with_accents_is_that_of_its_loose_ones(tmp_path: Path) -> None:
    loose, whole = "me\u0301lodie.md", "m\u00e9lodie.md"
    root = two_years(
        tmp_path, {f"{FOLDER}/{loose}": resource("List", "eal", UPN)}, f"{FOLDER}/{whole}"
    )

    assert [each.message for each in found(root) if each.name in ("upn", "withdrawn")] == []


def test_a_trust_in_a_folder_of_its_repository_has_years_too(tmp_path: Path) -> None:
    root = tmp_path / "pages" / "trust"
    write_trust(root, {**BASE, f"{FOLDER}/list.md": resource("List", "eal", UPN)})
    old = commit(tmp_path)
    (root / FOLDER / "list.md").unlink()

    assert [each for each, *_ in faulty(root, old)] == [f"2025-26:{FOLDER}/list.md"]
    assert faulty(root, old, withdrawn=[f"{FOLDER}/list.md"]) == []


def test_a_year_may_be_withdrawn_but_for_its_settings(tmp_path: Path) -> None:
    then: dict[str, str | bytes] = {f"{FOLDER}/list.md": resource("List", "eal", UPN)}
    root = two_years(tmp_path, then, "subjects/music", "content/topics")

    assert found(root) == []
    plan = archived(root)
    assert [each.source for each in plan.pages if each.source] == []


@pytest.mark.parametrize("path", ["content/trust.yml", "subjects/music/subject.yml"])
@pytest.mark.parametrize("kind", ["link", "folder"])
def test_settings_that_were_no_file_are_told(path: str, kind: str, tmp_path: Path) -> None:
    write_trust(tmp_path, BASE)
    (tmp_path / path).unlink()
    if kind == "link":
        (tmp_path / path).symlink_to("nowhere")
    else:
        (tmp_path / path).mkdir()
        (tmp_path / path / "x.md").write_text("A page.")
    old = commit(tmp_path)
    git(tmp_path, "rm", "-r", "--quiet", path)
    commit(tmp_path)

    [(_, _, message, _)] = faulty(tmp_path, old)

    assert message.endswith(f"has no {path}.")


@pytest.mark.parametrize("path", ["content/trust.yml", "subjects/music/subject.yml"])
@pytest.mark.parametrize(
    "text", ["name: [", "name: Music\n", "", "<<<<<<< a\n=======\n>>>>>>> b\n"]
)
def test_settings_of_a_year_with_faults_are_told_and_may_be_withdrawn(
    path: str, text: str, tmp_path: Path
) -> None:
    write_trust(tmp_path, {**BASE, path: text})
    old = commit(tmp_path)
    write_trust(tmp_path, {"content/index.md": page("Willow Trust", "More.")})
    commit(tmp_path)

    told = faulty(tmp_path, old)
    assert {each for each, *_ in told} == {f"2025-26:{path}"}
    assert all(f"withdrawn: [{path}]" in advice for *_, advice in told)
    assert faulty(tmp_path, old, withdrawn=[path]) == []
    assert archived(tmp_path).pages


def test_the_repository_of_another_user_still_stops_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_root: Path) -> None:
        raise CannotContinue("it belongs to another user")

    root = two_years(tmp_path, {f"{FOLDER}/list.md": resource("List", "eal")})
    monkeypatch.setattr("generator.read.history.open_repository", refuse)

    with pytest.raises(CannotContinue):
        pipeline.check(job_in(root))
