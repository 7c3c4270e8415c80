"""Pictures are published as columns show them: lighter, whole, and without what files tell."""

from __future__ import annotations

import functools
import io
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest
from PIL import ExifTags, Image, ImageCms, ImageDraw

from generator import pipeline
from generator.draw.draw import resized, seen_of
from generator.html.finish import finish_html
from generator.model.raster import Seen, ShownPicture, rendition_path
from tests.render.test_stock import assert_same_pages, mkdocs_build
from tests.writing import job_in, page, resource, topic, write_trust

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@functools.cache
def photo(size: tuple[int, int] = (1400, 1050)) -> Image.Image:
    """Soft spots of colour, as light as a photo is: red on the left, blue on the right."""
    noise = Image.effect_noise((size[0] // 20, size[1] // 20), 60).resize(size)
    sides = Image.linear_gradient("L").rotate(90).resize(size)
    return Image.merge("RGB", (sides.point(lambda v: 255 - v), noise, sides))


def saved(picture: Image.Image, kind: str, **how: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def lines() -> Image.Image:
    """A diagram in four colours, on clear ground."""
    picture = Image.new("RGBA", (1500, 1000))
    draw = ImageDraw.Draw(picture)
    for number in range(100):
        colour = ("black", "navy", "teal")[number % 3]
        draw.ellipse((number * 14, number * 9, number * 14 + 90, number * 9 + 70), outline=colour)
        draw.text((1400 - number * 13, number * 9), "12 N", fill=colour, font_size=22)
    return picture


def told() -> Image.Exif:
    """What a telephone writes into a photo: that it is turned, who took it and where."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Artist] = "Jo Ashworth"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (51.0, 30.0, 0.0)})
    return exif


KINDS: dict[str, tuple[str, Callable[[], Image.Image], dict[str, object]]] = {
    "a photo": ("JPEG", photo, {"quality": 92}),
    "in the colours of print": ("JPEG", lambda: photo().convert("CMYK"), {"quality": 92}),
    "with a profile": ("JPEG", photo, {"quality": 92, "icc_profile": SRGB}),
    "with a profile that is none": ("JPEG", photo, {"quality": 92, "icc_profile": b"x" * 99}),
    "as PNG": ("PNG", photo, {"compress_level": 1}),
    "in a palette": ("PNG", lambda: photo().quantize(200), {"compress_level": 1}),
    "that lets through": ("PNG", lambda: photo().convert("RGBA"), {"compress_level": 1}),
    "as a still GIF": ("GIF", lambda: photo().quantize(200), {}),
    "as WebP": ("WEBP", photo, {"quality": 98}),
    "as BMP": ("BMP", photo, {}),
}
"""The same picture in many ways: how it is saved."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_becomes_lighter_keeps_its_colours_and_tells_nothing_else(kind: str) -> None:
    format_, picture_of, how = KINDS[kind]
    data = saved(picture_of(), format_, **how)
    seen = seen_of("board.png", data)
    assert seen is not None
    assert (seen.width, seen.height, seen.widths) == (1400, 1050, (720, 1280))
    made = resized(data, 720)
    assert len(made) < len(data)
    assert resized(data, 720) == made
    with Image.open(io.BytesIO(made)) as picture:
        assert (picture.format, picture.size) == ("WEBP", (720, 540))
        assert not {"exif", "xmp", "icc_profile"} & {k for k, v in picture.info.items() if v}
        left, right = (picture.convert("RGB").getpixel((x, 270)) for x in (20, 700))
    assert left[0] > 200 > 60 > left[2]
    assert right[2] > 200 > 60 > right[0]


def test_a_photo_stands_as_its_camera_was_held_and_says_no_more_where_it_was_taken() -> None:
    data = saved(photo(), "JPEG", quality=92, exif=told())
    seen = seen_of("board.jpg", data)
    assert seen is not None
    assert (seen.width, seen.height) == (1050, 1400)
    made = resized(data, 720)
    with Image.open(io.BytesIO(made)) as picture:
        assert picture.size == (720, 960)
        assert not picture.getexif()
        top, foot = (picture.convert("RGB").getpixel((360, y)) for y in (20, 940))
    assert b"Ashworth" in data
    assert b"Ashworth" not in made
    assert top[0] > 200 > foot[0]  # the left is above, where the camera was turned to the right
    assert foot[2] > 200 > top[2]


def test_sixteen_bits_for_a_pixel_are_shown_as_light_as_they_are() -> None:
    grey = Image.effect_noise((1000, 800), 40).convert("I").point(lambda v: v * 257)
    data = saved(grey.convert("I;16"), "PNG")
    with Image.open(io.BytesIO(resized(data, 720))) as picture:
        shade = picture.convert("L").resize((1, 1)).getpixel((0, 0))
    assert isinstance(shade, int)
    assert 120 < shade < 136


def test_what_is_clear_stays_clear() -> None:
    data = saved(lines(), "PNG", compress_level=0)
    with Image.open(io.BytesIO(resized(data, 720))) as picture:
        assert picture.mode == "RGBA"
        assert picture.getpixel((715, 470))[3] == 0


def test_no_size_weighs_more_than_its_original() -> None:
    # Made smaller, it has shades of grey, which are heavier than its black and white.
    dots = Image.effect_noise((1400, 1000), 90).convert("1")
    data = saved(dots, "PNG", optimize=True)
    assert len(resized(data, 1280)) <= len(data)


def moving() -> bytes:
    frames = [photo((900, 600)), photo((900, 600)).rotate(9)]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:])


LEFT: dict[str, Callable[[], bytes]] = {
    "few bytes": lambda: saved(Image.new("RGB", (1600, 1200), "teal"), "PNG"),
    "one pixel": lambda: saved(Image.new("RGB", (1, 1)), "PNG"),
    "a light drawing": lambda: saved(lines().quantize(8), "PNG", optimize=True),
    "what moves": moving,
    "more pixels than are unpacked": lambda: saved(
        Image.new("1", (9000, 7200)), "PNG", compress_level=0
    ),
}


@pytest.mark.parametrize("kind", LEFT)
def test_a_picture_that_would_gain_nothing_is_left_as_it_is(kind: str) -> None:
    seen = seen_of("a.png", LEFT[kind]())
    assert seen is not None
    assert seen.widths == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        b"\x89PNG\r\n\x1a\n",
        saved(photo((60, 40)), "JPEG")[:40],
        saved(Image.new("1", (20_000, 20_000)), "PNG"),
    ],
)
def test_of_what_is_no_picture_nothing_is_known_and_its_bytes_stay(data: bytes) -> None:
    assert seen_of("a.png", data) is None
    assert resized(data, 720) == data


def test_a_picture_that_broke_off_is_shown_as_browsers_show_it() -> None:
    data = saved(photo(), "JPEG", quality=92)[:-60_000]
    with Image.open(io.BytesIO(resized(data, 720))) as picture:
        assert picture.size == (720, 540)


@pytest.mark.parametrize(
    ("top", "known"),
    [
        ('viewBox="0 0 640 320"', (1280, 640, True)),
        ('viewBox="-5,-5,10,20" ', (1280, 2560, True)),
        ('width="300" height="200px" viewBox="0 0 3 2"', (300, 200, False)),
        ('width="100%" viewBox="0 0 640 320"', None),
        ('width="12cm" height="3cm"', None),
        ('viewBox="0 0 0 0"', None),
        ('viewBox="0 0 1 999999"', None),
        ("", None),
    ],
)
def test_a_drawing_has_the_measures_or_the_form_that_it_says(
    top: str, known: tuple[int, int, bool] | None
) -> None:
    seen = seen_of("a.svg", f'<svg xmlns="http://www.w3.org/2000/svg" {top}></svg>'.encode())
    assert (seen and (seen.width, seen.height, seen.fills)) == known
    assert seen is None or seen.widths == ()


@pytest.mark.parametrize("name", ["n" * 251, "\u0177" * 125])
def test_a_size_of_a_picture_has_a_name_that_a_disk_takes(name: str) -> None:
    seen = Seen(1400, 1050, "0123456789")
    folder, _, size = rendition_path(f"resources/{name}.jpg", seen, 1280).rpartition("/")
    assert folder == "resources"
    assert size.startswith(name[:90])
    assert size.endswith(".01234567-1280.webp")
    assert len(size.encode()) <= 255


SHOWN = {"a.jpg": ShownPicture(2000, 1000, (("a.1-720.webp", 720),), opens=True)}


@pytest.mark.parametrize(
    ("written", "size"),
    [
        ('<img src="a.jpg" alt="A > B">', ("2000", "1000")),
        ('<img src="a.jpg" width="300" alt="x">', ("300", "150")),
        ('<img src="a.jpg" height="300" alt="x">', ("600", "300")),
        ('<img src="a.jpg" width="50%" alt="x">', ("50%", None)),
        ('<img src="a.jpg" width="9" height="9" alt="x">', ("9", "9")),
        (f'<img src="a.jpg" width="{"9" * 5000}" alt="x">', ("9" * 5000, None)),
        ('<img src="a.jpg" width="0" alt="x">', ("0", "0")),
    ],
)
def test_measures_are_those_of_the_file_or_follow_from_what_its_author_wrote(
    written: str, size: tuple[str, str | None]
) -> None:
    html = finish_html(written, {}, [], (), SHOWN)
    [shown] = lxml.html.fromstring(html).iter("img")
    assert (shown.get("width"), shown.get("height")) == size
    assert html.startswith('<a class="picture" href="a.jpg"><picture><source type="image/webp" ')


@pytest.mark.parametrize(
    "around",
    ["<a href='b/'>{}</a>", "<details><summary>{}</summary></details>", "<label>{}</label>"],
)
def test_what_is_pressed_for_another_purpose_has_no_link_in_it(around: str) -> None:
    html = finish_html(around.format('<img src="a.jpg" alt="x">'), {}, [], (), SHOWN)
    assert 'class="picture"' not in html
    assert "<picture>" in html


def test_a_picture_without_words_is_no_link_and_an_unknown_one_is_as_it_was() -> None:
    html = '<p><img src="a.jpg" alt=""> <img src="b.jpg" alt="B"></p>'
    shown = finish_html(html, {}, [], (), SHOWN)
    assert "<a" not in shown
    [_, unknown] = lxml.html.fromstring(shown).iter("img")
    assert dict(unknown.items()) == {"src": "b.jpg", "alt": "B"}


ELSEWHERE = """\
Looking is heard.

![A board with three questions and their answers](../../art/resources/board.jpg)

![The hall from the stage, with forty chairs](../../../content/about/hall.jpg)
"""
BODY = """\
Recall of facts begins with a board.

![A board with three questions and their answers](board.jpg)

![The desk of a pupil, seen from above](../../../content/topics/desk.jpg)

![Twelve arrows of forces, each with its newtons](lines.png){ width=300 }
"""


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A trust with photos in a subject and beside a topic, built into `site/`."""
    turned = Image.Exif()
    turned[ExifTags.Base.Orientation] = 6
    files: dict[str, str | bytes] = {
        "content/index.md": page("Home", "Welcome."),
        "content/topics/recall.md": topic(
            "Recall of facts", "![The desk of a pupil, seen from above](desk.jpg)"
        ),
        "content/topics/desk.jpg": saved(photo((2000, 1500)), "JPEG", quality=90, exif=turned),
        "subjects/art/index.md": page("Art", "Welcome."),
        "subjects/art/resources/board.jpg": saved(photo((1600, 1200)), "JPEG", quality=90),
        "content/about/hall.jpg": saved(photo((1500, 1000)), "JPEG", quality=90),
        "subjects/music/index.md": page("Music", "Welcome."),
        "subjects/music/resources/hearing.md": resource("Hearing", "recall", ELSEWHERE),
        "subjects/art/resources/lines.png": saved(lines(), "PNG"),
        "subjects/art/resources/looking.md": resource("Looking", "recall", BODY),
    }
    root = write_trust(tmp_path_factory.mktemp("pictures") / "trust", files)
    pipeline.build(job_in(root), root / "site")
    return root


def pictures_in(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*.webp")}


def test_a_page_offers_each_size_that_lies_beside_the_original_and_leads_to_that(
    trust: Path,
) -> None:
    folder = trust / "site" / "art" / "resources" / "looking"
    html = lxml.html.parse(folder / "index.html")
    offered = html.xpath("//picture/source/@srcset")
    assert len(offered) == 2  # the drawing is light as it is
    for each in offered:
        for address, width in re.findall(r"(\S+) (\d+)w", each):
            with Image.open(folder / address) as picture:
                assert picture.width == int(width)
    assert [each.get("loading") for each in html.xpath("//article//img")] == [None, "lazy", "lazy"]
    for link in html.xpath("//a[@class='picture']"):
        assert (folder / link.get("href")).read_bytes() == (
            trust / "subjects/art/resources" / Path(link.get("href")).name
            if "desk" not in link.get("href")
            else trust / "content/topics/desk.jpg"
        ).read_bytes()


def test_a_picture_of_another_subject_or_of_the_trust_is_shown_as_one_of_its_own(
    trust: Path,
) -> None:
    folder = trust / "site" / "music" / "resources" / "hearing"
    html = lxml.html.parse(folder / "index.html")
    shown = [(each.get("width"), each.get("height")) for each in html.xpath("//article//img")]
    assert shown == [("1600", "1200"), ("1500", "1000")]
    offered = html.xpath("//picture/source/@srcset")
    assert len(offered) == 2
    for each in offered:
        for address, width in re.findall(r"(\S+) (\d+)w", each):
            with Image.open(folder / address) as picture:
                assert picture.width == int(width)


def test_what_is_drawn_is_the_same_from_nothing_from_the_cache_and_by_two_processes(
    trust: Path, tmp_path: Path
) -> None:
    expected = pictures_in(trust / "site")
    assert (
        len(expected) == 10
    )  # two sizes of board and hall, and of the desk in each of three sites
    shutil.copytree(trust, tmp_path / "again", ignore=shutil.ignore_patterns("site", ".cache"))
    job = replace(job_in(tmp_path / "again"), jobs=2)
    pipeline.build(job, tmp_path / "again" / "site")
    assert pictures_in(tmp_path / "again" / "site") == expected
    shutil.rmtree(tmp_path / "again" / "site")
    pipeline.build(job, tmp_path / "again" / "site")
    assert pictures_in(tmp_path / "again" / "site") == expected


def test_another_picture_of_as_many_bytes_is_another_on_every_page(
    trust: Path, tmp_path: Path
) -> None:
    root = Path(shutil.copytree(trust, tmp_path / "trust"))
    file = root / "subjects" / "art" / "resources" / "board.jpg"
    was = file.read_bytes()
    other = saved(photo((1600, 1200)).transpose(Image.Transpose.ROTATE_180), "JPEG", quality=90)
    most = max(len(was), len(other))
    file.write_bytes(was.ljust(most, b"\0"))
    pipeline.build(job_in(root), root / "site")
    before = pictures_in(root / "site").keys()
    file.write_bytes(other.ljust(most, b"\0"))
    pipeline.build(job_in(root), root / "site")
    after = pictures_in(root / "site").keys()
    assert len(before - after) == len(after - before) == 2
    html = (root / "site" / "art" / "resources" / "looking" / "index.html").read_text()
    assert all(Path(path).name in html for path in after - before)


def test_stock_mkdocs_makes_the_same_pages_and_pictures(trust: Path, tmp_path: Path) -> None:
    pipeline.stage(job_in(trust), "art", tmp_path / "art")
    stock = mkdocs_build(tmp_path / "art")
    assert_same_pages(stock, trust / "site" / "art")
    ours = {k.removeprefix("art/"): v for k, v in pictures_in(trust / "site").items()}
    made = pictures_in(stock)
    assert len(made) == 4
    assert made.items() <= ours.items()
