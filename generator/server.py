"""A web server for this computer alone: the last whole tree, and a word to browsers to reload it.

Tornado serves, with two scripts in the pages that no published one has: livereload's, and the one
that shows beside a page what the check says of it.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from pathlib import Path
from typing import Any

from livereload.server import LiveScriptInjector
from tornado import httpserver, httputil, ioloop, netutil, web

from generator.handlers import (
    Faults,
    Fixed,
    Noticeboard,
    Page,
    Reload,
    ReloadScript,
    Shown,
    Wish,
)
from generator.model.diagnostics import CannotContinue

ADDRESS = "127.0.0.1"
_NAMES = ("localhost", ADDRESS, "[::1]")
_LARGEST_WORD = 64 * 1024
_HEAD = b"<head>"
_BOARD = "/-/"
"""Where the noticeboard answers; no folder of a tree has such a name."""
_KINDS = {
    "noticeboard.js": "text/javascript; charset=utf-8",
    "noticeboard.css": "text/css; charset=utf-8",
}
_FILES = Path(__file__).parent / "noticeboard"


class Server:
    """Serves, in a thread of its own, from when it is made until it is closed."""

    def __init__(self, port: int, shown: Shown, board: Noticeboard | None = None) -> None:
        """Listen on `port`; what is on the `board` is told beside the pages that are `shown`.

        Raises `CannotContinue` where another program listens there, or this one may not.
        """
        try:
            self._sockets = netutil.bind_sockets(port, address=ADDRESS)
        except OSError as error:
            other = port + 1 if port < 65535 else port - 1
            raise CannotContinue(
                f"nothing can be shown on port {port} ({error.strerror}). Choose another: "
                f"--port {other}."
            ) from error
        for name in ("tornado.access", "tornado.general"):
            logging.getLogger(name).setLevel(
                logging.CRITICAL
            )  # what a browser gets wrong is no news
        self._listeners: set[Reload] = set()
        hosts = {f"{name}:{port}" for name in _NAMES} | (set(_NAMES) if port == 80 else set())
        common = {"hosts": frozenset(hosts)}
        self._app = web.Application(
            [
                (r"/livereload", Reload, {**common, "listeners": self._listeners}),
                (r"/livereload\.js", ReloadScript, common),
                *(_of_board(board, common) if board else ()),
                (r"/(.*)", Page, {**common, "shown": shown}),
            ],
            default_handler_class=Page,
            default_handler_args={**common, "shown": shown},
            transforms=[_WithBoard if board else _WithReload],
            websocket_max_message_size=_LARGEST_WORD,
        )
        self._started = threading.Event()
        self._loop: ioloop.IOLoop | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self._started.wait()

    def reload(self) -> None:
        """Have every browser that shows a page load it anew."""
        if self._loop:
            self._loop.add_callback(self._reload)

    def _reload(self) -> None:
        for each in tuple(self._listeners):
            each.reload()

    def close(self) -> None:
        """Stop serving."""
        if self._loop:
            self._loop.add_callback(self._loop.stop)
            self._thread.join(timeout=5)

    def _run(self) -> None:
        asyncio.set_event_loop(asyncio.new_event_loop())
        self._loop = ioloop.IOLoop.current()
        server = httpserver.HTTPServer(self._app)
        server.add_sockets(self._sockets)
        self._started.set()
        self._loop.start()
        server.stop()
        self._loop.close(all_fds=True)


def _of_board(board: Noticeboard, common: dict[str, Any]) -> list[tuple[str, Any, dict[str, Any]]]:
    """What is answered of the noticeboard: its script and its style, its words and its buttons."""
    files = [
        (
            f"{_BOARD}{name}",
            Fixed,
            {**common, "content": (_FILES / name).read_bytes(), "kind": kind},
        )
        for name, kind in _KINDS.items()
    ]
    of_board = {**common, "board": board}
    return [
        *files,
        (f"{_BOARD}faults", Faults, of_board),
        (f"{_BOARD}(mend|open)", Wish, of_board),
    ]


class _WithReload(LiveScriptInjector):  # type: ignore[misc] # livereload has no types
    """A page with the script that hears the word, by an address: pages run no script in them."""

    def __init__(self, request: httputil.HTTPServerRequest) -> None:
        super().__init__(request)
        _, _, port = request.host.rpartition(":")
        port = port if port.isdecimal() else "80"
        self.script = f'<script src="/livereload.js?port={port}"></script>'.encode()

    def transform_first_chunk(
        self, status_code: int, headers: httputil.HTTPHeaders, chunk: bytes, _: bool
    ) -> tuple[int, httputil.HTTPHeaders, bytes]:
        """Put it first of all: what a page forbids its scripts holds for those after it."""
        if "html" in headers.get("Content-Type", "") and _HEAD in chunk:
            chunk = chunk.replace(_HEAD, _HEAD + self.script, 1)
            if "Content-Length" in headers:
                headers["Content-Length"] = str(int(headers["Content-Length"]) + len(self.script))
        return status_code, headers, chunk


class _WithBoard(_WithReload):
    """The same with the script of the noticeboard."""

    def __init__(self, request: httputil.HTTPServerRequest) -> None:
        super().__init__(request)
        self.script += f'<script src="{_BOARD}noticeboard.js" defer></script>'.encode()
