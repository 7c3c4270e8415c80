"""A trust's mkdocs.yml → the configuration as templates see it. The only module that asks MkDocs.

MkDocs reads and completes the file. What templates see of that is plain data, which is kept, so
that MkDocs is started only where the file, this program or a package has changed.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

import msgspec
import yaml

from generator.cache import Cache, digest, digest_of_program
from generator.html.escaped import escaped
from generator.model.diagnostics import CannotContinue
from generator.render.theme import version_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_PACKAGES = ("mkdocs", "mkdocs-material", "pyyaml")
_SEEN = ("site_name", "site_description", "site_author", "copyright", "use_directory_urls")
"""Settings of words and switches; those that name a file or a program are none of a template's."""

_OWN = {"INHERIT": "base.yml", "docs_dir": "docs", "markdown_extensions": []}
"""A project on the base. Pages are converted already: no extension is set up for it again."""


class _Kept(TypedDict):
    """What is kept: nothing less passes for it, whatever a cache says."""

    site_name: Any
    site_description: Any
    site_author: Any
    copyright: Any
    use_directory_urls: bool
    site_url: str
    extra: dict[str, Any]
    extra_css: list[str]
    extra_javascript: list[str]
    mdx_configs: dict[str, Any]
    plugins: dict[str, Any]
    theme: dict[str, Any]


def configuration_of(base: Path, cache: Cache) -> Mapping[str, Any]:
    """What templates see of the base configuration, before a site's own settings.

    Raises `CannotContinue` where MkDocs refuses it.
    """
    packages = [version_of(package) for package in _PACKAGES]
    key = digest(base.read_bytes(), packages, digest_of_program())
    kept = cache.load("configuration", key, _decoded)
    if kept:
        return kept
    data = json.dumps(_seen(_read(base), base), default=str).encode()
    cache.put("configuration", key, data)
    return _decoded(data)


def configuration_of_site(
    base: Mapping[str, Any], settings: Mapping[str, object], loaded: Mapping[str, Any]
) -> dict[str, Any]:
    """The configuration of a site, as MkDocs makes it where a project inherits from the base.

    `settings` are the site's own, `loaded` tells where the files lie that its pages load.
    """
    own = escaped(settings)
    return {
        **base,
        **own,
        **loaded,
        "extra": {**base["extra"], **own.get("extra", {}), **loaded["extra"]},
        "theme": {**base["theme"], **loaded["theme"]},
    }


def _read(base: Path) -> MkDocsConfig:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's notice, of no use to a reader
    from mkdocs.config import load_config  # a third of a second: only where it is needed
    from mkdocs.exceptions import MkDocsException

    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for name in ("docs", "theme"):
            (folder / name).mkdir()
        shutil.copyfile(base, folder / "base.yml")
        own = {**_OWN, "theme": {"custom_dir": "theme"}}
        (folder / "mkdocs.yml").write_text(yaml.safe_dump(own), encoding="utf-8")
        try:
            return load_config(config_file=str(folder / "mkdocs.yml"))
        except (MkDocsException, SystemExit) as stop:  # its way to say that it gives up
            raise CannotContinue(
                f"mkdocs.yml: MkDocs cannot use it ({stop}). Compare it with the one that comes "
                "with this program, or delete it."
            ) from stop


def _decoded(data: bytes) -> Mapping[str, Any]:
    return msgspec.json.decode(data, type=_Kept)


def _seen(config: MkDocsConfig, base: Path) -> dict[str, object]:
    from generator.convert.markdown import extensions_of  # the converter: where all is kept, unused

    options = [each for each in extensions_of(base) if isinstance(each, dict)]
    return {
        **{name: config[name] for name in _SEEN},
        "site_url": config.site_url or "",
        "extra": dict(config.extra),
        "extra_css": list(config.extra_css),
        "extra_javascript": [str(each) for each in config.extra_javascript],
        "mdx_configs": {name: each[name] for each in options for name in each if each[name]},
        "plugins": {},
        "theme": dict(config.theme),
    }
