"""What several machines build is, put together, what one build makes; or it is refused."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import jsonschema
import msgspec
import pytest
from click.testing import CliRunner
from distributed import LocalCluster

from generator import sharing, spreading
from generator.cache import Cache
from generator.cli import main
from generator.model.diagnostics import CannotContinue
from generator.model.job import Job
from generator.model.published import Edition
from generator.publish.manifest import MARKER, read_manifest, write_manifest
from generator.reference.schemas import schema_files
from generator.sharing import assemble, build_part, plan_units
from generator.spreading import Errand, build_on_cluster, build_with, work_off
from tests.conftest import PROJECT
from tests.equal.workbench import Bench, differing, tree_in
from tests.repository import commit
from tests.writing import TODAY, page

CANNOT = 2
FINISHED = "music@2025-26"
NAMES = ["portal", "art@2026-27", "drama@2026-27", "music@2026-27", FINISHED]
SONG = "subjects/music/resources/one-bar-again.md"


def _job(bench: Bench, edition: Edition = "staff") -> Job:
    return Job(bench.root, Cache(bench.cache), 1, lambda *_: None, edition, today=TODAY)


def _part(job: Job, place: Path, *names: str) -> Path:
    """The part of these sites, in a folder of its own."""
    folder = place / "+".join(names)
    build_part(job, names, folder)
    return folder


@pytest.fixture(scope="module")
def built_parts(built_bench: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every site of the bench as a part. Read it only."""
    folder = tmp_path_factory.mktemp("parts")
    kept = shutil.copytree(built_bench / "cache", folder / "cache")
    job = _job(Bench(built_bench, shared=kept))
    for name in NAMES:
        _part(job, folder / "parts", name)
    return folder / "parts"


@pytest.fixture
def parts(built_parts: Path, tmp_path: Path) -> dict[str, Path]:
    """Every site of the bench as a part, to be changed."""
    shutil.copytree(built_parts, tmp_path / "parts")
    return {name: tmp_path / "parts" / name for name in NAMES}


@pytest.mark.parametrize("edition", ["staff", "public"])
def test_parts_make_the_tree_that_one_build_makes(
    edition: Edition, bench: Bench, tmp_path: Path
) -> None:
    job = _job(bench, edition)
    names = [each.name for each in plan_units(job, tmp_path / "tree").units]
    some = [_part(job, tmp_path, *names[:2]), *(_part(job, tmp_path, each) for each in names[2:])]

    published = assemble(job, some, tmp_path / "tree")

    wanted = Bench(bench.folder, bench.today, edition).clean()[1]
    assert differing(wanted, tree_in(tmp_path / "tree")) == []
    assert list(published.sites) == names
    assert bool(published.left_out) == (edition == "public")


def test_a_plan_says_what_is_there_and_the_rest_is_all_that_need_be_built(
    bench: Bench, tmp_path: Path
) -> None:
    job = _job(bench)
    before = plan_units(job, bench.site)
    with (bench.root / SONG).open("a", encoding="utf-8") as song:
        song.write("\nSing it once more.\n")
    plan = plan_units(job, bench.site)

    assert [each.name for each in plan.units] == NAMES
    assert [each.cached for each in before.units] == [True] * len(NAMES)
    assert {each.name for each in plan.units if each.cached} >= {"art@2026-27", FINISHED}
    changed = [each.name for each in plan.units if not each.cached]
    assert "music@2026-27" in changed
    hashes = {each.name: each.hash for each in before.units}
    assert [each.name for each in plan.units if each.hash != hashes[each.name]] == changed

    assemble(job, [_part(job, tmp_path, *changed)], bench.site)

    assert differing(bench.clean()[1], tree_in(bench.site)) == []
    assert all(each.cached for each in plan_units(job, bench.site).units)


def test_the_plan_is_told_as_its_schema_says_and_nothing_else_is(bench: Bench) -> None:
    words = ["plan", "--json", "--root", str(bench.root), "--cache", str(bench.cache), "-v"]
    done = CliRunner().invoke(main, [*words, "--jobs", "1", "--out", str(bench.site)])

    told = json.loads(done.stdout)
    jsonschema.validate(told, json.loads(schema_files()["schemas/plan.json"]))
    assert [each["name"] for each in told["units"]] == NAMES
    assert [told["units"][0][name] for name in ("site", "year")] == ["portal", None]
    assert [told["units"][-1][name] for name in ("site", "year")] == ["music", "2025-26"]
    assert told["version"] == 1


Spoil = Callable[[Path], object]


def _append(path: str) -> Spoil:
    def spoil(part: Path) -> None:
        with (part / path).open("ab") as file:
            file.write(b" ")

    return spoil


def _reseal(**changes: object) -> Spoil:
    """Somebody writes the list anew, who knows how it is sealed."""

    def spoil(part: Path) -> None:
        manifest = read_manifest(part)
        assert manifest
        forged = msgspec.structs.replace(manifest, **changes)
        (part / MARKER).write_bytes(write_manifest(forged))

    return spoil


def _halve(part: Path) -> None:
    """Half of the files came through; the list was among them."""
    files = sorted(file for file in part.rglob("*.html") if file.is_file())
    for file in files[::2]:
        file.unlink()


def _link(part: Path) -> None:
    (part / "music" / "index.html").rename(part.parent / "elsewhere.html")
    (part / "music" / "index.html").symlink_to(part.parent / "elsewhere.html")


SPOILT: Mapping[str, tuple[Spoil, str]] = {
    "a page is another": (_append("music/index.html"), "music/index.html is not as it was"),
    "a page is a link": (_link, "music/index.html is no file but a link"),
    "half of it came through": (_halve, "is missing."),
    "something was put into it": (
        lambda part: (part / "mine.html").write_text("Mine"),
        "mine.html is not of what was published",
    ),
    "its list is another": (_append(MARKER), "is not as it was written"),
    "its list was left out": (lambda part: (part / MARKER).unlink(), "begin with a dot"),
    "it is gone": (shutil.rmtree, "there is no folder"),
    "it is of another trust": (_reseal(trust="Alder Trust"), "is of “Alder Trust”"),
    "it is of other settings": (_reseal(frame="of another day"), "with other settings"),
    "it is a whole site": (_reseal(part=msgspec.UNSET), "is a whole site"),
}
"""What becomes of a part on its way → what is said of it."""


@pytest.mark.parametrize("kind", SPOILT)
def test_a_part_that_is_not_as_it_was_built_is_refused(
    kind: str, bench: Bench, parts: dict[str, Path]
) -> None:
    spoil, said = SPOILT[kind]
    spoil(parts["music@2026-27"])
    before = tree_in(bench.site)

    with pytest.raises(CannotContinue) as refused:
        assemble(_job(bench), list(parts.values()), bench.site)

    assert said in "\n".join(refused.value.below)
    assert str(parts["music@2026-27"]) in "\n".join(refused.value.below)
    assert tree_in(bench.site) == before


def test_a_part_of_the_staff_gets_into_no_public_tree(
    bench: Bench, parts: dict[str, Path], tmp_path: Path
) -> None:
    public = _job(bench, "public")
    good = [_part(public, tmp_path / "public", each.name) for each in _units(public, tmp_path)]
    for name, staff in parts.items():
        others = [each for each in good if each.name != name]
        for words in ("is of the staff edition", "of something else than lies here"):
            with pytest.raises(CannotContinue) as refused:
                assemble(public, [*others, staff], tmp_path / "tree")
            assert words in "\n".join(refused.value.below), name
            # Even with its list forged it is known by what it was made from.
            _reseal(edition="public")(staff)
            if _key(staff) == _key(next((each for each in good if each.name == name), staff)):
                break  # the very same pages for both
    assert not (tmp_path / "tree").exists()


def _units(job: Job, tmp_path: Path) -> Sequence[sharing.Unit]:
    return plan_units(job, tmp_path / "tree").units


def _key(part: Path) -> str:
    manifest = read_manifest(part)
    assert manifest
    return manifest.sites[0].key


def test_every_site_is_in_one_part(bench: Bench, parts: dict[str, Path], tmp_path: Path) -> None:
    two = _part(_job(bench), tmp_path, "art", "drama")
    some = [parts["portal"], parts[FINISHED], parts["art@2026-27"], two]

    with pytest.raises(CannotContinue) as refused:
        assemble(_job(bench), some, tmp_path / "tree")

    said = "\n".join(refused.value.below)
    assert f"art@2026-27 is in {parts['art@2026-27']} and in {two}" in said
    assert "No part has music@2026-27. Build what is missing: trustpages build music@2026" in said
    assert not (tmp_path / "tree").exists()


def test_parts_are_of_one_commit_one_program_and_the_pages_that_lie_here(
    bench: Bench, parts: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def said() -> str:
        with pytest.raises(CannotContinue) as refused:
            assemble(_job(bench), list(parts.values()), tmp_path / "tree")
        return "\n".join(refused.value.below)

    with monkeypatch.context() as other:
        other.setattr(sharing, "made_with", lambda _: "another theme")
        assert said().count("by another version of this program") == len(NAMES)
    with (bench.root / SONG).open("a", encoding="utf-8") as song:
        song.write("\nSing it once more.\n")
    assert "music@2026-27 of something else than lies here" in said()
    commit(bench.root)
    assert said().count("Build all of them from one commit.") == len(NAMES)
    (bench.root / "subjects" / "drama").rename(bench.folder / "drama")
    for part in parts.values():
        _reseal(part=sharing._part_of(_job(bench)))(part)
    assert "has drama@2026-27, and there is no such site here" in said()


def test_a_part_takes_no_whole_sites_place_nor_a_whole_site_that_of_a_part(
    bench: Bench, parts: dict[str, Path]
) -> None:
    before = tree_in(bench.site)

    with pytest.raises(CannotContinue, match="holds the whole site, and this is a part"):
        build_part(_job(bench), ["art"], bench.site)
    with pytest.raises(CannotContinue, match="holds a part, and this is the whole site"):
        assemble(_job(bench), list(parts.values()), parts["portal"])
    assert tree_in(bench.site) == before


def test_a_part_is_brought_up_to_date_and_has_only_what_was_named_last(
    bench: Bench, tmp_path: Path
) -> None:
    job, part = _job(bench), tmp_path / "part"
    build_part(job, ["music", FINISHED], part)
    again = build_part(job, ["music", FINISHED], part)
    build_part(job, ["art"], part)

    assert again.rendered == 0
    assert {each.split("/")[0] for each in tree_in(part)} == {"art", MARKER}


_CHANGES = {"os.rename", "os.mkdir", "os.link"}


def _killed_at(bench: Bench, part: Path, nth: int) -> bool:
    """Build a part, and be killed before the `nth` change to the disk; whether there are so many.

    As in `tests/release/test_killed.py`.
    """
    child = os.fork()
    if child == 0:
        count = 0

        def strike(event: str, words: tuple[object, ...]) -> None:
            nonlocal count
            writes = event == "open" and isinstance(words[2], int) and words[2] & os.O_CREAT
            if (event in _CHANGES or writes) and str(part.parent) in str(words[0]):
                count += 1
                if count == nth:
                    os._exit(137)

        sys.addaudithook(strike)
        try:
            build_part(_job(bench), ["music"], part)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 137


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process of its own by a fork")
def test_a_machine_that_is_killed_half_way_begins_again(
    bench: Bench, parts: dict[str, Path], tmp_path: Path
) -> None:
    part, nth, wanted = tmp_path / "killed" / "part", 1, tree_in(parts["music@2026-27"])
    while _killed_at(bench, part, nth):
        assert tree_in(part) in ({}, wanted), nth
        nth += 13
    assert nth > 30
    with pytest.raises(CannotContinue) as refused:
        assemble(_job(bench), [*parts.values(), tmp_path / "killed"], tmp_path / "tree")
    assert "no list of its files" in "\n".join(refused.value.below)

    build_part(_job(bench), ["music"], part)
    assert [each.name for each in part.parent.iterdir()] == ["part"]
    assemble(_job(bench), list((parts | {"music@2026-27": part}).values()), tmp_path / "tree")
    assert differing(tree_in(bench.site), tree_in(tmp_path / "tree")) == []


def _at_once(root: Path, cache: Path, place: Path, shares: Sequence[Sequence[str]]) -> list[Path]:
    """Parts that processes make at one time over one cache."""
    made = [place / str(number) for number in range(len(shares))]
    program = [sys.executable, "-m", "generator", "build", "--part", "--jobs", "1", "-q"]
    where = ["--root", root, "--cache", cache]
    running = [
        subprocess.Popen([*program, *where, "--out", part, *names])
        for names, part in zip(shares, made, strict=True)
    ]
    assert [each.wait() for each in running] == [0] * len(shares)
    return made


def test_three_processes_that_begin_with_an_empty_cache_do_not_hurt_one_another(
    bench: Bench, tmp_path: Path
) -> None:
    cold = tmp_path / "cold"
    shares = [["portal", "art"], ["music", FINISHED], ["drama"]]
    made = _at_once(bench.root, cold, tmp_path / "parts", shares)

    assemble(replace(_job(bench), cache=Cache(cold)), made, tmp_path / "tree")

    assert differing(tree_in(bench.site), tree_in(tmp_path / "tree")) == []


def _showcase(cache: Cache) -> Job:
    return Job(PROJECT, cache, 1, lambda *_: None)


def _without_three(site: Path, tree: Path) -> None:
    """The showcase, of which three sites are to be built again: all of them take long."""
    shutil.copytree(site, tree)
    for lost in ("science", "science/2025-26", "english"):
        (tree / lost / "index.html").unlink()


@pytest.mark.audit
def test_the_showcase_by_three_processes_over_one_cache(
    showcase_site: Path, showcase_cache: Cache, tmp_path: Path
) -> None:
    """Of the bench with an empty cache it is tried in `make test`."""
    job, tree = _showcase(showcase_cache), tmp_path / "web" / "tree"
    _without_three(showcase_site, tree)
    names = [each.name for each in plan_units(job, tree).units if not each.cached]
    assert {"english@2026-27", "science@2026-27", "science@2025-26"} <= {*names}
    shares = [names[start::3] for start in range(3)]
    made = _at_once(PROJECT, showcase_cache.folder, tmp_path / "parts", shares)

    assemble(job, made, tree)

    assert differing(tree_in(showcase_site), tree_in(tree)) == []


def _by_a_dask_cluster(job: Job, tree: Path, wanted: Path, lost: Sequence[str]) -> None:
    """Some sites of a tree are built anew, and nothing else is."""
    told: list[tuple[str, int, int]] = []
    job = replace(job, progress=lambda *each: told.append(each))
    cluster = LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, dashboard_address=None, local_directory=tree.parent
    )
    with cluster:
        published = build_on_cluster(job, tree, cluster.scheduler_address)

    assert differing(tree_in(wanted), tree_in(tree)) == []
    assert set(published.changed) & set(published.sites) >= {*lost}
    assert ("Building sites", len(lost), len(lost)) in told
    assert not (tree.parent / f".{tree.name}-trustpages" / "parts").exists()


def test_the_bench_by_a_dask_cluster(built_bench: Path, bench: Bench) -> None:
    for lost in ("music", "music/2025-26", "art"):
        (bench.site / lost / "index.html").unlink()

    lost = ("art@2026-27", "music@2026-27", FINISHED)
    _by_a_dask_cluster(_job(bench), bench.site, built_bench / "site", lost)


@pytest.mark.audit
def test_the_showcase_by_a_dask_cluster(
    showcase_site: Path, showcase_cache: Cache, tmp_path: Path
) -> None:
    tree = tmp_path / "web" / "tree"
    _without_three(showcase_site, tree)

    lost = ("english@2026-27", "science@2026-27", "science@2025-26")
    _by_a_dask_cluster(_showcase(showcase_cache), tree, showcase_site, lost)


def test_by_any_executor_only_what_is_not_there_is_built(bench: Bench) -> None:
    with (bench.root / SONG).open("a", encoding="utf-8") as song:
        song.write("\nSing it once more.\n")
    with ThreadPoolExecutor(2) as executor:
        published = build_with(executor, _job(bench), bench.site)

    assert differing(bench.clean()[1], tree_in(bench.site)) == []
    assert FINISHED not in published.changed
    assert "music@2026-27" in published.changed


def test_a_worker_that_sees_another_folder_says_so(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "which").write_text("mine", encoding="ascii")
    yours = Errand(("build",), bench.root, tmp_path, "yours")
    far = Errand(("build",), tmp_path / "far", tmp_path, "mine")

    for errand, unseen in ((yours, tmp_path), (far, tmp_path / "far")):
        answer = work_off(errand)
        assert answer.code == CANNOT
        assert f"It does not see {unseen}" in answer.said


def test_what_a_worker_could_not_build_is_told_with_the_site_and_the_tree_stays(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, new = tree_in(bench.site), tmp_path / "web" / "site"
    (bench.root / "content" / "about" / "new.md").write_text(page("New"), encoding="utf-8")
    monkeypatch.setattr(spreading, "_words", lambda *_: ("stage",))
    mask = os.umask(0o077)
    try:
        for target in (bench.site, new):
            with (
                ThreadPoolExecutor(1) as executor,
                pytest.raises(CannotContinue, match=r"could not be built on ") as refused,
            ):
                build_with(executor, _job(bench), target)
            assert "Missing" in "\n".join(refused.value.below)
    finally:
        os.umask(mask)

    assert tree_in(bench.site) == before
    assert not new.exists()
    # A web server is to get through the folder, and nobody else into the one of the parts.
    assert [stat.S_IMODE(each.stat().st_mode) for each in (new.parent, *new.parent.iterdir())] == [
        *(0o755, 0o700)
    ]


def test_a_cluster_that_is_not_there_is_told(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreading, "_PATIENCE", 0.2)

    with pytest.raises(CannotContinue, match="no Dask scheduler answers at tcp://127"):
        build_on_cluster(_job(bench), bench.site, "tcp://127.0.0.1:9")


@pytest.mark.skipif(shutil.which("make") is None, reason="the recipe is for make")
def test_the_recipe_for_make_builds_what_one_build_does(built_trust: Path) -> None:
    trust, alone = built_trust, tree_in(built_trust / "site")
    shutil.rmtree(trust / "site")
    recipes = (PROJECT / "docs" / "several-machines.md").read_text(encoding="utf-8")
    (trust / "Makefile").write_text(recipes.split("```make\n")[1].split("```")[0])
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for _ in range(2):  # all is there the second time
        subprocess.run(
            ["make", "-j", "3", "site"], cwd=trust, env={**os.environ, "PATH": path}, check=True
        )

    assert differing(alone, tree_in(trust / "site")) == []
    assert sorted(each.name for each in (trust / "parts").iterdir())[-1] == "portal"


@pytest.mark.parametrize(
    "words",
    [
        ["--part"],
        ["--part", "art", "--keep-going"],
        ["--part", "art", "--no-cache"],
        ["art", "--dask", "tcp://127.0.0.1:9"],
        ["--dask", "tcp://127.0.0.1:9", "--keep-going"],
    ],
)
def test_what_goes_with_no_shared_build_is_refused_at_once(words: list[str], trust: Path) -> None:
    done = CliRunner().invoke(main, ["build", "--root", str(trust), *words])

    assert done.exit_code == CANNOT
    assert "Usage:" in done.stderr
    assert not (trust / "site").exists()
