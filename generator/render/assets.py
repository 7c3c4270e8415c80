"""What pages load besides themselves: styles, scripts, the icon. They lie once in a published tree.

What the settings and pages name is called by its content, as Material's own files are, so that a
browser may keep it for good: `assets/trustpages.css` is at `assets/trustpages.3f2a61c0.css`. All
else that lies in the theme's `assets/` keeps its name, for styles that ask for it. Of Material's
files those are published that a page loads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from generator.cache import digest
from generator.model.diagnostics import CannotContinue
from generator.model.published import Site, Workshop
from generator.model.searched import put_together

FOLDER = "assets"
"""Where they are in a theme, in a published tree, and in a site that is taken away."""

_CSS = ("assets/stylesheets/main.*.min.css", "assets/stylesheets/palette.*.min.css")
_JAVASCRIPT = ("assets/javascripts/bundle.*.min.js",)
_SEARCH = {name: f"assets/search/{name}.js" for name in ("stemmer", "engine", "panel")}
"""The theme's scripts that a page names, and loads when somebody searches"""


@dataclass(frozen=True)
class Assets:
    """The files that pages load, by path in the tree; `names` leads there from the theme's own."""

    files: Mapping[str, bytes]
    names: Mapping[str, str]
    material_css: tuple[str, ...]
    material_javascript: tuple[str, ...]
    base: Mapping[str, Any]

    @property
    def of_theme(self) -> Mapping[str, bytes]:
        """Those that do not come with Material."""
        own = {*self.material_css, *self.material_javascript}
        return {path: file for path, file in self.files.items() if path not in own}

    def settings(self, root: str) -> dict[str, Any]:
        """What a project's mkdocs.yml says of them, where `root` is the way to the tree's top."""

        def place(name: str) -> str:
            """Where a file is; what is none of ours stays as it is named."""
            return root + self.names[name] if name in self.names else name

        return {
            "theme": {name: place(each) for name, each in _pictures(self.base).items()},
            **{
                name: [place(each) for each in self.base.get(name) or ()]
                for name in ("extra_css", "extra_javascript")
            },
            "extra": {
                "assets_root": root,
                "search_scripts": {name: place(path) for name, path in _SEARCH.items()},
                "material_css": [root + path for path in self.material_css],
                "material_javascript": [root + path for path in self.material_javascript],
            },
        }


def assets_of(workshop: Workshop) -> Assets:
    """The assets of the sites that a workshop makes.

    Raises `CannotContinue` where Material has no file that its pages load: it is another Material
    than this program was made for.
    """
    base = yaml.load(workshop.base_config.read_bytes(), Loader=yaml.CSafeLoader) or {}
    named = {*_pictures(base).values(), *_SEARCH.values()} | {
        each for key in ("extra_css", "extra_javascript") for each in base.get(key) or ()
    }
    material = _material()
    css = tuple(_loaded(material, each) for each in _CSS)
    javascript = tuple(_loaded(material, each) for each in _JAVASCRIPT)
    files = {path: (material / path).read_bytes() for path in (*css, *javascript)}
    names: dict[str, str] = {}
    for name, data in _of_theme(workshop.theme):
        names[name] = _by_content(name, data) if name in named else name
        files[names[name]] = data
    return Assets(files, names, css, javascript, base)


def _of_theme(theme: Path) -> Iterator[tuple[str, bytes]]:
    """What lies in the theme's assets, the files of the search's engine put together."""
    engine = theme / PurePosixPath(_SEARCH["engine"]).with_suffix("")
    if engine.is_dir():  # a theme of a trust's own may have no search
        yield _SEARCH["engine"], put_together(lambda name: (engine / f"{name}.js").read_bytes())
    for file in sorted(each for each in (theme / FOLDER).rglob("*") if each.is_file()):
        if file.parent != engine:
            yield file.relative_to(theme).as_posix(), file.read_bytes()


def to_root(site: Site) -> str:
    """The way from a site's folder to the top of the tree."""
    return "../" * site.prefix.count("/")


def _pictures(base: Mapping[str, Any]) -> dict[str, str]:
    """The files that the settings of the theme name: the icon, and the logo if there is one."""
    theme = base.get("theme") or {}
    return {name: each for name in ("favicon", "logo") if (each := theme.get(name))}


def _by_content(name: str, data: bytes) -> str:
    path = PurePosixPath(name)
    return path.with_name(f"{path.stem}.{digest(data)[:8]}{path.suffix}").as_posix()


def _material() -> Path:
    spec = find_spec("material")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return Path(spec.submodule_search_locations[0]) / "templates"


def _loaded(material: Path, pattern: str) -> str:
    """The one file of Material's that has such a name, with the hash of its content in it."""
    found = sorted(material.glob(pattern))
    if len(found) != 1:
        raise CannotContinue(
            f"the package mkdocs-material is another than this program needs: it has {len(found)} "
            f"files {pattern}. Install the versions of requirements.lock."
        )
    return found[0].relative_to(material).as_posix()
