"""Stock MkDocs with Material, and Zensical, which takes the same projects: one for each site."""

from __future__ import annotations

import sys
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from benchmarks.corpus_pages import Page, as_yaml, name_of
from benchmarks.peers.peer import Command, Peer, address_in

BIN = Path(sys.executable).parent
PORTAL = "portal"

THEME = {"name": "material", "font": False, "custom_dir": "overrides"}
PRUNED = ["navigation.prune"]
"""Material's own setting for large sites: a page has the navigation that is open there, no more."""

SETTINGS = {
    "plugins": ["search"],
    "markdown_extensions": ["admonition", "tables"],
}

MAIN = """\
{% extends "base.html" %}
{% block footer %}{{ super() }}
<footer>Pages to measure with.</footer>
{% endblock %}
"""


class Projects(Peer):
    """A project for each subject, and one for the pages of the whole trust."""

    features: Sequence[str] = ()
    """What is switched on of the theme."""

    @property
    def sites(self) -> list[str]:
        """The names of its projects, the first subject's first."""
        return [*self.size.slugs, PORTAL]

    def settle(self) -> None:
        for site in self.sites:
            name = "Portal" if site == PORTAL else name_of(site)
            project = self.root / site
            (project / "overrides").mkdir(parents=True)
            (project / "overrides" / "main.html").write_text(MAIN)
            theme = {**THEME, "features": list(self.features)}
            settings = as_yaml({"site_name": name, "theme": theme, **SETTINGS})
            (project / "mkdocs.yml").write_text(settings)

    def file_of(self, page: Page) -> Path:
        site, path = _placed(page)
        return self.root.joinpath(site, "docs", path)

    def text_of(self, page: Page) -> str:
        front = as_yaml({"title": page.title, "description": page.front["summary"]})
        definition = page.front.get("definition")
        before = f"**{definition}**\n\n" if definition else ""
        return f"---\n{front}---\n{before}{page.body}"

    @property
    def templates(self) -> Sequence[Path]:
        return [self.root / site / "overrides" / "main.html" for site in self.sites]

    def commands(self) -> Mapping[str, Command]:
        return {site: self.build(self.root / site / "mkdocs.yml") for site in self.sites}

    @abstractmethod
    def build(self, settings: Path) -> Command:
        """What builds one project."""

    @property
    def published(self) -> Sequence[Path]:
        return [self.root / site / "site" for site in self.sites]

    def places_of(self, page: Page) -> Sequence[Path]:
        site, path = _placed(page)
        file = self.root.joinpath(site, "site", path).with_suffix("")
        return [file.with_suffix(".html") if file.name == "index" else file / "index.html"]

    def addresses_of(self, page: Page) -> Sequence[str]:
        return [address_in(self.published, place) for place in self.places_of(page)]


class MkDocs(Projects):
    """It converts and renders every page in each build."""

    name = "MkDocs + Material"
    rebuilds_all = True

    @property
    def kept(self) -> Sequence[Path]:
        return []

    def build(self, settings: Path) -> Command:
        return [BIN / "mkdocs", "build", "--quiet", "--config-file", settings]

    def server(self, port: int) -> Command:
        settings = self.root / self.sites[0] / "mkdocs.yml"
        address = f"127.0.0.1:{port}"
        return [BIN / "mkdocs", "serve", "--livereload", "-q", "-f", settings, "-a", address]


class PrunedMkDocs(MkDocs):
    """The same with less navigation on a page."""

    name = "MkDocs + Material, pruned"
    features = PRUNED


class Zensical(Projects):
    """It keeps what it has made beside each project."""

    name = "Zensical"
    features = PRUNED

    @property
    def kept(self) -> Sequence[Path]:
        return [self.root / site / ".cache" for site in self.sites]

    def build(self, settings: Path) -> Command:
        return [BIN / "zensical", "build", "--config-file", settings]

    def server(self, port: int) -> Command:
        settings = self.root / self.sites[0] / "mkdocs.yml"
        return [BIN / "zensical", "serve", "--config-file", settings, "-a", f"127.0.0.1:{port}"]


def _placed(page: Page) -> tuple[str, PurePosixPath]:
    """The site of a page, and its path there."""
    parts = PurePosixPath(page.path).parts
    if parts[0] == "content":
        return PORTAL, PurePosixPath(*parts[1:])
    return parts[1], PurePosixPath(*parts[2:])
