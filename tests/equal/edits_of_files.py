"""What people do to the files of a trust between two builds: move, rename, paste, save otherwise.

Names with capitals, spaces and letters of other languages among them, and pages whose lines end as
Windows ends them. An edit may make a fault, which a build refuses.
"""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from pathlib import Path
from random import Random
from urllib.parse import quote

from tests.equal.by_hand import append, line_of, one_of, pages_of, replace_in, resources_of
from tests.equal.workbench import Bench
from tests.samples import drawing
from tests.writing import page, resource

FOREIGN = ("Élan", "Übung", "Ελιά", "日本", "naïve café", "Ça va", "ﬁn", "Straße", "İzmir")
PASTED = (
    "“Now,” she said — ‘all of you’…",
    "Zero\u200bwidth, a soft\u00adhyphen and a no\u00a0break space.",
    "\u2022\tFirst\n\u2022\tSecond",
    "<p class=MsoNormal><b>Aim</b>: close listening<o:p></o:p></p>",
    "| A | B |\n| --- | --- |\n| 1 | close listening |",
    "$$\\frac{1}{2}$$ and $x^2$, and £5 or $5",
    "A note.[^1]\n\n[^1]: Close listening again.",
    "!!! tip\n    Close listening.\n\n> [!NOTE]\n> Slow looking.",
    "[[slow-looking|looking slowly]] and [[close-listening]], [[!patient looking]].",
    "```python\nprint('close listening')\n```",
    "https://willow.example/pages/music/resources/one-bar-again/ is where it is.",
    "\U0001f3b5 \u05d0\u05d1\u05d2 e\u0301 \u00e9 \U00020000",
)


def paste(bench: Bench, random: Random) -> None:
    """Something that was written elsewhere."""
    append(one_of(pages_of(bench), random), f"\n{random.choice(PASTED)}\n")


def foreign(bench: Bench, random: Random) -> None:
    """A title in letters of another language, composed or not."""
    words = unicodedata.normalize(random.choice(("NFC", "NFD")), random.choice(FOREIGN))
    line_of(one_of(pages_of(bench), random), "title", f"{words} {random.randrange(9)}")


def line_ends(bench: Bench, random: Random) -> None:
    """A file is saved as Windows saves it, or with a mark at its beginning, or again without."""
    settings = bench.root.glob("**/*.yml")
    file = one_of([*pages_of(bench), *settings], random)
    data = file.read_bytes()
    if random.random() < 0.5:
        new = data.replace(b"\r\n", b"\n") if b"\r\n" in data else data.replace(b"\n", b"\r\n")
    else:
        new = data[3:] if data.startswith(b"\xef\xbb\xbf") else b"\xef\xbb\xbf" + data
    file.write_bytes(new)


def last_line(bench: Bench, random: Random) -> None:
    """A page ends with lines more, or without the end of its last line."""
    file = one_of(pages_of(bench), random)
    text = file.read_bytes().rstrip()
    file.write_bytes(text + random.choice((b"", b"\n", b"\n\n\n", b"  \n")))


def swap(bench: Bench, random: Random) -> None:
    """Two resources of a subject have each other's text."""
    one = one_of(resources_of(bench), random)
    other = one_of([each for each in resources_of(bench) if each.parent == one.parent], random)
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


def same_size(bench: Bench, random: Random) -> None:
    """A word is another of the same length, and the file's date is as it was."""
    file = one_of(pages_of(bench), random)
    before = file.stat()
    replace_in(file, r"\b[a-z]{4}\b(?=[^\n:]*\n[^\n]*\Z)", random.choice(("pots", "bars")))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def to_other_subject(bench: Bench, random: Random) -> None:
    """A resource belongs to another subject from now on; its links mostly follow."""
    old = one_of(resources_of(bench), random)
    slugs = sorted({file.parent.name for file in bench.root.glob("subjects/*/subject.yml")})
    there = bench.root / "subjects" / random.choice(slugs) / "resources" / old.name
    if there.exists():
        return
    there.parent.mkdir(exist_ok=True)
    old.rename(there)
    if random.random() < 0.8:
        here = old.parts[-3]
        for each in pages_of(bench):
            to = os.path.relpath(there, each.parent)
            replace_in(each, rf"\]\([^)]*{re.escape(old.name)}", f"]({to}")
        back = rf"\]\((?!\.\.|http|#|{re.escape(old.name)})([a-z-]+\.(?:md|svg))"
        replace_in(there, back, lambda m: f"](../../{here}/resources/{m[1]}")


def same_slug(bench: Bench, random: Random) -> None:
    """Two people add a page of the same name: in another subject, or beside it with capitals."""
    there = one_of(resources_of(bench), random)
    if random.random() < 0.7:
        slug = random.choice(("music", "art", "drama"))
        new = bench.root / "subjects" / slug / "resources" / there.name
    else:
        new = there.with_name(there.name.capitalize())
    if new.parent.is_dir() and not new.exists():
        new.write_text(resource("Another", "slow-looking", "Slow looking."), encoding="utf-8")


def case_of_name(bench: Bench, random: Random) -> None:
    """A picture's or a download's name is written with other capitals, and mostly its links."""
    files = [*bench.root.glob("subjects/*/resources/*.svg"), *bench.root.glob("subjects/**/*.csv")]
    if not files:
        return
    old = one_of(files, random)
    new = old.with_name(random.choice((old.name.upper(), old.name.capitalize(), old.name.lower())))
    if new.exists():
        return
    old.rename(new)
    if random.random() < 0.7:
        for each in pages_of(bench):
            replace_in(each, re.escape(old.name), new.name)


def picture_and_link(bench: Bench, random: Random) -> None:
    """A picture with any name, and a page that shows it."""
    where = one_of(resources_of(bench), random)
    ends = (".svg", ".SVG", " 1.svg", " (2).svg")
    name = f"{random.choice((*FOREIGN, 'Photo', 'a picture'))}{random.choice(ends)}"
    (where.parent / name).write_bytes(drawing())
    written = random.choice((quote(name), f"<{name}>", quote(unicodedata.normalize("NFD", name))))
    append(where, f"\n![A drawing of a pot]({written})\n")


def download_and_link(bench: Bench, random: Random) -> None:
    """A file to download, by a link or among the files of a page."""
    where = one_of(resources_of(bench), random)
    name = random.choice(("sheet.csv", "sheet-two.txt", "Arbeitsblatt.csv", "élan.csv"))
    (where.parent / name).write_text(f"note {random.randrange(99)}\n", encoding="utf-8")
    if random.random() < 0.5:
        append(where, f"\n[The sheet]({quote(name)})\n")
    else:
        line_of(where, "files", f"\n  - {{path: {name}, title: The sheet, rights: own}}")


def picture_moved(bench: Bench, random: Random) -> None:
    """A picture or download goes to another folder, and mostly its links follow."""
    files = [*bench.root.glob("subjects/*/resources/*.svg"), *bench.root.glob("subjects/**/*.csv")]
    if not files:
        return
    old = one_of(files, random)
    new = bench.root / "subjects" / random.choice(("music", "art", "drama")) / "files" / old.name
    if not new.parent.parent.is_dir() or new.exists():
        return
    new.parent.mkdir(exist_ok=True)
    old.rename(new)
    if random.random() < 0.8:
        for each in pages_of(bench):
            to = os.path.relpath(new, each.parent)
            replace_in(each, rf"(?<=\]\(){re.escape(old.name)}", to)
            replace_in(each, rf"(?<=path: ){re.escape(old.name)}", to)


def notes(bench: Bench, random: Random) -> None:
    """What is no page: notes for colleagues, hidden files, a computer's own, empty folders."""
    folder = one_of([file.parent for file in pages_of(bench)], random)
    name = random.choice(("README.md", ".draft.md", "~$one.docx", ".DS_Store", "page.md.orig"))
    if random.random() < 0.3:
        (folder / f"empty-{random.randrange(3)}").mkdir(exist_ok=True)
    elif (folder / name).exists():
        (folder / name).unlink()
    else:
        (folder / name).write_text(f"For us. {random.randrange(9)}\n", encoding="utf-8")


def deeper(bench: Bench, random: Random) -> None:
    """A section of its own within a subject or the portal, with a page, or its end."""
    top = random.choice(("content", "subjects/music", "subjects/art"))
    folder = bench.root / top / random.choice(("notes", "notes/deeper", "assets", "search"))
    if not (bench.root / top).is_dir():
        return
    if folder.exists():
        shutil.rmtree(folder)
    else:
        folder.mkdir(parents=True)
        name = random.choice(("index", "more", "latest"))
        text = page(f"Notes {random.randrange(9)}", "Slow looking.", audience="public")
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


def linked_elsewhere(bench: Bench, random: Random) -> None:
    """A page is a symbolic link now, to one that is there or to one that is not; it is refused."""
    file = one_of(resources_of(bench), random)
    to = random.choice((one_of(pages_of(bench), random).name, "gone.md", file.name))
    file.unlink()
    file.symlink_to(to)


def theme_file(bench: Bench, random: Random) -> None:
    """The theme has a file more, or one less that it had more."""
    file: Path = bench.root / "theme" / "assets" / f"more-{random.randrange(3)}.svg"
    if file.exists():
        file.unlink()
    else:
        file.write_bytes(drawing(attributes=f'width="{random.randrange(9)}"'))


EDITS_OF_FILES = (
    *(paste, foreign, line_ends, last_line, swap, same_size, to_other_subject, same_slug),
    *(case_of_name, picture_and_link, download_and_link, picture_moved, notes, deeper),
    *(linked_elsewhere, theme_file),
)
