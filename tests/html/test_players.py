"""Films and recordings beside a page are played in it, when a reader presses and not before."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest

from generator.html.finish import clean_html
from tests.conftest import Run
from tests.samples import film, sound
from tests.writing import resource

SAVE = '<small class="player"><a href="{0}" download="">Download {0}</a></small>'
OWN = {
    "a film": (
        '<video src="a.mp4" width="300"></video>',
        '<video src="a.mp4" width="300" controls="">',
    ),
    "what plays by itself": (
        '<video autoplay loop muted src="a.mp4" onplay="x()" poster="p.png"></video>',
        '<video src="a.mp4" controls="">',
    ),
    "a recording": ('<audio src="a.mp4" controls></audio>', '<audio src="a.mp4" controls="">'),
    "sources and subtitles": (
        '<video><source src="a.mp4" type="video/mp4"><track src="a.vtt" kind="captions"></video>',
        '<video controls=""><source src="a.mp4" type="video/mp4">'
        '<track src="a.vtt" kind="captions">',
    ),
}


@pytest.mark.parametrize("case", OWN)
def test_a_player_has_buttons_a_way_to_save_the_file_and_starts_nothing(case: str) -> None:
    written, player = OWN[case]
    end = "</audio>" if "<audio" in player else "</video>"

    assert clean_html(written, {}, []) == f"{player}{end}{SAVE.format('a.mp4')}"


@pytest.mark.parametrize(
    "address", ["https://x.example/a.mp4", "//x.example/a.mp4", r"/\x.example/a"]
)
@pytest.mark.parametrize("html", ['<video src="{}"></video>', '<video><source src="{}"></video>'])
def test_a_player_asks_no_other_host(address: str, html: str) -> None:
    shown = clean_html(html.format(address), {}, [])

    assert "x.example" not in shown


def test_a_film_of_a_host_on_the_list_becomes_a_still() -> None:
    html = '<video src="https://films.example/a.mp4" title="Humming"></video>'

    assert clean_html(html, {}, ["films.example"]) == (
        '<span class="still"><a href="https://films.example/a.mp4">Watch: Humming</a> '
        "<small>on films.example</small></span>"
    )


def test_the_file_is_published_where_the_player_looks_for_it(trust: Path, run: Run) -> None:
    folder = trust / "subjects" / "music" / "resources"
    text = 'Hum.\n\n<video src="hum.mp4"></video>\n\n<audio><source src="hum%20it.mp3"></audio>'
    (folder / "canon.md").write_text(resource("Canon", "close-listening", text), encoding="utf-8")
    (folder / "hum.mp4").write_bytes(film(placed=False))
    (folder / "hum it.mp3").write_bytes(sound())

    built = run("build", "--out", trust / "site", root=trust)
    assert built.exit_code == 0, built.output

    page = trust / "site" / "music" / "resources" / "canon" / "index.html"
    html = lxml.html.fromstring(page.read_text(encoding="utf-8"))
    played = [str(each) for each in html.xpath("//video/@src | //audio/source/@src")]
    saved = [str(each) for each in html.xpath("//a[@download]/@href")]
    assert saved == played
    files = [(page.parent / each.replace("%20", " ")).read_bytes() for each in played]
    assert files == [film(placed=False), sound()]


def test_a_film_that_is_not_there_is_told(trust: Path, run: Run) -> None:
    page = trust / "subjects" / "music" / "resources" / "canon.md"
    text = 'Hum.\n\n<video src="hum.mp4"></video>'
    page.write_text(resource("Canon", "close-listening", text), encoding="utf-8")

    told = run("check", root=trust).stdout

    assert (
        "canon.md:12:1: must fix: the file “subjects/music/resources/hum.mp4”, which this should "
        "play, is not there. (L402)"
    ) in told
