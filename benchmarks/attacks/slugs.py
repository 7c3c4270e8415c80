"""Names of subjects, folders, pages, files and versions that an address or a site cannot hold."""

from __future__ import annotations

import functools
import posixpath
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.attacks.attack import Attempt
from generator import pipeline
from generator.model.diagnostics import CannotContinue
from generator.model.published import folder_of
from generator.model.reserved import OF_ROOT, OF_SITE, OF_SUBJECT
from generator.model.year import ContentHasFaults
from tests.writing import SUBJECT, TRUST, job_in, page, resource, topic, write_trust

_NAMES = (
    *("javascript:alert(1)", "data:x", "assets", "latest", "search", "topics", "A B"),
    *("index.html", "sitemap.xml", "404.html", "sitemap-portal.xml", "versions.json", "CON", "nul"),
    *(
        "com1",
        "aux.x",
        "a.",
        "a ",
        " a",
        "%2e",
        "%2e%2e",
        "..%2f",
        "-",
        "--",
        "_",
        "_a",
        "a_",
        "a-",
    ),
    *(".well-known", "~a", "é", "e\u0301", "🎵", "a\u202eb", "a\u200bb", "a\u00a0b", "Art", "ART"),
    *(
        "a\\b",
        "a:b",
        "a?b",
        "a#b",
        "a*b",
        "a<b",
        'a"b',
        "a'b",
        "a&b",
        "a|b",
        "{{a}}",
        "{%a%}",
        "$a",
    ),
    *("a\nb", "a\tb", "9" * 120, "İ", "ı", "ß", "ﬁ", "١", "а", "robots.txt", "feed.xml", "Assets"),
    *("SEARCH", "Latest", "index", "templates", "hidden", "site", "docs", "javascripts"),
)
_PLACES: Mapping[str, str] = {
    "a subject": "subjects/{}/resources/one.md",
    "a folder of the trust": "content/{}/one.md",
    "a page of the trust": "content/{}.md",
    "a folder of a subject": "subjects/art/{}/one.md",
    "a page of a subject": "subjects/art/{}.md",
    "a resource": "subjects/art/resources/{}.md",
    "a topic": "content/topics/{}.md",
    "a session": "subjects/art/plc/{}.md",
    "a pathway": "subjects/art/pathways/{}.md",
    "a file": "content/guides/{}.csv",
    "a version": "subjects/v{}/one.md",
    "an old path": "content/o{}.md",
}
_FIELDS = {"a version", "an old path"}
"""Places in a file, which itself is called by a number."""


def attempts() -> Iterator[Attempt]:
    """Each name in each place, as a version and as an old path; some as an id; some pairs."""
    for place in _PLACES:
        for name in _NAMES:
            yield Attempt(
                f"{place}: {name[:40]!r}", lambda _, place=place, name=name: _in_all(place, name)
            )
    for name in (*_NAMES[::9], "2026-27.", "..", ""):
        yield Attempt(f"an id: {name[:40]!r}", lambda folder, name=name: _id(folder, name))
    for one, other in (("a", "A"), ("é", "e\u0301"), ("k", "\u212a"), ("s", "ſ")):
        files = {f"content/guides/{name}.md": page(name) for name in (one, other)}
        yield Attempt(f"two pages: {one!r}, {other!r}", lambda f, files=files: _tried(f, files))
    for files in _BOTH:
        yield Attempt(" and ".join(files), lambda f, files=files: _tried(f, files))


def _in_all(place: str, name: str) -> str:
    """Whether a name is told in a trust that has all of them in this place, or is safe."""
    told, there = _checked(place)
    path = _PLACES[place].format(_NAMES.index(name) if place in _FIELDS else name)
    if path not in there:
        return ""  # no file can be called so
    told_of = path.replace("one.md", "subject.yml") if place == "a version" else path
    settings = f"subjects/{name}/subject.yml"
    if any(each in told for each in (told_of, settings, _shown(path), *_twins(path, there))):
        return ""
    if name.startswith(".") and not path.endswith(f"{name}.md"):
        return ""  # a folder or file that is hidden everywhere, and never published
    if place in _FIELDS:
        if place == "a version":
            return _unsafe(f"art/{name}/", is_file=False) or _reserved(name, OF_SUBJECT)
        return _reserved(name.split("/")[0], OF_ROOT)
    inner = posixpath.relpath(path, "content")
    is_file = path.endswith(".csv")
    if place == "a subject":
        return _unsafe(f"{name}/", is_file=False) or _reserved(name, OF_ROOT)
    wrong = _unsafe(inner if is_file else folder_of(inner.removeprefix("../")), is_file=is_file)
    top = inner.removeprefix("../subjects/art/").split("/")[0].removesuffix(".md")
    return wrong or _reserved(top, OF_SITE - {"index.html"})


def _twins(path: str, there: frozenset[str]) -> list[str]:
    """The files that differ from it in capitals or accents alone: it is told of one of them."""
    plain = unicodedata.normalize("NFC", path).casefold()
    return [each for each in there if unicodedata.normalize("NFC", each).casefold() == plain]


def _reserved(name: str, names: frozenset[str]) -> str:
    return "is the site's own" if name.casefold() in names else ""


def _shown(path: str) -> str:
    """A path as the check prints it where it has signs that cannot be read."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in path)


@functools.cache
def _checked(place: str) -> tuple[frozenset[str], frozenset[str]]:
    """The files of which something is told that must be fixed, and the files that are there."""
    there: dict[str, str | bytes] = {}
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary) / "trust"
        write_trust(
            root, {"content/index.md": page("Home"), "content/topics/recall.md": topic("Recall")}
        )
        for number, name in enumerate(_NAMES):
            path = _PLACES[place].format(number if place in _FIELDS else name)
            quoted = "'" + name.replace("'", "''").replace("\n", "\n\n") + "'"
            files: dict[str, str | bytes] = {path: _text(path, f"Page {number}")}
            if place == "a version":
                settings = SUBJECT.format(name="Art").replace("2026-27", quoted)
                files[path.replace("one.md", "subject.yml")] = settings
            elif place == "an old path":
                files[path] = page("One", old_paths=f"[{quoted[:-1]}.md']")
            elif place == "a subject":
                files[path.replace("resources/one.md", "subject.yml")] = SUBJECT.format(name="Art")
            elif path.endswith(".csv"):
                files = {path: "a,b\n1,2\n"}
            try:
                for file, text in files.items():
                    (root / file).parent.mkdir(parents=True, exist_ok=True)
                    (root / file).write_bytes(text if isinstance(text, bytes) else text.encode())
            except (OSError, ValueError):
                continue
            there |= files
        found = pipeline.check(job_in(root)).checked.found
    told = frozenset(each.path for each in found if each.severity.rank == 0 and each.help)
    return told, frozenset(there)


_BOTH = (
    {"content/art.md": page("Art"), "subjects/art/index.md": page("Art")},
    {"content/art/one.md": page("Art"), "subjects/art/index.md": page("Art")},
    {"content/a/index.md": page("A"), "content/a.md": page("A2")},
    {"content/a.md": page("A", "[x](a/index.html)"), "content/a/index.html": "x"},
    {"content/b/a.md": page("A", "[x](a)"), "content/b/a": "x"},
    {"subjects/art/topics/recall.md": page("A"), "content/topics/recall.md": topic("Recall")},
    {"subjects/art/assets/trustpages.css": "x", "subjects/art/one.md": page("A")},
    {"content/assets/trustpages.js": "x", "content/one.md": page("A", "[x](assets/trustpages.js)")},
    {"content/sitemap.xml": "x", "content/one.md": page("A", "[x](sitemap.xml)")},
    {"content/guides/search/search_index.json": "x", "content/search/one.md": page("A")},
)


def _text(path: str, name: str) -> str:
    if path.startswith("content/topics/"):
        return topic(name)
    return resource(name, "recall") if "/resources/" in path else page(name)


def _id(folder: Path, name: str) -> str:
    quoted = name.replace("'", "''").replace("\n", "\\n")
    return _tried(folder, {"content/trust.yml": TRUST.replace("id: ks3", f"id: '{quoted}'")})


def _tried(folder: Path, files: Mapping[str, str | bytes]) -> str:
    """Whether the trust is refused with a word, or else all of it has addresses that are safe."""
    root = folder / "trust"
    given = {"content/index.md": page("Home"), "content/topics/recall.md": topic("Recall")}
    given |= {"subjects/art/index.md": page("Art")}
    try:
        write_trust(root, {**given, **files})
    except (OSError, ValueError):
        return ""  # no file can be called so
    try:
        planned = pipeline.plan(job_in(root))
    except ContentHasFaults as stop:
        found = [each for each in stop.year.checked.found if each.severity.rank == 0]
        return "" if all(each.help for each in found) else "told without what to do"
    except CannotContinue:
        return ""
    for plan, _ in planned:
        places = [folder_of(each.path) for each in plan.pages]
        if len({unicodedata.normalize("NFC", each).casefold() for each in places}) < len(places):
            return f"two pages have one address in {plan.site.name}"
        for place in (*places, plan.site.prefix, *plan.files):
            if wrong := _unsafe(place, is_file=place in plan.files):
                return f"{place!r} {wrong}"
    return ""


def _unsafe(place: str, *, is_file: bool) -> str:
    if any(unicodedata.category(sign)[0] == "C" for sign in place):
        return "has a sign that nobody sees"
    for part in place.strip("/").split("/"):
        if (
            not is_file
            and part
            and not part.replace("-", "").replace("_", "").replace(".", "").isalnum()
        ):
            return "has signs"
        if not is_file and part != part.strip("._-"):
            return "begins or ends with a sign"
    return "" if place.isascii() or is_file else "has letters of another alphabet"
