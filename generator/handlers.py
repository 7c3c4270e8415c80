"""What is answered on this computer: a file of the tree, what the check says, a word to reload.

A page of another site can neither ask for anything under a name of its own, nor listen to the
reloads, nor press a button; only files of the tree are shown.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Protocol
from urllib.parse import unquote_to_bytes

from livereload.handlers import LiveReloadJSHandler
from tornado import web, websocket

_LONGEST = 4096
_NOTHING_YET = (
    "<!doctype html><html lang=en><head></head><title>Nothing is built yet</title>"
    "<body data-nothing-yet "
    "style='max-width:44rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 sans-serif'>"
    "<main><h1>Nothing is built yet</h1>"
    "<p>What has to be mended first stands here, and where serve was typed.</p></main></body>"
    "</html>"
)


class Tree(Protocol):
    """What is shown: nothing but its files can be asked for, by their paths."""

    def read(self, path: str) -> bytes:
        """A file. Raises `KeyError` where there is none of that path."""


class Noticeboard(Protocol):
    """What the check says of the pages, and what can be done about it."""

    def read(self, address: str) -> bytes:
        """As JSON: what is to be said at an address of the tree."""

    def mend(self, fault: str) -> Future[str]:
        """Have a fault mended as soon as can be; why that was not done, or nothing."""

    def open(self, fault: str) -> str:
        """Open the file of a fault; why that is not done, or nothing."""


Shown = Callable[[], Tree | None]
"""Asked at each request: the tree that is shown, or None before there is one."""


class OwnHostOnly(web.RequestHandler):
    """Answers only under this computer's own names, so that no other site's name leads here."""

    hosts: frozenset[str]

    def is_own(self, origin: str) -> bool:
        """Whether a page of ours asks."""
        return origin.lower() in {f"http://{host}" for host in self.hosts}

    def prepare(self) -> None:
        if self.request.headers.get("Host", "").lower() not in self.hosts:
            raise web.HTTPError(403)

    def set_default_headers(self) -> None:
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cache-Control", "no-store")

    def log_exception(self, *_: Any) -> None:
        """Say nothing: what is wrong with a page is said where it is built."""


class Page(OwnHostOnly, web.StaticFileHandler):
    """A file of the tree that is shown when it is asked for."""

    def initialize(self, hosts: frozenset[str], shown: Shown) -> None:  # type: ignore[override]
        self.hosts = hosts
        self.tree = shown()
        self.content = b""
        super().initialize("", default_filename="index.html")

    async def get(self, path: str = "", include_body: bool = True) -> None:  # noqa: ARG002
        """Answer with the file, or with 404 whatever is wrong with the path."""
        name = _name(self.request.path)
        if self.tree is None or name is None:
            raise web.HTTPError(404)
        if name.endswith("/") or not name:
            name += "index.html"
        content = self._read(name)
        if content is None:
            if self._read(f"{name}/index.html") is None:
                raise web.HTTPError(404)
            self.redirect(f"{self.request.path}/")
            return
        self.content = content
        await super().get(name, include_body)

    def _read(self, name: str) -> bytes | None:
        assert self.tree
        try:
            return self.tree.read(name)
        except KeyError:
            return None

    # What Tornado looks for in a folder is in the tree; what it does with it stays as it is.

    @classmethod
    def get_absolute_path(cls, _root: str, path: str) -> str:
        return path

    def validate_absolute_path(self, _root: str, absolute_path: str) -> str:
        return absolute_path

    def get_content(  # type: ignore[override] # of this request alone
        self, _path: str, start: int | None = None, end: int | None = None
    ) -> bytes:
        return self.content[start:end]

    def get_content_size(self) -> int:
        return len(self.content)

    def get_modified_time(self) -> None:
        return None

    def should_return_304(self) -> bool:
        return False

    def compute_etag(self) -> None:
        return None

    def write_error(self, status_code: int, **_: Any) -> None:
        """The tree's own page for what is not there, or a line of text."""
        missing = self._read("404.html") if self.tree and status_code == 404 else None
        if missing is not None:
            self.set_header("Content-Type", "text/html; charset=utf-8")
            self.finish(missing)
            return
        if status_code == 404 and not self.tree:
            self.set_header("Content-Type", "text/html; charset=utf-8")
            self.finish(_NOTHING_YET)
            return
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{self._reason}\n")


def _name(path: str) -> str | None:
    """What a path of an address names in a tree; None where no file can have such a name."""
    if len(path) > _LONGEST:
        return None
    try:
        name = unquote_to_bytes(path).decode("utf-8")
    except UnicodeDecodeError:
        return None
    return name.removeprefix("/") if name.isprintable() else None


class Fixed(OwnHostOnly):
    """A file of the noticeboard's own."""

    def initialize(self, hosts: frozenset[str], content: bytes, kind: str) -> None:
        self.hosts, self.content, self.kind = hosts, content, kind

    def get(self) -> None:
        """Answer with it."""
        self.set_header("Content-Type", self.kind)
        self.finish(self.content)


class Faults(OwnHostOnly):
    """What the check says at an address of the tree."""

    def initialize(self, hosts: frozenset[str], board: Noticeboard) -> None:
        self.hosts, self.board = hosts, board

    def get(self) -> None:
        """Answer as JSON: `at` is the address."""
        self.set_header("Content-Type", "application/json")
        self.finish(self.board.read(self.get_query_argument("at", "/")))


class Wish(OwnHostOnly):
    """A button that somebody pressed beside a fault: only a page of ours has any."""

    def initialize(self, hosts: frozenset[str], board: Noticeboard) -> None:
        self.hosts, self.board = hosts, board

    def prepare(self) -> None:
        super().prepare()
        if not self.is_own(self.request.headers.get("Origin", "")):
            raise web.HTTPError(403)

    async def post(self, what: str) -> None:
        """Mend or open the file of the fault whose key was sent; say what stood in the way."""
        fault = self.request.body.decode("ascii", "replace")
        if what == "open":
            said = self.board.open(fault)
        else:
            said = await asyncio.wrap_future(self.board.mend(fault))
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(said)


class ReloadScript(OwnHostOnly, LiveReloadJSHandler):  # type: ignore[misc] # without types
    """Livereload's script."""

    def initialize(self, hosts: frozenset[str]) -> None:
        self.hosts = hosts


class Reload(OwnHostOnly, websocket.WebSocketHandler):
    """Livereload's protocol, version 7: a browser greets, and is told when to reload."""

    def initialize(self, hosts: frozenset[str], listeners: set[Reload]) -> None:
        self.hosts, self.listeners = hosts, listeners

    def prepare(self) -> None:
        super().prepare()
        origin = self.request.headers.get("Origin")
        if origin is not None and not self.is_own(origin):
            raise web.HTTPError(403)

    def check_origin(self, origin: str) -> bool:
        return self.is_own(origin)

    def on_message(self, message: str | bytes) -> None:
        if b'"hello"' in (message if isinstance(message, bytes) else message.encode()):
            protocol = "http://livereload.com/protocols/official-7"
            self.write_message(
                {"command": "hello", "protocols": [protocol], "serverName": "trustpages"}
            )
            self.listeners.add(self)

    def on_close(self) -> None:
        self.listeners.discard(self)

    def reload(self) -> None:
        try:
            self.write_message({"command": "reload", "path": "/", "liveCSS": False})
        except websocket.WebSocketClosedError:
            self.listeners.discard(self)
