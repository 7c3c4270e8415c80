"""`trustpages github`: what GitHub reads beside the pages says what the settings say."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from codeowners import CodeOwners
from hypothesis import example, given
from hypothesis import strategies as st

from generator.check.rules.github_file import RULE
from generator.cli import main
from generator.github.github import State, files_for_github
from generator.memory import Memory
from generator.model.written import Settings
from generator.pipeline import check
from generator.read.repository_files import read_repository_files
from generator.read.settings import load_settings
from generator.read.trees import tree_of
from generator.schema.subject import SubjectFields
from generator.schema.trust import Contacts, TrustFields
from tests.conftest import PROJECT, TREES
from tests.writing import job_in

CHECKER = Path(sys.executable).parent / "check-jsonschema"
FORMS = ".github/ISSUE_TEMPLATE"
ART, TRUST = "subjects/art/subject.yml", "content/trust.yml"
FIRST, LAST = "# From here on written by trustpages github", "# As far as this."


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TREES / "small", tmp_path / "trust"))


def _run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--root", str(root)], catch_exceptions=False)


def _append(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text((file.read_text() if file.exists() else "") + text)


def _owners(root: Path, path: str) -> list[str]:
    text = (root / ".github/CODEOWNERS").read_text()
    return [name for _, name in CodeOwners(text).of(path)]


def _told(root: Path) -> list[str]:
    found = check(job_in(root)).checked.found
    return [f"{each.path}: {each.message}" for each in found if each.name == RULE.name]


def test_each_file_is_owned_by_the_teams_that_the_settings_name(trust: Path) -> None:
    _append(trust, ART, "reviewers: [willow/art, willow/crafts]\n")
    assert _run(trust, "github").exit_code == 0
    assert _owners(trust, "subjects/art/resources/ten-minutes-with-a-pot.md") == [
        "@willow/art",
        "@willow/crafts",
    ]
    assert _owners(trust, "subjects/music/index.md") == _owners(trust, "content/trust.yml") == []

    # The director's team may approve all, and is asked where a subject names none.
    _append(trust, TRUST, 'reviewers: ["@willow/education"]\n')
    assert _run(trust, "github").exit_code == 0
    assert _owners(trust, ART) == ["@willow/art", "@willow/crafts", "@willow/education"]
    for path in (
        "subjects/music/index.md",
        "content/a/b.md",
        ".github/CODEOWNERS",
        "x/subjects/art/y",
    ):
        assert _owners(trust, path) == ["@willow/education"], path


def _valid(forms: list[Path]) -> None:
    done = subprocess.run(
        [CHECKER, "--builtin-schema", "vendor.github-issue-forms", *forms],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_forms_are_such_as_github_takes(trust: Path) -> None:
    _append(trust, "subjects/pe/subject.yml", (trust / ART).read_text())
    pe = trust / "subjects/pe/subject.yml"
    pe.write_text(pe.read_text().replace("name: Art", "name: 'PE: \"sport\" & #dance @all [x]'"))
    _run(trust, "github")

    forms = sorted((trust / FORMS).iterdir())
    assert [each.name for each in forms] == [
        f"change{x}.yml" for x in ("-art", "-music", "-pe", "")
    ]
    _valid(forms)
    read = yaml.safe_load(forms[2].read_text())
    assert read["name"] == 'Suggest a change: PE: "sport" & #dance @all [x]'
    assert read["labels"] == ["pe"]
    assert [each.get("id") for each in read["body"]] == [None, "page", "line", "instead"]
    assert "name no pupil" in read["body"][0]["attributes"]["value"]


def test_the_showcase_has_what_its_settings_say() -> None:
    there = read_repository_files(PROJECT)
    made = files_for_github(load_settings(tree_of(job_in(PROJECT))), there)
    assert {each.path: each.state for each in made if each.state is not State.AS_MADE} == {}
    assert {".github/CODEOWNERS", f"{FORMS}/change.yml", f"{FORMS}/change-science.yml"} <= set(
        there
    )
    _valid(sorted((PROJECT / FORMS).glob("*.yml")))
    assert _owners(PROJECT, "subjects/science/index.md") == [
        "@exemplar-trust/science-leads",
        "@exemplar-trust/education",
    ]


@given(st.text(min_size=1).filter(str.strip))
@example("From\n# As far as this. What you write below this line stays.\nx: [")
@example("no")
@example("…")
@example("{{ x }} ${{ secrets.A }}")
@example("\u2028 \ufeff \x85 \x00")
def test_whatever_a_subject_is_called_its_form_says_so_and_is_known_again(name: str) -> None:
    subject = SubjectFields.model_construct(name=name)
    contacts = Contacts.model_construct(suggestion_forms="https://github.com/a/b")
    settings = Settings(TrustFields.model_construct(contacts=contacts), {"art": subject})

    made = {each.path: each.text for each in files_for_github(settings, {})}

    form = yaml.safe_load(made[f"{FORMS}/change-art.yml"])
    said = " ".join(name.split())
    assert form["name"].removeprefix("Suggest a change: ") == said[:80] + "…" * (len(said) > 80)
    assert {each.state for each in files_for_github(settings, made)} == {State.AS_MADE}


@pytest.mark.parametrize("name", ["Art", "art", "A" * 90, "the trust’s own pages"])
def test_no_two_forms_have_the_same_name(name: str) -> None:
    subjects = {
        slug: SubjectFields.model_construct(name=each)
        for slug, each in {"art": name, "craft": name.upper(), "music": "Music"}.items()
    }
    settings = Settings(TrustFields.model_construct(contacts=Contacts.model_construct()), subjects)
    names = {
        each.path: yaml.safe_load(each.text)["name"].casefold()
        for each in files_for_github(settings, {})
    }
    assert len(set(names.values())) == len(names) == 4
    assert names[f"{FORMS}/change-music.yml"] == "suggest a change: music"


def test_what_somebody_wrote_beside_ours_is_kept(trust: Path) -> None:
    _append(trust, ".github/CODEOWNERS", "*.svg @willow/design\r\n")
    _append(trust, ART, "reviewers: [willow/art]\n")
    _append(trust, f"{FORMS}/change-music.yml", "name: Our own\n")
    _append(trust, f"{FORMS}/bug.yml", "name: A bug\n")
    _run(trust, "github")
    assert _owners(trust, "subjects/art/x.svg") == ["@willow/design"]

    _append(
        trust, f"{FORMS}/change-art.yml", "- type: input\n  id: when\n  attributes: {label: When}\n"
    )
    art = trust / ART
    art.write_text(art.read_text().replace("willow/art", "willow/crafts").replace("Art", "Crafts"))
    assert "Wrote .github/CODEOWNERS" in _run(trust, "github").stdout

    assert _owners(trust, "subjects/art/x.md") == ["@willow/crafts"]
    assert _owners(trust, "subjects/art/x.svg") == ["@willow/design"]
    form = yaml.safe_load((trust / FORMS / "change-art.yml").read_text())
    assert (form["name"], form["body"][-1]["id"]) == ("Suggest a change: Crafts", "when")
    _valid([trust / FORMS / "change-art.yml"])
    assert (trust / FORMS / "change-music.yml").read_text() == "name: Our own\n"
    assert (trust / FORMS / "bug.yml").read_text() == "name: A bug\n"
    assert _told(trust) == []


@pytest.mark.parametrize(
    "changed",
    [
        lambda text: text.replace("@willow/art", "@willow/art @willow/design"),
        lambda text: text.replace(LAST, "# "),
        lambda text: text.replace(FIRST, "# "),
        lambda text: text + text,
        lambda text: text.encode("utf-16").decode("latin-1"),
    ],
)
def test_what_somebody_changed_in_ours_is_not_written_over(trust: Path, changed: object) -> None:
    _append(trust, ART, "reviewers: [willow/art]\n")
    _run(trust, "github")
    file = trust / ".github/CODEOWNERS"
    file.write_text(changed(file.read_text()), encoding="latin-1")  # type: ignore[operator]
    before = file.read_bytes()
    _append(trust, TRUST, "reviewers: [willow/education]\n")

    result = _run(trust, "github")

    assert "Left as it is: .github/CODEOWNERS." in result.stdout
    assert file.read_bytes() == before
    assert len(_told(trust)) == 1


@pytest.mark.parametrize("pattern", ["*.md", "\ufeff*", "/subjects/**/*.md", "subjects/*/"])
def test_a_line_that_takes_every_page_is_told(pattern: str, trust: Path) -> None:
    _append(trust, ".github/CODEOWNERS", f"{pattern} @willow/design\n")
    _append(trust, ART, "reviewers: [willow/art]\n")
    _run(trust, "github")
    assert [each for each in _told(trust) if "the last line that fits" in each]


def test_a_form_of_no_subject_with_somebodys_own_lines_is_not_deleted(trust: Path) -> None:
    _run(trust, "github")
    own = trust / FORMS / "change-photos.yml"
    shutil.copy(trust / FORMS / "change-art.yml", own)
    _append(trust, f"{FORMS}/change-photos.yml", "- {type: input, id: p, attributes: {label: P}}\n")
    before = own.read_bytes()

    assert "lines of your own" in "".join(_told(trust))
    assert f"Left as it is: {FORMS}/change-photos.yml." in _run(trust, "github").stdout
    assert own.read_bytes() == before


def test_a_pointer_is_never_followed(trust: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "CODEOWNERS").write_text("* @somebody\n")
    (trust / ".github").mkdir()
    (trust / ".github/CODEOWNERS").symlink_to(outside / "CODEOWNERS")
    (trust / FORMS).symlink_to(outside)
    _append(trust, ART, "reviewers: [willow/art]\n")

    result = _run(trust, "github")

    assert result.exit_code == 2
    assert f"{FORMS} is a pointer" in result.stderr
    assert [each.name for each in outside.iterdir()] == ["CODEOWNERS"]
    assert (outside / "CODEOWNERS").read_text() == "* @somebody\n"
    assert "cannot be read" in "".join(_told(trust))


def test_the_trusts_own_folder_may_be_reached_by_a_pointer(trust: Path, tmp_path: Path) -> None:
    (tmp_path / "here").symlink_to(trust)
    assert _run(tmp_path / "here", "github").exit_code == 0
    assert (trust / FORMS / "change-art.yml").is_file()


def test_a_new_trust_keeps_what_its_repository_has_already(tmp_path: Path) -> None:
    had = {f"{FORMS}/change.yml": "name: Our own\n", ".github/pull_request_template.md": "Why?\n"}
    for path, text in had.items():
        _append(tmp_path, path, text)
    words = "--name Trust --school One --key-stage ks3 --subject Music --contact us@trust.example"

    result = CliRunner().invoke(main, ["init", str(tmp_path), *words.split()])

    assert result.exit_code == 0, result.output
    for path, text in had.items():
        assert f"Left as it was: {path}." in result.output
        assert (tmp_path / path).read_text() == text
    assert (tmp_path / FORMS / "change-music.yml").is_file()
    assert _told(tmp_path) == []


def test_owners_that_stand_elsewhere_are_written_where_github_reads_them(trust: Path) -> None:
    _append(trust, "docs/CODEOWNERS", "*.svg @willow/design\n")
    _append(trust, ART, "reviewers: [willow/art]\n")
    assert _told(trust) == [f"{ART}: docs/CODEOWNERS does not say this yet."]

    assert "Wrote docs/CODEOWNERS" in _run(trust, "github").stdout

    assert not (trust / ".github/CODEOWNERS").exists()
    assert "/subjects/art/ @willow/art" in (trust / "docs/CODEOWNERS").read_text()
    assert _told(trust) == []


def test_nothing_is_made_of_settings_that_cannot_be_understood(trust: Path) -> None:
    _run(trust, "github")
    before = read_repository_files(trust)
    (trust / ART).write_text("name: Art\nreviewers: [Jo Potter]\n")

    result = _run(trust, "github")

    assert (result.exit_code, read_repository_files(trust)) == (2, before)
    assert f"{ART} has faults" in result.stderr
    assert _told(trust) == []  # what is wrong there is told first


@pytest.mark.parametrize("teams", ['["@jo"]', "[jo@willow.example]", "[Jo Potter]", '["@a/b c"]'])
def test_a_person_is_no_team(trust: Path, teams: str) -> None:
    _append(trust, ART, f"reviewers: {teams}\n")
    said = _run(trust, "check").stdout
    assert "does not fit here" in said
    assert "such as trust/science-leads, and never a person" in said


def test_a_trust_that_has_none_of_it_is_told_nothing(trust: Path) -> None:
    assert _told(trust) == []
    result = _run(trust, "new", "subject", "Dance")
    assert "github" not in result.stdout
    assert not (trust / ".github").exists()


def test_a_new_subject_has_its_form_at_once_and_one_that_is_gone_has_none(trust: Path) -> None:
    _run(trust, "github")
    assert f"Wrote {FORMS}/change-dance.yml" in _run(trust, "new", "subject", "Dance").stdout
    assert _told(trust) == []

    shutil.rmtree(trust / "subjects/dance")
    assert _told(trust) == [
        f"{FORMS}/change-dance.yml: {FORMS}/change-dance.yml is a form for a subject that is not "
        "there."
    ]
    assert f"Deleted {FORMS}/change-dance.yml" in _run(trust, "github").stdout
    assert _told(trust) == []
    assert _run(trust, "github").stdout == "3 files said so already.\n"


def test_a_change_of_these_files_alone_is_seen_by_the_next_check(trust: Path) -> None:
    """By one that remembers the last, and by a process that knows where it found something."""
    job = job_in(trust)
    _append(trust, ART, "reviewers: [willow/art]\n")
    _run(trust, "github")

    def told(memory: Memory) -> int:
        found = check(replace(job, memory=memory)).checked.found
        return sum(each.name == RULE.name for each in found)

    memory = Memory()
    assert (told(memory), told(memory), told(Memory())) == (0, 0, 0)
    (trust / ".github/CODEOWNERS").unlink()
    assert (told(memory), told(Memory())) == (1, 1)
