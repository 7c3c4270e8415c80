"""The program of this project, as `make site` sets it up, with a copy of its theme in the trust."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from benchmarks.corpus import write_trust
from benchmarks.corpus_pages import Page
from benchmarks.peers.peer import Command, Peer, address_in

PROJECT = Path(__file__).parent.parent.parent
PROGRAM = PROJECT / ".venv" / "bin" / "trustpages"
FLOOR = Path(__file__).with_name("floor.py")


class Trustpages(Peer):
    """One command builds everything: checked, linked, searchable, with the portal."""

    name = "trustpages"

    def make(self) -> None:
        self.settle()
        write_trust(self.root, self.size)

    def settle(self) -> None:
        shutil.copytree(PROJECT / "theme", self.root / "theme")
        shutil.copyfile(PROJECT / "mkdocs.yml", self.root / "mkdocs.yml")

    def file_of(self, page: Page) -> Path:
        return self.root / page.path

    def text_of(self, page: Page) -> str:
        return page.text

    @property
    def templates(self) -> Sequence[Path]:
        return [self.root / "theme" / "partials" / "footer.html"]

    def commands(self) -> Mapping[str, Command]:
        return {"all": [PROGRAM, "build", "--root", self.root]}

    def check(self) -> Command:
        """What checks the pages and builds nothing."""
        return [PROGRAM, "check", "--root", self.root]

    def floor(self, page: Page) -> Command:
        """The least that an edit of a page can take: all sources hashed, one page made."""
        python = PROGRAM.with_name("python")
        return [python, FLOOR, self.root, page.path, self.root / ".floor.html"]

    @property
    def kept(self) -> Sequence[Path]:
        return [self.root / ".cache"]

    def forget(self) -> None:
        """The spare tree goes too: it takes no room of its own, but a build would begin from it."""
        super().forget()
        shutil.rmtree(self.root / ".site-trustpages", ignore_errors=True)

    @property
    def published(self) -> Sequence[Path]:
        return [self.root / "site"]

    def places_of(self, page: Page) -> Sequence[Path]:
        path = PurePosixPath(page.path).with_suffix("")
        site = self.root / "site"
        if path.parts[0] == "content":
            return [site.joinpath(*path.parts[1:], "index.html")]
        subject, *rest = path.parts[1:]
        return [site.joinpath(subject, *rest, "index.html")]

    def server(self, port: int) -> Command:
        return [PROGRAM, "serve", "--root", self.root, "--port", str(port)]

    def addresses_of(self, page: Page) -> Sequence[str]:
        return [address_in(self.published, place) for place in self.places_of(page)]


class WithFinishedYears(Trustpages):
    """The same with finished years beside the present one."""

    name = "trustpages, with finished years"
