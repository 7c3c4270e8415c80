"""SitePlan → a plain MkDocs project on disk: docs/, mkdocs.yml, theme/.

Stock `mkdocs build` renders it without this program's pipeline; `render.py` does the same faster.
Everything that an author wrote is escaped here, in one place, before a template can print it.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from markupsafe import escape

from generator.draw.draw import resized
from generator.html.escaped import escaped
from generator.html.extension import comment
from generator.html.finish import instructions
from generator.model.published import PlannedPage, SitePlan, StagedSite, Workshop
from generator.render.assets import FOLDER, assets_of, to_root
from generator.render.values import Said, values_of

_EXTENSION = "generator.html.extension"


def stage_site(
    plan: SitePlan, workshop: Workshop, folder: Path, *, alone: bool = False
) -> StagedSite:
    """Write the project into `folder`, which is made, or already empty.

    Its pages load styles, scripts and the icon from the place that these have in the published
    tree. Of a site that is taken away `alone` they lie within it.
    """
    docs = folder / "docs"
    docs.mkdir(parents=True, exist_ok=True)
    assets = assets_of(workshop)
    skipped = shutil.ignore_patterns(FOLDER)
    for theme in reversed(workshop.themes):
        shutil.copytree(theme, folder / "theme", dirs_exist_ok=True, ignore=skipped)
    for path, data in assets.files.items() if alone else ():
        (folder / "theme" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "theme" / path).write_bytes(data)
    shutil.copyfile(workshop.base_config, folder / "base.yml")
    root = "" if alone else to_root(plan.site)
    _write(folder / "mkdocs.yml", _dump(_config(plan, workshop, assets.settings(root))))
    for page in plan.pages:
        body = workshop.bodies[page.source] if page.source else ""
        _write(docs / page.path, _page(page, body, plan.said))
    for path, source in plan.files.items():
        file = docs / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(workshop.tree.read(source))
    for path, drawn in plan.pictures.items():
        (docs / path).write_bytes(resized(workshop.tree.read(drawn.source), drawn.width))
    return StagedSite(plan, folder)


def _config(plan: SitePlan, workshop: Workshop, loaded: Mapping[str, Any]) -> dict[str, Any]:
    from generator.convert.markdown import extensions_of  # the converter: where all is kept, unused

    nav: list[Any] = []
    for section in plan.nav:
        title = str(escape(section.title))
        if len(section.items) == 1:
            nav.append({title: section.items[0][1]})
        else:
            nav.append({title: [{str(escape(name)): path} for name, path in section.items]})
    settings = escaped(plan.config)
    return {
        "INHERIT": "base.yml",
        **settings,
        **loaded,
        "extra": {**settings.get("extra", {}), **loaded["extra"]},
        "docs_dir": "docs",
        "exclude_docs": "!/templates/",  # MkDocs would leave a folder of this name out
        "site_dir": "site",
        "theme": {"custom_dir": "theme", **loaded["theme"]},
        "nav": nav,
        "markdown_extensions": [*extensions_of(workshop.base_config), _EXTENSION],
    }


def _page(page: PlannedPage, body: str, said: Said) -> str:
    how = instructions(page.links, page.topic_links, page.embeds, page.pictures)
    head = comment(how) if page.source else ""
    return f"---\n{_dump(escaped(values_of(page, said)))}---\n{head}\n\n{body}"


def _dump(values: Mapping[str, Any]) -> str:
    return yaml.dump(
        values, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=100_000
    )


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
