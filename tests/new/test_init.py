"""`trustpages init`: from an empty folder to a trust's repository that passes its own check."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from filelock import FileLock

from generator.cache_place import VARIABLE
from generator.cli import main
from generator.new import place
from generator.new.answers import Answers
from generator.new.init import trust_files
from generator.new.program import Program
from generator.prompts import answers_of
from generator.read.documents import parse_page, parse_settings, validate
from generator.schema.fields import Fields, fields_of, models_in
from generator.schema.subject import SubjectFields
from generator.schema.trust import TrustFields
from tests.conftest import PROJECT, Run
from tests.starting import begin_with

GOLDEN = Path(__file__).parent / "golden"
ANSWERS = {
    "--name": "Riverside Schools Trust",
    "--school": "Harbour Academy",
    "--key-stage": "ks3",
    "--subject": "Music",
    "--contact": "pages@riverside.example",
}


def _init(folder: Path | str, *more: str, typed: str | None = None, **instead: str) -> Result:
    """Run it with the usual answers, or others `instead`; an empty one is not given at all."""
    answers = {**ANSWERS, **{f"--{name.replace('_', '-')}": to for name, to in instead.items()}}
    given = [word for name, answer in answers.items() if answer for word in (name, answer)]
    words = ["init", *given, *more, "--", str(folder)]
    return CliRunner().invoke(main, words, input=typed, catch_exceptions=False)


def _files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="session")
def begun(kept_of_new_trusts: Path) -> Path:
    """A trust as `init` makes it, with all starting pages; made once for all workers. Read it."""
    folder = kept_of_new_trusts.with_name("begun") / "pages"
    with FileLock(folder.parent.with_suffix(".lock")), pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(kept_of_new_trusts))
        if not folder.exists():
            result = _init(folder, "--subject", "Art & design")
            assert result.exit_code == 0, result.output
    return folder


def test_conversions_are_kept_where_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept"
    monkeypatch.setenv(VARIABLE, str(kept))

    assert _init(tmp_path / "pages").exit_code == 0

    assert list(kept.iterdir())
    assert not (tmp_path / "pages" / ".cache").exists()


@pytest.mark.parametrize("is_wanted", [False, True])
def test_nothing_of_the_showcases_own_trust_is_in_it(
    is_wanted: bool, begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    showcase = yaml.safe_load((PROJECT / "content" / "trust.yml").read_text(encoding="utf-8"))
    names = {
        *(showcase["name"], showcase["name"].split()[0], *showcase["email_domains"]),
        *(school["name"].removesuffix(" School") for school in showcase["schools"]),
        *(school["id"] for school in showcase["schools"]),
    }
    root = begun
    if is_wanted:
        root = tmp_path / "pages"
        begin_with(PROJECT / "content", monkeypatch)
        wanted = ("--with", "charter", "--with", "programmes", "--with", "conference")
        assert _init(root, *wanted).exit_code == 0

    files = _files(root)
    word = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(names)))
    texts = {path: data.decode("utf-8", errors="ignore") for path, data in files.items()}
    assert {path: hits for path, text in texts.items() if (hits := word.findall(text))} == {}
    assert [path for path in texts if path.startswith("tests/")] == []
    charter = "content/charter/teaching-coherence.md"
    assert (charter in texts) == is_wanted
    if is_wanted:
        page = parse_page(charter, files[charter])
        assert page.values["source"] == "Riverside Schools Trust, Great Teaching Charter"


def test_the_starting_pages_say_that_they_are_and_guides_are_for_staff_first(begun: Path) -> None:
    for file in (begun / "content").rglob("*.md"):
        path = file.relative_to(begun).as_posix()
        page = parse_page(path, file.read_bytes())
        if path == "content/index.md":
            continue
        assert "# A starting page of trustpages" in page.text
        of_staff = path.startswith(("content/pli/", "content/plc/")) or path in (
            "content/about/who-we-are.md",
            "content/about/growing-great-people.md",
            "content/about/equity-of-provision.md",
        )
        assert page.values["audience"] == ("staff" if of_staff else "public")
        if path != "content/about/index.md":
            assert page.values["licence"] == "CC BY 4.0, from the starting pages of trustpages"
    shown = (PROJECT / "content" / "topics").glob("*.md")
    assert {f.name for f in (begun / "content" / "topics").glob("*.md")} == {f.name for f in shown}


def _fields(model: type[Fields]) -> Iterator[tuple[str, str]]:
    for name, field in fields_of(model).items():
        yield name, field.description or ""
        if inner := models_in(model).get(name):
            yield from _fields(inner)


def test_every_field_of_the_settings_is_there_and_explained(begun: Path) -> None:
    text = (begun / "content" / "trust.yml").read_text(encoding="utf-8")
    told = " ".join(text.replace("\n#", " ").split())

    for name, description in _fields(TrustFields):
        assert re.search(rf"^(# - |#? *(- )?)?{name}\b.*:", text, re.MULTILINE), name
        assert " ".join(description.split()) in told, name


def test_settings_that_are_switched_off_are_right_when_they_are_switched_on(begun: Path) -> None:
    text = (begun / "content" / "trust.yml").read_text(encoding="utf-8")
    switched_on = re.sub(r"^#(?! |$)", "", text, flags=re.MULTILINE)

    fields, document = validate(parse_settings("trust.yml", switched_on.encode()), TrustFields)

    assert document.problems == ()
    assert fields is not None
    assert set(document.values) == set(fields_of(TrustFields))


def test_what_colleagues_type_is_the_showcases_list_but_for_what_is_not_there(
    begun: Path,
) -> None:
    own = yaml.safe_load((begun / "content" / "trust.yml").read_text(encoding="utf-8"))
    showcase = yaml.safe_load((PROJECT / "content" / "trust.yml").read_text(encoding="utf-8"))
    gone = {"Great Teaching Charter", "Workload Charter", "Trust conference"}
    gone |= {"Principles of professional learning", "ECT and NPQ programmes"}
    # The new trust has art (& design) and music.
    gone |= {"Mathematics", "Geography", "History", "English", "Science", "Languages", "Computing"}
    gone |= {"Religious education", "Physical education", "Design and technology"}
    gone |= {"Personal development"}

    expected = [
        {"typed": each["typed"], "means": means}
        for each in showcase["search_words"]
        if (means := [meaning for meaning in each["means"] if meaning not in gone])
    ]

    assert own["search_words"] == expected
    assert len(expected) > 100
    typed = {word for each in own["search_words"] for word in each["typed"]}
    assert {"choir", "sketching", "GCSE", "A level"} <= typed
    assert not {"MFL", "geog", "humanities"} & typed


def test_an_empty_folder_in_which_one_stands_stays_that_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    result = _init(".")

    assert result.exit_code == 0
    assert Path.cwd().samefile(tmp_path)
    assert Path("content/trust.yml").is_file()
    assert not list(Path().glob(".trustpages*"))


def test_what_is_asked_and_what_is_said_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    typed = (
        "Riverside Schools Trust\n\nHarbour Academy\nharbour academy\nSt Mary’s\n\n"
        "ks3, KS 3\nKey Stage 3, Sixth form\nTopics\nMusic\n\npages@riverside.example\n"
    )

    result = CliRunner().invoke(main, ["init", "pages"], input=typed, catch_exceptions=False)

    assert result.exit_code == 0
    written = sum(file.is_file() for file in (tmp_path / "pages").rglob("*"))
    wanted = (GOLDEN / "init-asked.txt").read_text(encoding="utf-8")
    assert result.output == wanted.replace("{files}", str(written))
    settings = yaml.safe_load((tmp_path / "pages/content/trust.yml").read_text(encoding="utf-8"))
    assert settings["schools"] == [
        {"id": "harbour-academy", "name": "Harbour Academy"},
        {"id": "st-marys", "name": "St Mary’s"},
    ]
    assert settings["key_stages"] == [
        {"id": "ks3", "name": "Key Stage 3", "years": [7, 8, 9]},
        {"id": "ks5", "name": "Key Stage 5", "years": [12, 13]},
    ]
    assert settings["academic_year"] == "2026-27"


def test_nobody_who_answers_is_told_that_nothing_was_written(tmp_path: Path) -> None:
    result = _init(tmp_path / "pages", typed="Riverside\nHarbour Academy\n", name="", school="")

    assert result.exit_code == 2
    assert "Nothing was written." in result.output
    assert list(tmp_path.iterdir()) == []


def _answered(**instead: str) -> Answers:
    """What is understood of the usual answers, or others `instead`."""
    given = {name.removeprefix("--"): answer for name, answer in ANSWERS.items()} | instead
    school, key_stage, subject = ((given[name],) for name in ("school", "key-stage", "subject"))
    contact, year = given["contact"], given.get("year")
    return answers_of(given["name"], school, key_stage, subject, contact, year, "staff")


def _written(content: Path, answers: Answers) -> dict[str, bytes]:
    """Each file of a trust by these answers; `init` checks them besides, and puts them there."""
    return trust_files(answers, Program(content))


@pytest.mark.parametrize(
    ("contact", "domains"),
    [
        ("pages@riverside.sch.uk", ["riverside.sch.uk"]),
        ("The trust office", []),
        ("a@b", []),
    ],
)
def test_only_addresses_of_a_domain_of_the_trusts_own_may_be_published(
    contact: str, domains: list[str], few_pages: Path
) -> None:
    files = _written(few_pages, _answered(contact=contact))

    settings = parse_settings("trust.yml", files["content/trust.yml"])
    assert settings.values.get("email_domains", []) == domains
    assert settings.values["contacts"]["site"] == contact  # type: ignore[index]


NAMES = [
    'The "Bay": Trust',
    "It's 50% - isn't it? & more",
    "Ymddiriedolaeth Tŷ Gwyn – Ŵy",
    "Être, ou # pas: [oui] {non}",
    "{{ 7 * 7 }} {% raw %} ${{ github.token }}",
    "C:\\new\\table",
    "- [ ] *b* &c !d | e <f> `g`",
    "two\nlines",
    "Sunshine 🌞 Schools 👩🏽‍🏫",
    "a" * 200,
    "true",
    "Null",
    "2026-10-03",
]


def test_any_name_of_schools_and_subjects_arrives_as_it_was_typed(tmp_path: Path) -> None:
    more = [word for name in NAMES for word in ("--school", name, "--subject", name)]
    named = {"name": "{{ 7 * 7 }} {% raw %} ${{ github.token }}", "school": "", "subject": ""}

    result = _init(tmp_path / "pages", *more, **named)

    assert result.exit_code == 0, result.output
    made = tmp_path / "pages"
    trust: Any = parse_settings("trust.yml", (made / "content/trust.yml").read_bytes()).values
    wanted = [" ".join(name.split()) for name in NAMES]
    assert [each["name"] for each in trust["schools"]] == wanted
    files = [file.read_bytes() for file in made.glob("subjects/*/subject.yml")]
    read = [validate(parse_settings("s", data), SubjectFields) for data in files]
    assert [document.problems for fields, document in read if not fields] == []
    assert sorted(fields.name for fields, _ in read if fields) == sorted(wanted)
    assert "{{ 7" not in (made / ".github/workflows/publish.yml").read_text()


@pytest.mark.parametrize("name", NAMES)
def test_any_name_of_a_trust_arrives_as_it_was_typed(name: str, few_pages: Path) -> None:
    files = _written(few_pages, _answered(name=name))

    fields, document = validate(parse_settings("t", files["content/trust.yml"]), TrustFields)
    assert fields is not None, document.problems
    home = parse_page("index.md", files["content/index.md"])
    assert home.problems == ()
    assert home.values["title"] == fields.name == " ".join(name.split())


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"subject": "Assets"}, "a subject cannot be called “Assets”"),
        ({"subject": "TOPICS!"}, "a subject cannot be called “TOPICS!”"),
        ({"subject": "Charter"}, "a subject cannot be called “Charter”"),
        ({"subject": "Latest"}, "a subject cannot be called “Latest”"),
        ({"subject": "Con"}, "a subject cannot be called “Con”"),
        ({"subject": "Portal"}, "a subject cannot be called “Portal”"),
        ({"subject": "🎉"}, "has no letters to name a file by"),
        ({"school": "日本"}, "has no letters to name a file by"),
        ({"name": "a" * 201}, "the name has 201 letters"),
        ({"name": "  "}, "the name is empty"),
        ({"name": "a\x1b[31mb"}, "has a sign that cannot be seen"),
        ({"name": "a\u202eb"}, "has a sign that cannot be seen"),
        ({"contact": "jo@gmail.com"}, "the contact is somebody's own e-mail address"),
        ({"contact": "Jo@Yahoo.co.uk"}, "the contact is somebody's own e-mail address"),
        ({"year": "latest"}, "the year “latest” is none. Write it like 2026-27"),
        ({"year": "../x"}, "the year “../x” is none. Write it like 2026-27"),
        ({"year": "2026"}, "the year “2026” is none. Write it like 2026-27"),
        ({"year": "2026-28"}, "the year “2026-28” is none. Write it like 2026-27"),
        ({"year": "2062-63"}, "2062-63 is neither this academic year (2026-27) nor one beside it"),
        ({"key-stage": "ks33"}, "there is no key stage “ks33”"),
        ({"key-stage": "Key Stage 3 and 4"}, "there is no key stage “Key Stage 3 and 4”"),
        ({"key-stage": "KS3/4"}, "there is no key stage “KS3/4”"),
        ({"embed": "youtube"}, "“youtube” is no host. Write it like --embed www.youtube.com"),
    ],
)
def test_an_answer_that_cannot_be_used_is_refused_in_words(
    answers: dict[str, str], said: str, tmp_path: Path
) -> None:
    result = _init(tmp_path / "pages", **answers)

    assert result.exit_code == 2
    assert said in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("typed", ["2026/27", "2026-2027", "26-27", "2026–27", "2026/2027"])
def test_a_year_is_understood_however_it_is_written(typed: str) -> None:
    assert _answered(year=typed).year == "2026-27"


def test_a_year_key_stages_in_one_answer_and_the_address_of_a_video_are_understood(
    tmp_path: Path,
) -> None:
    more = ("--embed", "https://www.youtube.com/watch?v=x", "--year", "2025/26")

    assert _init(tmp_path / "pages", *more, **{"key-stage": "KS3, Year 12"}).exit_code == 0

    settings = parse_settings("t", (tmp_path / "pages/content/trust.yml").read_bytes()).values
    stages = settings["key_stages"]
    assert [each["id"] for each in stages] == ["ks3", "year-12"]
    assert settings["embeds"] == ["www.youtube.com"]
    assert settings["academic_year"] == "2025-26"


@pytest.mark.parametrize("option", ["--school", "--subject", "--key-stage"])
def test_two_that_would_have_one_address_are_refused(option: str, tmp_path: Path) -> None:
    first = ANSWERS[option]

    result = _init(tmp_path / "pages", option, f"{first.upper()}!")

    assert result.exit_code == 2
    if option == "--key-stage":
        assert "“Key Stage 3” is named twice" in result.stderr
        return
    assert f"would both be “{first.lower().replace(' ', '-')}”" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_subject_of_a_name_that_the_site_needs_is_not_started_later_either(
    begun: Path, tmp_path: Path, run: Run
) -> None:
    root = Path(shutil.copytree(begun, tmp_path / "pages"))

    for name in ("Topics", "About", "Assets"):
        result = run("new", "subject", name, root=root)
        assert result.exit_code == 2
        assert f"a subject cannot be called “{name}”" in result.stderr
    assert not (root / "subjects" / "topics").exists()


def test_what_is_there_already_is_left_and_told(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Ours")
    (tmp_path / ".gitignore").write_text("*.bak")

    result = _init(tmp_path)

    assert result.exit_code == 0
    assert "Left as it was: README.md." in result.stdout
    lines = "/site/, /exports/ and /.cache/"
    assert f"Left as it was: .gitignore. Add these lines to it: {lines}" in result.stdout
    assert (tmp_path / "README.md").read_text() == "Ours"
    assert (tmp_path / "content" / "trust.yml").is_file()
    assert [each for each in tmp_path.iterdir() if each.name.startswith(".trustpages")] == []


@pytest.mark.parametrize(
    "path", ["content", "content/topics", "subjects", "subjects/music/subject.yml"]
)
def test_a_file_in_the_way_stops_it_before_anything_is_written(path: str, tmp_path: Path) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text("Somebody's")
    before = _files(tmp_path)

    result = _init(tmp_path)

    assert result.exit_code == 2
    assert f"  {path}\n" in result.stderr
    assert _files(tmp_path) == before


def test_a_pointer_in_the_way_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "subjects").symlink_to(tmp_path / "elsewhere")

    result = _init(tmp_path / "pages")

    assert result.exit_code == 2
    assert "  subjects\n" in result.stderr
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_trust_is_not_started_twice(begun: Path) -> None:
    before = _files(begun)

    result = _init(begun)

    assert result.exit_code == 2
    assert 'trustpages new subject "Music"' in result.stderr
    assert _files(begun) == before


@pytest.mark.parametrize("folder", ["/proc/pages", "/dev/null/pages"])
def test_a_folder_that_cannot_be_written_is_told_in_words(folder: str) -> None:
    result = _init(folder)

    assert result.exit_code == 2
    assert result.stderr.startswith("Cannot continue: ")


def _put(folder: Path) -> None:
    place.put(folder, {"a/b/one": b"1", "a/two": b"2", "c/three": b"3", "four": b"4"})


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError])
@pytest.mark.parametrize("is_new", [True, False])
def test_stopped_at_any_move_the_folder_is_as_it_was(
    stop: type[BaseException], is_new: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "pages"
    if not is_new:
        (folder / "a").mkdir(parents=True)
        (folder / "a" / "mine").write_text("Mine")
    before = sorted(each.relative_to(tmp_path) for each in tmp_path.rglob("*"))
    rename = Path.rename
    for at in itertools.count():
        moves = itertools.count()

        def once_refused(
            source: Path, target: Path, moves: Iterator[int] = moves, at: int = at
        ) -> Path:
            if next(moves) == at:
                raise stop
            return rename(source, target)

        monkeypatch.setattr(Path, "rename", once_refused)
        try:
            _put(folder)
        except stop:
            assert sorted(each.relative_to(tmp_path) for each in tmp_path.rglob("*")) == before
        else:
            break
    assert at == (1 if is_new else 4)
    assert (folder / "a" / "b" / "one").read_bytes() == b"1"


def test_a_run_that_was_killed_half_way_is_taken_up_by_the_next(tmp_path: Path) -> None:
    _init(tmp_path / "whole")
    whole = _files(tmp_path / "whole")
    half = tmp_path / "half"
    for path in [each for each in whole if "topics" in each][::2]:
        (half / path).parent.mkdir(parents=True, exist_ok=True)
        (half / path).write_bytes(whole[path])

    result = _init(half)

    assert result.exit_code == 0, result.output
    assert _files(half) == whole


def test_files_are_readable_as_the_one_who_writes_them_has_it(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        _init(tmp_path / "pages")
    finally:
        os.umask(before)

    modes = {each.stat().st_mode & 0o777 for each in tmp_path.rglob("*") if each.is_file()}
    assert modes == {0o644}
    assert (tmp_path / "pages").stat().st_mode & 0o777 == 0o755


def test_a_git_repository_is_begun_for_who_asks_alone(tmp_path: Path) -> None:
    assert "git init" in _init(tmp_path / "without").stdout
    assert not (tmp_path / "without" / ".git").exists()

    result = _init(tmp_path / "with", "--git")

    assert "git init" not in result.stdout
    assert (tmp_path / "with" / ".git" / "HEAD").read_text() == "ref: refs/heads/main\n"


def test_a_trust_without_a_subject_is_found_checked_and_built(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = _init(tmp_path / "pages", subject="", typed="\n")
    assert result.exit_code == 0, result.output
    monkeypatch.chdir(tmp_path / "pages" / "content")  # git keeps no empty subjects/

    for words in (["check"], ["build", "--jobs", "1"], ["new", "subject", "Music"], ["check"]):
        done = CliRunner().invoke(main, words, catch_exceptions=False)
        assert done.exit_code == 0, done.output
    assert (tmp_path / "pages" / "subjects" / "music" / "index.md").is_file()


def test_the_workflows_are_those_of_the_program_with_the_program_from_a_package(
    begun: Path,
) -> None:
    for name in ("publish.yml", "pull-request.yml"):
        own = (PROJECT / ".github" / "workflows" / name).read_text(encoding="utf-8")
        made = (begun / ".github" / "workflows" / name).read_text(encoding="utf-8")
        used = re.findall(r"uses: .*", made)
        assert used
        assert set(used) <= set(re.findall(r"uses: .*", own))
        assert "pip install --disable-pip-version-check -r requirements.txt" in made
        assert "make" not in made.replace("made", "")
    done = subprocess.run(
        [Path(sys.executable).with_name("zizmor"), "--offline", "--no-progress", begun / ".github"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_from_the_wheel_alone_a_trust_is_started_checked_and_built(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path],
        cwd=PROJECT,
        check=True,
        capture_output=True,
    )
    [wheel] = tmp_path.glob("*.whl")
    # Put there by the pip that these tests have: to give it one of its own takes seconds.
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "env"], check=True)
    program = tmp_path / "env" / "bin"
    pip = [sys.executable, "-m", "pip", "--python", program / "python"]
    subprocess.run(
        [*pip, "install", "--quiet", "--no-index", "--no-deps", "--no-compile", wheel], check=True
    )
    # The libraries are those of these tests; a line of a path brings no program along.
    [packages] = (tmp_path / "env").glob("lib/*/site-packages")
    libraries = Path(next(path for path in sys.path if path.endswith("site-packages")))
    (packages / "libraries.pth").write_text(f"{libraries}\n")
    of_tests = ("PYTHONPATH", VARIABLE)
    environment = {k: v for k, v in os.environ.items() if k not in of_tests}
    environment[VARIABLE] = str(tmp_path / "kept")  # what `init` converts, no other command does

    def trustpages(*words: str) -> str:
        done = subprocess.run(
            [program / "trustpages", *words],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    given = [word for answer in ANSWERS.items() for word in answer]
    trustpages("init", "pages", *given, "--subject", "Art & design")
    assert trustpages("check", "--root", "pages") == "Nothing to fix. Thank you.\n"
    trustpages("build", "--root", "pages")

    where = subprocess.run(
        [program / "python", "-c", "import generator, json; print(json.dumps(generator.__file__))"],
        cwd=tmp_path,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    assert Path(json.loads(where.stdout)).is_relative_to(tmp_path)
    for page in ("index.html", "music/index.html", "art-design/index.html", "topics/index.html"):
        assert (tmp_path / "pages" / "site" / page).is_file()
    assert (tmp_path / "pages" / "site" / "assets").is_dir()
    # The trust brings along the program that it was started with, and pip finds it by its line.
    kept = tmp_path / "pages" / "program" / wheel.name
    assert kept.read_bytes() == wheel.read_bytes()
    pinned = (tmp_path / "pages" / "requirements.txt").read_text().splitlines()
    assert [line for line in pinned if not line.startswith("#")] == [f"./program/{wheel.name}"]
    asked = [*pip, "install", "--no-index", "--no-deps", "--dry-run", "--force-reinstall"]
    found = subprocess.run(
        [*asked, "-r", "requirements.txt"], cwd=kept.parent.parent, capture_output=True, text=True
    )
    assert "Would install trustpages-0.1.0" in found.stdout, found.stderr
