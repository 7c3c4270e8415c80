"""What docs/architecture.md promises about the code, held against the code itself."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import grimp
import pytest

from generator.check.inspection import Rule
from generator.check.rules import RULES
from tests.conftest import PROJECT

PACKAGE = PROJECT / "generator"
FILES = sorted(PACKAGE.rglob("*.py"))
RULE_FILES = sorted(
    set((PACKAGE / "check" / "rules").glob("*.py")) - {PACKAGE / "check" / "rules" / "__init__.py"}
)

LAYERS = (
    {"__main__"},
    {"cli"},
    {
        "asking",
        "assembling",
        "changing",
        "editing",
        "exporting",
        "importing",
        "proposing",
        "publishing",
        "starting",
    },
    {"becoming", "picturing", "prompts", "spreading", "working"},
    {"building", "command", "export", "options", "preview", "progress", "reference", "sharing"},
    {
        *("cache_place", "edit", "imported", "keeping", "new", "picture", "pipeline", "release"),
        *("server", "stops", "watch"),
    },
    {"checking", "handlers", "noticeboard"},
    {"since"},
    {"change", "check", "plan", "publish", "render"},
    {"link", "search"},
    {"convert", "school_year"},
    {"draw", "github", "html", "read"},
    {"model"},
    {"cache", "clock", "schema", "workers"},
    {"cache_size", "memory", "timings"},
)
"""From the top; a room imports from layers below its own, and never from its own."""

DOORS = {
    *("__main__", "cli", "command", "handlers", "options", "preview", "progress", "server"),
    *("asking", "assembling", "building", "cache_place", "changing", "checking", "editing"),
    *("exporting", "pipeline", "stops", "watch"),
    *("keeping", "picturing", "prompts", "proposing", "publishing", "sharing", "since"),
    *("becoming", "importing", "spreading", "starting", "working"),
}
"""What puts the wings together, and so may ask any part of them."""

NOUNS = {
    "cache",
    "clock",
    "html",
    "memory",
    "model",
    "schema",
    "school_year",
    "timings",
    "workers",
}
"""What every wing may speak of."""

VERBS = {
    "read": "generator.read.read",
    "convert": "generator.convert.convert",
    "link": "generator.link.link",
    "draw": "generator.draw.draw",
    "github": "generator.github.github",
    "check": "generator.check.check",
    "change": "generator.change.change",
    "plan": "generator.plan.plan",
    "render": "generator.render.units",
    "search": "generator.search.search",
    "publish": "generator.publish.publish",
    "release": "generator.release.release",
    "export": "generator.export.export",
    "edit": "generator.edit.edit",
    "imported": "generator.imported.imported",
    "new": "generator.new.new",
    "picture": "generator.picture.picture",
    "noticeboard": "generator.noticeboard.noticeboard",
}
"""A wing → the file with its verb, its one public face."""

EXCEPTIONS = {
    ("cache", "generator.cache_size"),
    # How large the cache may be is a story of its own.
    # What an author wrote in a text and where: rules tell of the same links that were followed.
    ("check", "generator.link.authored"),
    ("check", "generator.link.nearest"),
    ("plan", "generator.link.authored"),
    # A rule about the text asks where raw HTML stands in the source; `why` where a phrase does.
    ("check", "generator.convert.places"),
    ("link", "generator.convert.places"),
    # A conflict in a page's text or a download is found as one at its top is.
    ("check", "generator.read.conflicts"),
    # What is mended is written only where the file is still what was read.
    ("check", "generator.read.documents"),
    # What GitHub reads beside the pages is held against the settings.
    ("check", "generator.read.repository_files"),
    # How near topics are decides where they lie on the map; a route is shown as it was found.
    ("plan", "generator.link.nearness"),
    ("plan", "generator.link.route"),
    # The base that a trust's sites are made with is found in one place, its extensions read once.
    ("render", "generator.read.settings"),
    ("render", "generator.convert.markdown"),
    # How large the cache may be is the other half of the cache: what was used is noted there.
    # A starting page names what the trust's settings name.
    ("new", "generator.read.settings"),
    ("new", "generator.read.trees"),
    # What GitHub reads is written by what is there.
    ("new", "generator.read.repository_files"),
    # A page that is taken up has the day of its last commit, and a commit can claim any.
    ("new", "generator.read.commits"),
    # A change is read again as it will be read, found in the repository as finished years are, and
    # rewrites the very links that were followed.
    ("change", "generator.read.commits"),
    ("change", "generator.read.documents"),
    ("change", "generator.read.index"),
    ("change", "generator.read.root"),
    ("change", "generator.link.authored"),
    # A release is a tree that was published: it is known by its list, and looked through by that.
    ("release", "generator.publish.exchange"),
    ("release", "generator.publish.last"),
    ("release", "generator.publish.manifest"),
    ("release", "generator.publish.spare"),
    # A branch is named by a remote of the trust's own repository, which is opened in one place.
    ("release", "generator.read.commits"),
    # What is said of a host is shown in a terminal, where it must obey nothing.
    ("release", "generator.check.printable"),
    # What is taken away is taken of a tree that is whole, by what its pages tell the search; the
    # folder of it takes the last one's place as a tree does.
    ("export", "generator.publish.manifest"),
    ("export", "generator.publish.workplace"),
    ("export", "generator.release.verify"),
    ("export", "generator.search.record"),
    # A form offers by name what the check knows of.
    ("edit", "generator.check.evidence.known_names"),
    # What becomes of a page in another list is what a move makes of it.
    ("edit", "generator.change.recipe"),
    # Pages that are taken up are read, linked and checked as others are, before they are written.
    ("new", "generator.checking"),
    ("new", "generator.read.documents"),
    # An equation of a document is carried over where a page can show it.
    ("imported", "generator.convert.maths"),
    # What is in a ZIP file is unpacked under the limits of downloads.
    ("imported", "generator.check.evidence.files.contents"),
    ("imported", "generator.check.evidence.files.package"),
    # A page is searched for people before it is written, by the rules and by what they know.
    ("imported", "generator.check.evidence.people.names"),
    ("imported", "generator.check.rules"),
    ("imported", "generator.checking"),
    ("imported", "generator.read.trees"),
    # The titles of pages stand in pictures as text.
    ("picture", "generator.check.printable"),
    # A rule's page of reference is the rule's own docstring.
    ("reference", "generator.check.inspection"),
    ("reference", "generator.check.rules"),
    # What is made of a script is made of it as pages would load it.
    ("reference", "generator.render.scripts"),
    # The table of sources is made of topics as they are read.
    ("reference", "generator.read.documents"),
}
"""A wing, and a file of another that it imports though that is not the other's verb."""

PRINTS_OR_EXITS = {"print", "click.echo", "sys.exit", "exit", "quit", "os._exit"}


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    return grimp.build_graph(
        "generator",
        include_external_packages=True,
        exclude_type_checking_imports=True,
        cache_dir=None,  # it goes by the times of files, which a move leaves as they were
    )


def _name(file: Path) -> str:
    return file.relative_to(PROJECT).as_posix()


def _rule_module(file: Path) -> ModuleType:
    return importlib.import_module(f"generator.check.rules.{file.stem}")


def test_every_module_has_a_layer(imports: grimp.ImportGraph) -> None:
    modules = {name.removeprefix("generator.") for name in imports.find_children("generator")}

    assert modules == set().union(*LAYERS)


def test_imports_point_down_only(imports: grimp.ImportGraph) -> None:
    wrong = imports.find_illegal_dependencies_for_layers(LAYERS, containers={"generator"})

    assert [f"{each.importer} reaches up to {each.imported}" for each in wrong] == []


def test_a_wing_asks_another_for_its_verb_only(imports: grimp.ImportGraph) -> None:
    asked = {
        (room, imported)
        for module in imports.modules
        if module.startswith("generator.") and (room := _room(module)) not in DOORS
        for imported in imports.find_modules_directly_imported_by(module)
        if imported.startswith("generator.") and _room(imported) not in {room, *NOUNS}
    }
    beyond = {(room, imported) for room, imported in asked if imported not in VERBS.values()}

    assert beyond == EXCEPTIONS


def test_no_modules_import_one_another_in_a_circle(imports: grimp.ImportGraph) -> None:
    # A folder's `__init__` stands for the folder: what it lists may import its neighbours.
    assert [
        (module, imported)
        for module in imports.modules
        for imported in imports.find_modules_directly_imported_by(module)
        if module < imported and imports.chain_exists(importer=imported, imported=module)
    ] == []


def test_a_wing_has_a_file_of_its_own_name() -> None:
    assert [wing for wing in VERBS if not (PACKAGE / wing / f"{wing}.py").is_file()] == []


def test_the_pipeline_is_a_table_of_contents() -> None:
    halves = [PACKAGE / name for name in ("checking.py", "pipeline.py")]
    texts = [half.read_text(encoding="utf-8") for half in halves]
    helpers = [
        node.name
        for text in texts
        for node in ast.parse(text).body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name.startswith("_")
    ]

    assert sum(len(text.splitlines()) for text in texts) <= 200
    assert max(len(text.splitlines()) for text in texts) <= 120
    assert helpers == []


def test_the_documented_listing_is_the_folders() -> None:
    text = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
    listing = text.split("```\ngenerator/\n")[1].split("```")[0]
    told: dict[str, set[str]] = {}
    for entry in re.split(r"\n(?=  \S)", listing.rstrip()):
        names = [name for name in entry.split() if name != "·"]
        folder = names.pop(0).rstrip("/") if names[0].endswith("/") else "."
        told[folder] = {name.rstrip("/") for name in names}

    rooms = {each.name for each in PACKAGE.iterdir() if _is_package(each)}
    there = {room: _names_in(PACKAGE / room) for room in rooms}
    assert told == {**there, ".": _names_in(PACKAGE) - rooms}


def _names_in(folder: Path) -> set[str]:
    files = {file.stem for file in folder.glob("*.py") if not file.stem.startswith("__")}
    return files | {each.name for each in folder.iterdir() if _is_package(each)}


def _is_package(folder: Path) -> bool:
    return (folder / "__init__.py").is_file()


def _room(module: str) -> str:
    return module.split(".")[1]


def test_only_the_renderer_imports_mkdocs(imports: grimp.ImportGraph) -> None:
    assert imports.find_modules_that_directly_import("mkdocs") == {"generator.render.configuration"}


def test_rules_do_not_import_each_other(imports: grimp.ImportGraph) -> None:
    siblings = imports.find_children("generator.check.rules")

    found = {
        (importer, imported)
        for importer in siblings
        for imported in imports.find_modules_directly_imported_by(importer) & siblings
    }

    assert len(siblings) > 5
    assert found == set()


@pytest.mark.parametrize("file", FILES, ids=_name)
def test_a_file_is_short_enough_to_be_read_at_once(file: Path) -> None:
    longest = 320 if file.name == "schema.py" else 300

    assert len(file.read_text(encoding="utf-8").splitlines()) <= longest


@pytest.mark.parametrize("file", FILES, ids=_name)
def test_what_is_public_says_what_it_is_for(file: Path) -> None:
    # A rule's `check` is told by its module's docstring, which is the rule's page.
    told = {"check"} if file in RULE_FILES else set()
    tree = ast.parse(file.read_text(encoding="utf-8"))

    silent = [
        node.name
        for node in tree.body
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
        and not node.name.startswith("_")
        and node.name not in told
        and not ast.get_docstring(node)
    ]

    assert ast.get_docstring(tree)
    assert silent == []


def _calls(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def test_only_the_command_prints_or_exits() -> None:
    talking = {_name(file) for file in FILES if PRINTS_OR_EXITS & set(_calls(file))}

    doors = {
        "generator/__main__.py",
        "generator/asking.py",
        "generator/cli.py",
        "generator/command.py",
    }
    doors.add("generator/reference/__main__.py")
    assert talking == doors


@pytest.mark.parametrize("file", RULE_FILES, ids=_name)
def test_a_rule_file_holds_a_registered_rule_and_its_page(file: Path) -> None:
    module = _rule_module(file)

    assert isinstance(module.RULE, Rule)
    assert module.RULE.check is module.check
    assert module.RULE in RULES
    assert module.RULE.name == file.stem.replace("_", "-")
    assert "**Why it matters.**" in module.RULE.page
    assert "**Bad**" in module.RULE.page
    assert "**Good**" in module.RULE.page


def test_every_registered_rule_has_a_file_a_code_and_a_name_of_its_own() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert len(RULES) == len(RULE_FILES)


def test_the_registry_stands_in_the_order_of_the_codes_of_each_family() -> None:
    by_family: dict[str, list[str]] = {}
    for rule in RULES:
        by_family.setdefault(rule.code[0], []).append(rule.code)

    assert all(codes == sorted(codes) for codes in by_family.values())
    assert [code for codes in by_family.values() for code in codes] == [r.code for r in RULES]
