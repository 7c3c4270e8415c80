"""A small trust, and what `serve` shows of it without its loop."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.attacks.server import exchange, free_port
from generator.command import in_words
from generator.preview import Screen, Wishes
from generator.server import Server
from tests.writing import job_in, page, resource, topic

ECHO = "subjects/music/resources/echo.md"
FILES = {
    "content/index.md": page("Welcome", "Choose."),
    "content/topics/voice.md": topic("Voice"),
    "subjects/music/index.md": page("Music", "We sing."),
    ECHO: resource("Echo", "voice", "## Before\n\nOne sings, all answer.\n"),
}
HEADING = "## Before\n\nOne sings, all answer.\n\n##Then louder\n\nAll sing.\n"


class Preview:
    """A trust, what is shown of it, and its server's address; `serve` without its loop."""

    def __init__(self, root: Path) -> None:
        self.root, self.job, self.screen = root, job_in(root), Screen()
        self.said: list[str] = []
        self.hinted = threading.Event()
        self.wishes = Wishes(self.screen, root, self.hinted.set)
        self.port = free_port()
        self.server = Server(self.port, lambda: self.screen.shown, self.wishes)
        self.address = f"http://127.0.0.1:{self.port}"

    def build(self) -> bool:
        return self.screen.build(self.job, self.said.append, in_words)

    def grant(self) -> bool:
        return self.wishes.grant(self.job, self.said.append, in_words)

    def write(self, body: str, topics: str = "voice", **fields: str) -> None:
        text = resource("Echo", topics, body, **fields)
        (self.root / ECHO).write_text(text, encoding="utf-8")

    def told(self, address: str) -> list[dict[str, Any]]:
        """The faults that are told at an address."""
        return list(json.loads(self.screen.board.read(address))["here"])

    def certain_fault(self) -> dict[str, Any]:
        """A page is written with one fault whose mending is certain, and built: the fault."""
        self.write(HEADING)
        self.build()
        [fault] = self.told("/music/resources/echo/")
        return fault

    def post(self, what: str, key: str, origin: str | None) -> bytes:
        head = f"POST /-/{what} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nConnection: close\r\n"
        sent = f"Origin: {origin}\r\n" if origin else ""
        return exchange(self.port, f"{head}{sent}Content-Length: {len(key)}\r\n\r\n{key}".encode())


@contextmanager
def preview_of(root: Path) -> Iterator[Preview]:
    preview = Preview(root)
    try:
        yield preview
    finally:
        preview.server.close()
