"""What people do to a trust between two builds, each by a number that says to which page and how.

An edit may make a fault that must be mended first: a build refuses it then. One that finds nothing
to change changes nothing.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Callable
from random import Random

from tests.equal.by_hand import (
    NothingThereError,
    append,
    line_of,
    one_of,
    pages_of,
    replace_in,
    resources_of,
)
from tests.equal.edits_of_files import EDITS_OF_FILES
from tests.equal.edits_of_years import EDITS_OF_YEARS
from tests.equal.workbench import Bench
from tests.samples import drawing
from tests.writing import page, resource

Make = Callable[[Bench, Random], object]

PHRASES = (
    "Close listening",
    "slow looking",
    "patient looking",
    "attentive listening",
    "a quiet start",
)
NAMES = ("Echo", "Frames", "Still", "Pulse", "Silence", "Chorus")
TOPICS = ("slow-looking", "close-listening", "quiet-starts")


def body(bench: Bench, random: Random) -> None:
    """A sentence more, which may name a topic."""
    where, phrase = one_of(pages_of(bench), random), random.choice(PHRASES)
    append(where, f"\nSentence {random.randrange(99)}: {phrase} for pupils.\n")


def link(bench: Bench, random: Random) -> None:
    """A link to a page or file that is there."""
    here = one_of(resources_of(bench), random)
    there = one_of([*here.parent.glob("*.md"), *here.parent.glob("*.svg")], random)
    mark = "!" if there.suffix == ".svg" else ""
    append(here, f"\n{mark}[What is linked]({there.name})\n")


def heading(bench: Bench, random: Random) -> None:
    """A section more, for the page's own contents and the search."""
    append(one_of(pages_of(bench), random), f"\n## Part {random.randrange(9)}\n\nWords.\n")


def title(bench: Bench, random: Random) -> None:
    """Another title."""
    line_of(
        one_of(pages_of(bench), random), "title", f"{random.choice(NAMES)} {random.randrange(99)}"
    )


def summary(bench: Bench, random: Random) -> None:
    """Another summary."""
    line_of(one_of(pages_of(bench), random), "summary", f"In one line, {random.choice(NAMES)}.")


def reviewed(bench: Bench, random: Random) -> None:
    """A page was read through on another day."""
    line_of(one_of(pages_of(bench), random), "reviewed", f"2026-09-{random.randrange(1, 14):02}")


def audience(bench: Bench, random: Random) -> None:
    """A page is for others."""
    line_of(one_of(pages_of(bench), random), "audience", random.choice(("staff", "public")))


def rename(bench: Bench, random: Random) -> None:
    """A resource moves, and mostly says where it was."""
    old = one_of(resources_of(bench), random)
    new = old.with_name(f"{random.choice(NAMES).lower()}-{random.randrange(99)}.md")
    if new.exists():
        return
    old.rename(new)
    if random.random() < 0.8:
        line_of(new, "old_paths", f"[resources/{old.name}]")
        for page in pages_of(bench):
            replace_in(page, rf"{re.escape(old.name)}(?=[)#])", new.name)


def delete(bench: Bench, random: Random) -> None:
    """A resource goes, and mostly the links to it."""
    gone = one_of(resources_of(bench), random)
    gone.unlink()
    if random.random() < 0.8:
        for page in pages_of(bench):
            replace_in(page, rf"\[([^\]]*)\]\([^)]*{re.escape(gone.name)}[^)]*\)", lambda m: m[1])
            replace_in(page, rf", link: \S*{re.escape(gone.name)}", "")
        for settings in bench.root.glob("subjects/*/subject.yml"):
            replace_in(settings, rf"^start_here: .*{gone.stem}.*\n", "")


def retag(bench: Bench, random: Random) -> None:
    """A resource is about other topics."""
    chosen = random.sample(TOPICS, random.randrange(1, len(TOPICS) + 1))
    line_of(one_of(resources_of(bench), random), "topics", f"[{', '.join(chosen)}]")


def key_stages(bench: Bench, random: Random) -> None:
    """A resource is for other pupils."""
    chosen = random.choice(("[ks3]", "[ks4]", "[ks3, ks4]"))
    line_of(one_of(resources_of(bench), random), "key_stages", chosen)


def new_page(bench: Bench, random: Random) -> None:
    """A resource more."""
    subject = random.choice(("music", "art", "drama"))
    name, number = random.choice(NAMES), random.randrange(99)
    folder = bench.root / "subjects" / subject / "resources"
    text = resource(f"{name} {number}", random.choice(TOPICS), random.choice(PHRASES))
    (folder / f"{name.lower()}-{number}.md").write_text(text, encoding="utf-8")


def trust_settings(bench: Bench, random: Random) -> None:
    """The trust decides otherwise."""
    name, value = random.choice(
        (
            ("licence", f"CC BY {random.randrange(9)}.0"),
            ("default_audience", random.choice(("staff", "public"))),
            ("site_url", f"https://willow.example/{random.choice(NAMES).lower()}/"),
            ("sessions_per_year", str(random.randrange(1, 6))),
            ("embeds", random.choice(("[]", "[youtube.com]"))),
            ("topic_links", f"{{per_100_words: {random.randrange(1, 9)}}}"),
            ("review_months", str(random.randrange(6, 24))),
            ("language", random.choice(("en-GB", "en-IE"))),
            ("schools", f"[{{id: willow-bank, name: {random.choice(NAMES)} School}}]"),
            ("topic_families", f"[{{id: practice, name: {random.choice(NAMES)}}}]"),
        )
    )
    line_of(bench.root / "content" / "trust.yml", name, value)


def subject_settings(bench: Bench, random: Random) -> None:
    """A lead decides otherwise."""
    name, value = random.choice(
        (
            ("hue", str(random.randrange(360))),
            ("name", random.choice(NAMES)),
            ("plc", random.choice(("music", "art"))),
            ("key_stages", random.choice(("[ks3]", "[ks3, ks4]"))),
            ("lead", f"{{role: Lead of {random.choice(NAMES)}, contact: lead@willow.example}}"),
        )
    )
    line_of(one_of(list(bench.root.glob("subjects/*/subject.yml")), random), name, value)


def archive(bench: Bench, random: Random) -> None:
    """The finished year has another name, or a page of it is withdrawn."""
    settings = bench.root / "subjects" / "music" / "subject.yml"
    withdrawn = "subjects/music/resources/humming-the-inner-part.md"
    if random.random() < 0.5:
        replace_in(settings, r"  - version: .*", f"  - version: 20{random.randrange(10, 26)}")
    elif withdrawn not in settings.read_text(encoding="utf-8"):
        replace_in(settings, r"    ref: .*", lambda m: f"{m[0]}\n    withdrawn: [{withdrawn}]")


def new_year(bench: Bench, random: Random) -> None:
    """The present year of a subject is called otherwise."""
    settings = one_of(list(bench.root.glob("subjects/*/subject.yml")), random)
    replace_in(settings, "^version: .*", f"version: 20{random.randrange(26, 40)}")


def topic_gone(bench: Bench, random: Random) -> None:
    """A topic goes, with its hub, and mostly what names it."""
    slug = random.choice(TOPICS)
    (bench.root / "content" / "topics" / f"{slug}.md").unlink(missing_ok=True)
    if random.random() < 0.8:
        for file in pages_of(bench):
            replace_in(file, rf"^(topics|related|before): \[{slug}\]\n", "")
            replace_in(
                file,
                rf"^(topics|related|before): (.*?)({slug}, |, {slug})",
                lambda m: f"{m[1]}: {m[2]}",
            )


def about(bench: Bench, random: Random) -> None:
    """A page that every frame leads to is there, or is for others."""
    name, who = random.choice(("privacy", "accessibility")), random.choice(("staff", "public"))
    file = bench.root / "content" / "about" / f"{name}.md"
    file.write_text(page(name.capitalize(), audience=who), encoding="utf-8")


def of_topic(bench: Bench, random: Random) -> None:
    """A topic is said in other words, has another name, or stands beside others."""
    name, value = random.choice(
        (
            ("definition", f"What {random.choice(NAMES)} is."),
            ("why", f"For {random.choice(NAMES)}."),
            ("aliases", f"[{random.choice(PHRASES).lower()}]"),
            ("related", f"[{random.choice(TOPICS)}]"),
            ("before", f"[{random.choice(TOPICS)}]"),
            ("parent", random.choice(TOPICS)),
            ("try_this", f"[Once a {random.choice(NAMES)}]"),
        )
    )
    topics = [file for file in bench.root.glob("content/topics/*.md") if file.stem not in value]
    line_of(one_of(topics, random), name, value)


def template(bench: Bench, random: Random) -> None:
    """A template says more."""
    append(
        one_of(list((bench.root / "theme").rglob("*.html")), random),
        f"<!-- {random.randrange(99)} -->",
    )


def asset(bench: Bench, random: Random) -> None:
    """The theme looks, or works, another way."""
    files = [bench.root / "theme" / "assets" / f"trustpages.{end}" for end in ("css", "js")]
    append(one_of(files, random), f"\n/* {random.randrange(99)} */\n")


def base(bench: Bench, random: Random) -> None:
    """mkdocs.yml says otherwise."""
    pattern, new = random.choice(
        (
            ("name: (Dark|Dim) pages", f"name: {random.choice(('Dark', 'Dim'))} pages"),
            ("^    - navigation.path$", "    - navigation.path\n    - content.tooltips"),
            ("^  - pymdownx.keys\n", ""),
            ("^# The base", "# The one base"),
        )
    )
    replace_in(bench.root / "mkdocs.yml", pattern, new)


def picture(bench: Bench, random: Random) -> None:
    """A picture is another, or goes."""
    file = one_of(list(bench.root.glob("subjects/*/resources/*.svg")), random)
    if random.random() < 0.2:
        file.unlink()
    else:
        file.write_bytes(drawing(attributes=f'width="{random.randrange(1, 99)}"'))


def download(bench: Bench, random: Random) -> None:
    """A download is longer, or goes."""
    file = bench.root / "subjects" / "music" / "resources" / "alto-line.csv"
    if random.random() < 0.2:
        file.unlink(missing_ok=True)
    else:
        file.write_text("note\n" * random.randrange(1, 2000), encoding="utf-8")


def unnamed_file(bench: Bench, random: Random) -> None:
    """A file that no page names."""
    folder = bench.root / "subjects" / random.choice(("music", "art")) / "resources"
    (folder / f"spare-{random.randrange(9)}.svg").write_bytes(drawing())


def day(bench: Bench, random: Random) -> None:
    """Time goes by, or the computer's clock is set back."""
    bench.today += dt.timedelta(days=random.randrange(-30, 60))


def touch(bench: Bench, random: Random) -> None:
    """Every file has another date and the same content."""
    for path in bench.sources():
        (bench.root / path).touch()


EDITS: dict[str, Make] = {
    make.__name__: make
    for make in (
        *(body, link, heading, title, summary, reviewed, audience, rename, delete, retag),
        *(key_stages, new_page, trust_settings, subject_settings, archive, of_topic, template),
        *(new_year, topic_gone, about),
        *(asset, base, picture, download, unnamed_file, day, touch),
        *EDITS_OF_FILES,
        *EDITS_OF_YEARS,
    )
}


def edit(bench: Bench, name: str, random: Random) -> None:
    """Carry out the edit of this name, if what it is about is there."""
    with contextlib.suppress(NothingThereError, FileNotFoundError):
        EDITS[name](bench, random)
