"""The browser that takes the pictures: what it sees, and what it does not."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PIL import Image

from generator.model.diagnostics import CannotContinue
from generator.picture import browser
from generator.picture.browser import Camera, Shot, camera
from generator.picture.compared import compare

_RED, _GREEN = (255, 0, 0), (0, 128, 0)


def _seen(folder: Path, *places: str, width: int = 360) -> list[Shot | None]:
    """In a thread of its own: Playwright has one browser a thread, and tests have theirs."""

    def shoot() -> list[Shot | None]:
        with camera({"it": folder}) as eye:
            return [eye.shoot("it", place, width) for place in places]

    with ThreadPoolExecutor(1) as alone:
        return alone.submit(shoot).result()


def _write(folder: Path, place: str, body: str) -> None:
    (folder / place).mkdir(parents=True, exist_ok=True)
    text = f'<!doctype html><meta charset="utf-8"><style>*{{margin:0}}</style>{body}'
    (folder / place / "index.html").write_text(text, encoding="utf-8")


def _colours(shot: Shot | None) -> set[object]:
    assert shot
    image = Image.open(io.BytesIO(shot.png)).convert("RGB")
    return {colour for _, colour in image.getcolors(1_000_000) or ()}


class _Heard(ThreadingHTTPServer):
    def __init__(self) -> None:
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), _Listener)


class _Listener(BaseHTTPRequestHandler):
    server: _Heard

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.send_response(200)
        self.end_headers()


@pytest.fixture
def outside() -> Iterator[_Heard]:
    """Somebody on this very computer, whom nothing of a page may reach."""
    server = _Heard()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_reaches_neither_the_network_nor_a_file_beside_its_folder(
    tmp_path: Path, outside: _Heard
) -> None:
    there = f"127.0.0.1:{outside.server_port}"
    Image.new("RGB", (50, 50), _RED).save(tmp_path / "secret.png")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "link.png").symlink_to(tmp_path / "secret.png")
    Image.new("RGB", (50, 50), _GREEN).save(tmp_path / "site" / "own.png")
    _write(
        tmp_path / "site",
        "page",
        f"""<h1>Here</h1><img src="../own.png" loading="lazy"><img src="../link.png">
        <img src="file://{tmp_path}/secret.png"><img src="../../secret.png">
        <img src="../%2e%2e/secret.png"><img src="..%2F..%2Fsecret.png">
        <iframe src="file://{tmp_path}/secret.png"></iframe><iframe src="http://{there}/f"></iframe>
        <img src="http://{there}/i"><img src="//{there}/i"><link rel="stylesheet" href="http://{there}/s">
        <link rel="dns-prefetch" href="//{there}/d"><link rel="preconnect" href="http://{there}/p">
        <script>fetch("http://{there}/x"); new WebSocket("ws://{there}/w");
          navigator.sendBeacon("http://{there}/b"); open("http://{there}/o");
          new RTCPeerConnection({{iceServers: [{{urls: "turn:{there}?transport=tcp",
            username: "a", credential: "b"}}]}}).createDataChannel("c");</script>""",
    )

    [shot] = _seen(tmp_path / "site", "page/")

    assert shot
    assert shot.title == "Here"
    assert outside.asked == []
    assert _GREEN in _colours(shot)
    assert _RED not in _colours(shot)


def test_a_page_is_seen_whole_and_always_the_same(tmp_path: Path) -> None:
    Image.new("RGB", (50, 50), _GREEN).save(tmp_path / "last.png")
    moving = "@keyframes m{to{margin-left:300px}} i{animation:m 1s infinite alternate}"
    _write(
        tmp_path,
        "page",
        f"<style>{moving}</style><h1>Moving</h1><i>here</i><p style='height:5000px'>"
        "<img src='../last.png' loading='lazy'>",
    )

    first, second = _seen(tmp_path, "page/", "page/")

    assert first
    assert first == second
    assert first.height > 5000
    assert _GREEN in _colours(first)


def test_a_page_that_never_comes_to_rest_is_no_picture_and_the_next_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "_PATIENCE", 1_000)
    _write(tmp_path, "ever", "<script>onload = () => setTimeout(() => { for (;;); })</script>")
    _write(tmp_path, "page", "<h1>Here</h1>")

    ever, missing, here = _seen(tmp_path, "ever/", "missing/", "page/")

    assert ever is None
    assert missing is None
    assert here


def test_a_browser_that_cannot_be_started_is_told_with_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROMIUM", "/bin/false")

    with pytest.raises(CannotContinue, match="CHROMIUM=/path/to/chromium"):
        _seen(tmp_path)


def _shot(*bands: tuple[tuple[int, int, int], int], height: int | None = None) -> Shot:
    """A page of bands of colour, each with its height."""
    whole = Image.new("RGB", (36, sum(tall for _, tall in bands)))
    top = 0
    for colour, tall in bands:
        whole.paste(colour, (0, top, 36, top + tall))
        top += tall
    data = io.BytesIO()
    whole.save(data, "PNG")
    return Shot("A page", data.getvalue(), height or whole.height)


def test_what_looks_the_same_has_no_pictures() -> None:
    found = compare(36, _shot((_RED, 5_000)), _shot((_RED, 5_000)))

    assert (found.is_same, found.before, found.after, found.cut) == (True, None, None, "")


def test_of_a_long_page_the_part_with_the_first_difference_is_shown() -> None:
    found = compare(36, _shot((_RED, 9_000)), _shot((_RED, 7_000), (_GREEN, 1), (_RED, 1_999)))

    assert found.before
    assert found.after
    assert found.cut == "pixels 6,700 to 9,000 of 9,000, from the top"
    assert found.before.size == found.after.size == (36, 2_300)
    assert found.after.getpixel((0, 300)) == _GREEN


def test_what_was_added_at_the_end_is_shown_beside_what_ended_before_it() -> None:
    found = compare(36, _shot((_RED, 5_000)), _shot((_RED, 5_000), (_GREEN, 5_000)))

    assert found.before
    assert found.after
    assert found.before.size == (36, 300)
    assert found.after.size == (36, 2_400)
    assert found.cut == "pixels 4,700 to 7,100 of 10,000, from the top"


def test_a_page_longer_than_can_be_looked_at_is_never_simply_the_same() -> None:
    seen = partial(_shot, (_RED, browser.TALLEST))

    found = compare(36, seen(height=20_000), seen(height=20_000))

    assert found.is_same
    assert found.cut == "only the first 16,000 of 20,000 pixels were looked at"


def test_a_new_page_is_shown_from_its_top() -> None:
    found = compare(36, None, _shot((_RED, 3_000)))

    assert found.before is None
    assert found.after
    assert found.after.size == (36, 2_400)
    assert found.cut == "pixels 0 to 2,400 of 3,000, from the top"


def test_nothing_but_the_folder_is_answered(tmp_path: Path) -> None:
    _write(tmp_path, "page", "")
    answer = Camera(None, {"it": tmp_path})._file  # type: ignore[arg-type] # it is not asked here

    assert answer("https://it.invalid/page/") == tmp_path / "page" / "index.html"
    for url in (
        "http://it.invalid/page/",
        "file:///page/index.html",
        "https://it.invalid@other.example/page/",
        "https://other.invalid/page/",
        "https://it.invalid/../page/../../etc/hostname",
        "https://it.invalid/%00",
        "https://it.invalid/" + "x" * 5_000,
        "https://[",
    ):
        assert answer(url) is None, url
