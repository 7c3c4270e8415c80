"""What people do to a trust as years go by: to subjects, topics, sessions and finished years."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from random import Random

from tests.equal.by_hand import append, line_of, one_of, pages_of, replace_in, resources_of
from tests.equal.workbench import Bench
from tests.repository import commit, git
from tests.writing import SUBJECT, page, resource, session

_WORDS = ("Voice", "Dance", "Design", "Latin", "Film")
_TOPICS = ("slow-looking", "close-listening", "quiet-starts")
_RULES = ("broken-link", "unused-file", "orphan-page", "one-way-relation", "link-text", "upn")


def _subjects(bench: Bench) -> list[Path]:
    return [file.parent for file in bench.root.glob("subjects/*/subject.yml")]


def _sessions(bench: Bench) -> list[Path]:
    return list(bench.root.glob("subjects/*/plc/*.md"))


def subject_added(bench: Bench, random: Random) -> None:
    """A subject more, with a page that leads to another subject's."""
    name = random.choice(_WORDS)
    folder = bench.root / "subjects" / name.lower()
    if folder.exists():
        return
    (folder / "resources").mkdir(parents=True)
    settings = SUBJECT.format(name=name).replace("[ks3, ks4, ks5]", "[ks3]")
    (folder / "subject.yml").write_text(settings, encoding="utf-8")
    (folder / "index.md").write_text(page(name, audience="public"), encoding="utf-8")
    there = one_of(resources_of(bench), random).relative_to(bench.root / "subjects")
    body = f"See [the other](../../{there.as_posix()}). Close listening helps."
    text = resource(f"{name} begins", random.choice(_TOPICS), body)
    (folder / "resources" / "begin.md").write_text(text, encoding="utf-8")


def subject_gone(bench: Bench, random: Random) -> None:
    """A subject goes, and mostly the links to it; or its folder has another name."""
    gone = one_of(_subjects(bench), random)
    to = gone.with_name(random.choice((f"{gone.name}-two", "studio")))
    if random.random() < 0.5 or to.exists():
        shutil.rmtree(gone)
        if random.random() < 0.8:
            for each in pages_of(bench):
                replace_in(each, rf"\[([^\]]*)\]\([^)]*/{gone.name}/[^)]*\)", lambda m: m[1])
    else:
        gone.rename(to)
        for each in pages_of(bench):
            replace_in(each, rf"(?<=/){gone.name}(?=/)", to.name)


def subject_named(bench: Bench, random: Random) -> None:
    """A subject, or its line of sessions, is called otherwise."""
    file = one_of(_subjects(bench), random) / "subject.yml"
    line_of(file, random.choice(("name", "plc")), random.choice((*_WORDS, "Ça & <là>")))


def topic_named(bench: Bench, random: Random) -> None:
    """A topic's file has another name, mostly with the old one told, and what names it follows."""
    old = bench.root / "content" / "topics" / f"{random.choice(_TOPICS)}.md"
    new = old.with_name(f"{random.choice(('looking', 'hearing', 'starting'))}.md")
    if not old.exists() or new.exists():
        return
    old.rename(new)
    if random.random() < 0.8:
        line_of(new, "retired_names", f"[{old.stem}]")
    if random.random() < 0.8:
        for each in [*pages_of(bench)]:
            replace_in(
                each,
                rf"^(topics|related|before|parent): (.*?)\b{old.stem}\b",
                lambda m: f"{m[1]}: {m[2]}{new.stem}",
            )


def topic_added(bench: Bench, random: Random) -> None:
    """A topic more, which takes a phrase that another had, and a page on it."""
    name = random.choice(("Echoing", "Humming", "Patient looking", "Pot", "Table"))
    slug = name.lower().replace(" ", "-")
    like = bench.root / "content" / "topics" / "close-listening.md"
    if not like.exists():
        return
    new = like.with_name(f"{slug}.md")
    new.write_text(like.read_text(encoding="utf-8"), encoding="utf-8")
    line_of(new, "title", name)
    line_of(new, "aliases", random.choice(("[]", "[a clock]", "[a line]", "[close listening]")))
    if random.random() < 0.7:
        line_of(one_of(resources_of(bench), random), "topics", f"[{slug}]")


def autolink(bench: Bench, random: Random) -> None:
    """A page wants no links on topics, or wants them again."""
    line_of(one_of(pages_of(bench), random), "autolink", random.choice(("true", "false")))


def silence(bench: Bench, random: Random) -> None:
    """A rule is silent for a page, or the trust weighs it otherwise."""
    rule = random.choice(_RULES)
    if random.random() < 0.5:
        given = f"[{{rule: {rule}, reason: It is meant so.}}]"
        line_of(one_of(pages_of(bench), random), "silence", given)
    else:
        how = random.choice(("off", "idea", "please check", "must fix"))
        given = f"[{{rule: {rule}, severity: {how}, reason: So it was decided.}}]"
        line_of(bench.root / "content" / "trust.yml", "rules", given)


def session_added(bench: Bench, random: Random) -> None:
    """Notes of a session that is to come."""
    folder = one_of(_subjects(bench), random) / "plc"
    folder.mkdir(exist_ok=True)
    month, number = random.randrange(9, 13), random.randrange(1, 4)
    date = f"2026-{month:02}-{random.randrange(1, 29):02}"
    text = session(f"Session {number}", date, "Close listening.")
    text = text.replace("sequence: 1", f"sequence: {number}")
    (folder / f"2026-{month:02}-session-{number}.md").write_text(text, encoding="utf-8")


def session_changed(bench: Bench, random: Random) -> None:
    """A session is moved, held, online, or others are asked to it; or it goes."""
    if not _sessions(bench):
        return
    file = one_of(_sessions(bench), random)
    name, value = random.choice(
        (
            ("date", f"2026-{random.randrange(9, 13):02}-{random.randrange(1, 29):02}"),
            ("status", random.choice(("planned", "held", "cancelled"))),
            ("start", random.choice(('"08:30"', '"16:00"'))),
            ("next_focus", random.choice(_WORDS)),
            ("joint_with", random.choice(("[]", "[art]", "[drama, music]"))),
            ("sequence", str(random.randrange(1, 4))),
            ("topics", f"[{random.choice(_TOPICS)}]"),
            ("outcomes", f"[A {random.choice(_WORDS)}]"),
            ("refreshments", f"Tea for {random.choice(_WORDS)}."),
        )
    )
    if random.random() < 0.15:
        file.unlink()
    else:
        line_of(file, name, value)


def trust_dates(bench: Bench, random: Random) -> None:
    """Terms, the year, the time zone, or what the check goes by are others."""
    name, value = random.choice(
        (
            ("timezone", random.choice(("Europe/London", "Asia/Tokyo", "Europe/Dublin"))),
            ("academic_year", random.choice(("2026-27", "2027-28"))),
            ("terms", "[{name: Long, starts: 2026-09-01, ends: 2027-07-21}]"),
            (
                "holidays",
                f"[{{name: Off, starts: 2026-10-{random.randrange(1, 9):02}, ends: 2026-10-30}}]",
            ),
            ("evidence_years", str(random.randrange(1, 5))),
            ("reading_words_a_minute", str(random.randrange(50, 400))),
            ("largest_file", str(random.randrange(1, 20))),
            ("email_domains", random.choice(("[]", "[willow.example]"))),
            ("downloads", random.choice(("[]", "[.ggb]"))),
            ("people", "[{name: Ann Bell, reason: She is in the play.}]"),
            (
                "key_stages",
                f"[{{id: ks3, name: {random.choice(_WORDS)}}}, {{id: ks4, name: Four}}]",
            ),
        )
    )
    line_of(bench.root / "content" / "trust.yml", name, value)


def committed(bench: Bench, _random: Random) -> None:
    """All is committed: what is the same files is another commit."""
    git(bench.root, "add", "--all")
    git(bench.root, "commit", "--allow-empty", "--message", "Another")


def tagged(bench: Bench, random: Random) -> None:
    """A finished year is named by a tag, or the tag names another commit now."""
    commit_or_none(bench)
    git(bench.root, "tag", "--force", "year", random.choice(("HEAD", "HEAD~1", "HEAD~0")))
    for settings in bench.root.glob("subjects/music/subject.yml"):
        replace_in(settings, r"    ref: .*", "    ref: year")


def year_archived(bench: Bench, random: Random) -> None:
    """A subject has a finished year more, or none any more."""
    settings = one_of(_subjects(bench), random) / "subject.yml"
    text = settings.read_text(encoding="utf-8")
    if "archive:" in text and random.random() < 0.4:
        kept = re.sub(r"^archive:\n(?:[ -].*\n?)+", "", text, flags=re.MULTILINE)
        settings.write_text(kept, encoding="utf-8")
        return
    commit_or_none(bench)
    head = git(bench.root, "rev-parse", "HEAD")
    year = f"20{random.randrange(10, 26)}"
    entry = f"archive:\n  - version: {year}\n    ref: {head}\n"
    if "archive:" in text:
        replace_in(settings, "^archive:\n", entry)
    else:
        append(settings, f"\n{entry}")


def year_of_all(bench: Bench, random: Random) -> None:
    """All subjects, or most, have a finished year more, of one commit."""
    commit_or_none(bench)
    head, year = git(bench.root, "rev-parse", "HEAD"), f"19{random.randrange(10, 99)}"
    entry = f"archive:\n  - version: {year}\n    ref: {head}\n"
    for folder in _subjects(bench):
        settings = folder / "subject.yml"
        if "archive:" in settings.read_text(encoding="utf-8"):
            replace_in(settings, "^archive:\n", entry)
        elif random.random() < 0.8:
            append(settings, f"\n{entry}")


def year_withdrawn(bench: Bench, random: Random) -> None:
    """A finished year publishes less: a page, its settings, the trust's, or what is another's."""
    settings = one_of(_with_years(bench), random)
    files = [*pages_of(bench), *bench.root.glob("subjects/*/subject.yml")]
    own = [file for file in files if settings.parent in file.parents]
    chosen = random.choice(
        (
            one_of(own, random),
            settings,
            bench.root / "content" / "trust.yml",
            one_of(files, random),
            one_of(pages_of(bench), random).parent,
        )
    )
    path = chosen.relative_to(bench.root).as_posix()
    at = random.choice(_REFS.findall(settings.read_text(encoding="utf-8")))
    replace_in(settings, re.escape(at), f"{at}\n    withdrawn: [{path}]")


def subject_renamed(bench: Bench, random: Random) -> None:
    """A subject's folder has another name, and all that is asked of who renames it is done."""
    old = one_of(_subjects(bench), random)
    new = old.with_name(random.choice(("studio", "voices", old.name[::-1])))
    if new.exists():
        return
    old.rename(new)
    for each in [*pages_of(bench), *bench.root.glob("subjects/*/subject.yml")]:
        text = each.read_bytes().decode()
        each.write_bytes(re.sub(rf"(?<=/){old.name}(?=/)", new.name, text).encode())
    settings = new / "subject.yml"
    line_of(settings, "retired_names", f"[{old.name}]")
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        _REFS.sub(lambda ref: f"{ref[0]}\n    folder: {old.name}", text), encoding="utf-8"
    )


_REFS = re.compile(r"^    ref: .*$(?!\n    (?:withdrawn|folder))", re.MULTILINE)
"""Where an entry of an archive names its commit, and says no more"""


def _with_years(bench: Bench) -> list[Path]:
    files = [folder / "subject.yml" for folder in _subjects(bench)]
    return [file for file in files if _REFS.search(file.read_bytes().decode())]


def commit_or_none(bench: Bench) -> None:
    """Commit what has changed, if anything has."""
    if git(bench.root, "status", "--porcelain"):
        commit(bench.root, "As it is")


EDITS_OF_YEARS = (
    *(subject_added, subject_gone, subject_named, topic_named, topic_added, autolink, silence),
    *(session_added, session_changed, trust_dates, committed, tagged, year_archived),
    *(year_of_all, year_withdrawn, subject_renamed),
)
