"""What docs/architecture.md promises about the code, held against the code itself."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import grimp
import pytest

from generator.check.rules import RULES
from generator.model.diagnostics import Rule
from tests.conftest import PROJECT

PACKAGE = PROJECT / "generator"
FILES = sorted(PACKAGE.rglob("*.py"))
RULE_FILES = sorted(
    set((PACKAGE / "check" / "rules").glob("*.py")) - {PACKAGE / "check" / "rules" / "__init__.py"}
)

LAYERS = (
    {"__main__"},
    {"cli"},
    {"preview", "reference"},
    {"pipeline", "new"},
    {"check", "plan", "publish", "render"},
    {"link"},
    {"convert", "school_year"},
    {"html", "read"},
    {"cache", "clock", "model"},
    {"schema"},
)
"""From the top; a wing imports from layers below its own, and never from its own."""

STILL_UPWARD = {
    ("generator.model", "generator.check"),
    ("generator.model", "generator.read"),
    ("generator.publish", "generator.plan"),
}
"""Imports that point up as yet, by wing."""

PRINTS_OR_EXITS = {"print", "click.echo", "sys.exit", "exit", "quit", "os._exit"}


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    return grimp.build_graph(
        "generator", include_external_packages=True, exclude_type_checking_imports=True
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

    assert {(each.importer, each.imported) for each in wrong} == STILL_UPWARD


def test_only_the_renderer_imports_mkdocs(imports: grimp.ImportGraph) -> None:
    assert imports.find_modules_that_directly_import("mkdocs") == {"generator.render.render"}


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

    assert talking == {"generator/cli.py", "generator/reference/__main__.py"}


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
