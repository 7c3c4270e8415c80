"""StagedSite → its HTML, by MkDocs and Material. The only module that imports mkdocs.

It does what `mkdocs build` does with the staged project, but gives each page the HTML that was
converted once already, and leaves out the theme's own files: a tree has those once (`assets.py`).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from types import CodeType
from typing import Any

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's notice, of no use to a reader

import jinja2
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import Files, get_files
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from generator.html.escaped import escaped
from generator.html.finish import finish_html
from generator.model.converted import Converted
from generator.model.diagnostics import CannotContinue
from generator.model.published import BuiltSite, PlannedPage, StagedSite

_OF_NO_USE = "assets/javascripts/workers/"
"""Of Material's own search: every page names it in its settings, and none loads it."""


class _Compiled(jinja2.BytecodeCache):
    """Templates compiled by this process, for its other sites. On disk they would be code to run.

    A site's copy of a template is as good as another's, so it is known by its name and its text.
    """

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 (Jinja gives it)
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = _CODE.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        _CODE[bucket.key, bucket.checksum] = bucket.code


_CODE: dict[tuple[str, str], CodeType | None] = {}


def render_site(staged: StagedSite, converted: Mapping[str, Converted], folder: Path) -> BuiltSite:
    """Render every page of the staged project into `folder`. `converted` is by source path.

    Raises `CannotContinue` where MkDocs refuses the trust's mkdocs.yml, or a template is broken.
    """
    try:
        return _rendered(staged, converted, folder)
    except (jinja2.TemplateError, RecursionError) as stop:
        name, line = getattr(stop, "name", None), getattr(stop, "lineno", None)
        place = f"{name or 'a template'}{f', line {line}' if line else ''}"
        raise CannotContinue(
            f"theme: {place} cannot be used ({stop.args[0] if stop.args else stop}). Mend it, or "
            "delete the theme: the one that comes with this program is used then."
        ) from stop


def _rendered(staged: StagedSite, converted: Mapping[str, Converted], folder: Path) -> BuiltSite:
    config = _config(staged, folder)
    files = get_files(config)
    env = config.theme.get_env()
    env.bytecode_cache = _Compiled()
    if staged.plan.site.slug:
        env.filters["url"] = _not_in_a_site(env.filters["url"])
    nav = get_navigation(files, config)
    by_path = {page.path: page for page in staged.plan.pages}
    for file in files.documentation_pages():
        page = file.page or Page(None, file, config)
        _fill(page, by_path[file.src_uri], converted)
    for file in files.documentation_pages():
        assert file.page is not None
        _write_page(file.page, config, files, nav, env)
    _copy_files(files)
    if config.site_url:
        _write_template("sitemap.xml", config, files, nav, env)
    if not staged.plan.site.slug:
        _write_template("404.html", config, files, nav, env)
    return BuiltSite(staged.plan, folder)


def _not_in_a_site(url: Callable[[Context, str], str]) -> Callable[[Context, str], str]:
    """The filter `url` of templates, which refuses to lead into the `assets/` of a subject."""

    @jinja2.pass_context
    def _url(context: Context, value: str) -> str:
        if value.startswith("assets/") and not value.startswith(_OF_NO_USE):
            raise CannotContinue(
                f"theme: a template asks for {value} in the folder of a subject, and it is at the "
                "root of the tree. Compare the block styles of main.html with the one that comes "
                "with this program."
            )
        return url(context, value)

    return _url


def _config(staged: StagedSite, folder: Path) -> MkDocsConfig:
    """MkDocs' reading of the project. Raises `CannotContinue` where it refuses the base."""
    try:
        return load_config(config_file=str(staged.folder / "mkdocs.yml"), site_dir=str(folder))
    except (MkDocsException, SystemExit) as stop:  # its way to say that it gives up
        raise CannotContinue(
            f"mkdocs.yml: MkDocs cannot use it ({stop}). Compare it with the one that comes with "
            "this program, or delete it."
        ) from stop


def _fill(page: Page, planned: PlannedPage, converted: Mapping[str, Converted]) -> None:
    """Give MkDocs' page what it would have read and converted itself."""
    page.markdown = ""
    page.meta = escaped(planned.template_values)
    page.update_date = str(planned.meta.get("reviewed_on", ""))
    body = converted[planned.source] if planned.source else Converted("")
    page.content = finish_html(body.html, planned.links, planned.topic_links, planned.embeds)
    page.toc = get_toc(list(body.toc))


def _write_page(
    page: Page, config: MkDocsConfig, files: Files, nav: Navigation, env: jinja2.Environment
) -> None:
    page.active = True
    context = get_context(nav, files, config, page)
    html = env.get_template(page.meta["template"]).render(context)
    page.active = False
    _write(Path(page.file.abs_dest_path), html)


def _write_template(
    name: str, config: MkDocsConfig, files: Files, nav: Navigation, env: jinja2.Environment
) -> None:
    text = env.get_template(name).render(get_context(nav, files, config, base_url="."))
    if text.strip():
        _write(Path(config.site_dir, name), text)


def _copy_files(files: Files) -> None:
    """Pictures and downloads. What pages load of the theme is published once for all sites."""
    for file in files:
        if not file.is_documentation_page():
            target = Path(file.abs_dest_path)
            target.parent.mkdir(parents=True, exist_ok=True)
            source: Any = file.abs_src_path
            shutil.copyfile(source, target)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
