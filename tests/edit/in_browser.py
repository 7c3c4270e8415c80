"""The forms in a browser, on a repository that is a folder within the browser itself."""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from generator.edit.edit import config_of, forms, written
from generator.edit.repository import repository_of
from generator.model.year import Year
from generator.schema.trust import Editor
from tests.conftest import PROJECT, serve

PROGRAM = PROJECT / ".venv-editor"
IS_THERE = (PROGRAM / "node_modules" / "@sveltia" / "cms").is_dir()
"""Whether npm has fetched the program of the forms: `make editor`."""

_TOP = "sveltia-cms-test"
_FILL = f"""async (files) => {{
  const root = await navigator.storage.getDirectory();
  const top = await root.getDirectoryHandle("{_TOP}", {{ create: true }});
  for (const [path, text] of Object.entries(files)) {{
    const parts = path.split("/");
    let folder = top;
    for (const part of parts.slice(0, -1))
      folder = await folder.getDirectoryHandle(part, {{ create: true }});
    const file = await folder.getFileHandle(parts.at(-1), {{ create: true }});
    const stream = await file.createWritable();
    await stream.write(text);
    await stream.close();
  }}
}}"""
_BYTES = f"""async (path) => {{
  let at = await (await navigator.storage.getDirectory()).getDirectoryHandle("{_TOP}");
  const parts = path.split("/");
  for (const part of parts.slice(0, -1)) at = await at.getDirectoryHandle(part);
  const file = await (await at.getFileHandle(parts.at(-1))).getFile();
  return [...new Uint8Array(await file.arrayBuffer())];
}}"""
_TAKE = f"""async () => {{
  const found = {{}};
  const walk = async (folder, path) => {{
    for await (const [name, handle] of folder.entries()) {{
      if (handle.kind === "directory") await walk(handle, `${{path}}${{name}}/`);
      else found[path + name] = await (await handle.getFile()).text();
    }}
  }};
  const root = await navigator.storage.getDirectory();
  await walk(await root.getDirectoryHandle("{_TOP}"), "");
  return found;
}}"""


def write_forms(
    year: Year, folder: Path, program: Path = PROGRAM, *, on_host: bool = False
) -> dict[str, Any]:
    """Write the forms into `folder/edit`, with pages that are kept in the browser itself, or
    `on_host`, which `tests/edit/host.py` imitates; what the forms were told.
    """
    catalogue = year.catalogue
    trust = catalogue.settings.trust
    editor = Editor.model_validate({"repository": "willow/pages"})
    trust = trust.model_copy(update={"editor": editor})
    settings = _with(catalogue.settings, trust=trust)
    catalogue = _with(catalogue, settings=settings)
    shutil.rmtree(folder / "edit", ignore_errors=True)
    (folder / "edit").mkdir(parents=True)
    forms(year, catalogue, program, folder / "edit")
    backend = repository_of(trust, editor).backend if on_host else {"name": "test-repo"}
    config = config_of(catalogue, backend)
    (folder / "edit" / "config.json").write_text(written(config), encoding="utf-8")
    return config


def _with(value: Any, **changes: Any) -> Any:
    from dataclasses import replace

    return replace(value, **changes)


@contextlib.contextmanager
def opened(browser: Browser, site: Path, files: Mapping[str, str], **window: Any) -> Iterator[Page]:
    """The forms of `site` in a tab, signed in, with `files` as the repository."""
    window = {"locale": "en-GB", **window}
    with serve(site) as address, contextlib.closing(browser.new_context(**window)) as context:
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto(f"{address}/edit/kinds.js")
        page.evaluate(_FILL, dict(files))
        page.goto(f"{address}/edit/")
        page.get_by_role("button", name="Work with Test Repository").click()
        page.wait_for_url("**/edit/#/collections/**")
        yield page


def taken(page: Page) -> dict[str, str]:
    """What is in the repository by now: path → text."""
    found: dict[str, str] = page.evaluate(_TAKE)
    return found


def bytes_of(page: Page, path: str) -> bytes:
    """A file of the repository, as it is by now."""
    return bytes(page.evaluate(_BYTES, path))


def way_to(config: Mapping[str, Any], path: str) -> str:
    """Where the forms have the page at `path` of the repository."""
    folder, _, name = path.removesuffix(".md").rpartition("/")
    for each in config["collections"]:
        for file in each.get("files", ()):
            if file["file"] == path:
                return f"#/collections/{each['name']}/entries/{file['name']}"
        if each.get("folder") == folder:
            return f"#/collections/{each['name']}/entries/{name}"
    raise KeyError(path)


def go(page: Page, way: str) -> None:
    """Go there within the forms, as a link in them does."""
    page.evaluate("way => { location.hash = way.slice(1) }", way)


def press(page: Page, *names: str) -> None:
    """Press what is called so, one after the other: buttons, or entries of a menu."""
    for name in names:
        button = page.get_by_role("button", name=name, exact=True)
        entry = page.get_by_role("menuitem", name=name, exact=True)
        entry = entry.or_(page.get_by_role("menuitemradio", name=name, exact=True))
        found = button.or_(entry).last
        found.wait_for()
        if entry.count():  # one that is pressed before it is given this does nothing
            expect(entry.last).to_have_attribute("aria-checked", re.compile("true|false"))
        found.click()


def save(page: Page) -> None:
    """Press Save, and wait until it is done: then the list is shown again."""
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url(lambda address: "/entries/" not in address and "/new" not in address)


def lines_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that are gone, and those that are new."""
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]
