"""Commands run on what they were not written for: none of them leaves a traceback, or hangs.

A command held where it ended with 0, 1 or 2 and neither Python's words nor those of a fault of the
program were printed. What a trust's settings say wrongly must be told with the file's name.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from random import Random

from click.testing import CliRunner

from benchmarks.attacks.attack import Attempt
from generator.cli import main
from tests.repository import commit, git
from tests.writing import SUBJECT, TRUST, page, resource, session, topic, write_trust

Change = Callable[[Path], object]

FILES: Mapping[str, str | bytes] = {
    "content/index.md": page("Welcome", "Choose."),
    "content/topics/voice.md": topic("Voice", "To be heard."),
    "subjects/music/index.md": page("Music", "We sing."),
    "subjects/music/resources/rounds.md": resource("Rounds", "voice", "Sing *in* parts."),
}
ROUNDS = "subjects/music/resources/rounds.md"
_PATIENCE = 90
"""Seconds after which a command hangs."""


def _fault(code: int | None, out: str, err: str, codes: Sequence[int]) -> str:
    for sign in ("Traceback (most recent", "fault of its own", "Exception ignored"):
        if sign in out + err:
            lines = [line for line in (out + err).splitlines() if line.strip()]
            return next((line for line in lines if sign in line and "most recent" not in line), "")[
                :300
            ] or (f"{sign}: {lines[-1]}")
    return "" if code in codes else f"exit code {code}: {err[-200:]}"


class Hangs(BaseException):
    """What no command catches."""


def _hangs(_number: int, _frame: object) -> None:
    raise Hangs


def run(root: Path, *words: str | Path, codes: Sequence[int] = (0, 1, 2), told: str = "") -> str:
    """Run a command on the trust at `root` in this process: what went wrong, or ""."""
    line = [str(word) for word in words]
    if line[0] in ("check", "build", "stage", "due"):
        line += ["--jobs", "1"]
    known = {"TRUSTPAGES_TRACEBACK": None, "XDG_CACHE_HOME": str(root.parent / "users-cache")}
    signal.signal(signal.SIGALRM, _hangs)
    signal.alarm(_PATIENCE)
    try:
        result = CliRunner(env=known).invoke(main, [*line, "--root", str(root)])
    finally:
        signal.alarm(0)
    raised = result.exception
    if raised and not isinstance(raised, SystemExit):
        return f"{type(raised).__name__}: {raised}"
    wrong = _fault(result.exit_code, result.stdout, result.stderr, codes)
    if not wrong and told and told not in result.output:
        return f"“{told}” is not in: {result.output[-300:]}"
    return wrong


def _trust(folder: Path) -> Path:
    return write_trust(folder / "trust", FILES)


# Settings: each is told, in its file.


def _setting(line: str, folder: Path) -> str:
    root = _trust(folder)
    with (root / "content" / "trust.yml").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    return run(root, "build", codes=[1], told="content/trust.yml")


_ZONES = (
    "Europe/Londn", "Europe", "America/Indiana", "/etc/passwd", "../../etc/passwd", "GMT+1h", '""',
    '"Europe\\0London"', "z" * 5000, "posix/Europe/London", "right/Europe/London", "localtime",
    "zone.tab", "tzdata.zi", ".", "Europe/London/", "europe london", "+01:00", "[Europe/London]",
    "{zone: x}", '"\\ud800"', "~~", "0", "Ünter/Zwei", "Europe\\London", "posixrules",
)  # fmt: skip
_ADDRESSES = (
    "http://[::1/", "http://[x]/", "https:///", "https://", "ftp://x/", "javascript:alert(1)//",
    "https://x.example", "https://x.example:99999/", "https://x.example:port/", "https://?/",
    "https://me:secret@x.example/", "https://x.example/?a=b/", "https://x.example/#a/",
    '"https://x.example/\\0/"', "https://x.example/a b/", "https://x.example/<b>/",
    "https://x.example/../", '"https://x.example/\\u202e/"', "https://" + "x" * 5000 + "/",
    "//x.example/", "/", "[https://x.example/]", "https://.example/ /", "https://%00/",
    "https://x.example\\\\@evil.example/", "https://exa\\u00admple/", "http://1.2.3.4.5.6/",
    "https://x.example/\"onload=alert(1)/",
)  # fmt: skip


def _old_path(path: str, codes: Sequence[int], folder: Path) -> str:
    root = _trust(folder)
    text = resource("Rounds", "voice", "Sing.", old_paths=f"[{path}]")
    (root / ROUNDS).write_text(text, encoding="utf-8")
    (root / "subjects/music/resources/sheet.csv").write_text("a,b\n1,2\n")
    return run(root, "build", codes=codes, told=ROUNDS if codes == [1] else "")


_NO_PATHS = (
    '"a\\0.md"', "a" * 300 + ".md", "é" * 150 + ".md", "../x.md", "/x.md", "a//b.md", "a/./b.md",
    "a/../../b.md", '"a\\nb.md"', '"a\\u202eb.md"', "a/" * 500 + "b.md", "x.html", '".md/"',
    '"\\ud800.md"', '"a\\\\b.md"', '".."', ".md", "..md", "...md", "a/.md", "a/..md", "a/...md",
    '"C:\\\\x.md"', "[a.md]",
)  # fmt: skip
_TAKEN_PATHS = (
    "index.md", "resources/rounds.md", "resources/index.md", "resources/rounds/index.html.md",
    "resources/rounds/index.html/a.md", "resources/sheet.csv/a.md", "resources/sheet.csv.md",
    "assets/trustpages.css/a.md", "assets/trustpages.css.md", "search/names.js.md",
    "sitemap.xml.md", "404.html.md", "index.html/b.md", "index.html.md", "search.md",
    "assets/x.md", "%2e%2e/x.md", "%00.md", "a b.md", "Ünter.md", "CON.md",
    '"a?b.md"', '"a#b.md"', '"<b>.md"', "index/index.md", "resources/rounds/a.md",
)  # fmt: skip


_SESSIONS = (
    session("S", "9999-12-31").replace("minutes: 15", "minutes: 600"),
    session("S", "9999-12-31").replace("17:00", "23:59").replace("15:45", "23:00"),
    session("S", "0001-01-01"),
    session("S", "2026-10-01").replace("17:00", "00:00"),
)
_KNOWN_ZONES = (
    "Factory", "EST5EDT", "Etc/GMT+12", "Africa/Casablanca", "Pacific/Apia", "Antarctica/Troll",
    "America/Argentina/ComodRivadavia", "UTC", "Zulu", "WET", "Asia/Kathmandu",
)  # fmt: skip


def _session(text: str, zone: str, folder: Path) -> str:
    """A session at the end of time, or in any zone that there is."""
    root = _trust(folder)
    with (root / "content" / "trust.yml").open("a", encoding="utf-8") as file:
        file.write(f"timezone: {zone}\n")
    file_of_session = root / "subjects/music/plc/first.md"
    file_of_session.parent.mkdir()
    file_of_session.write_text(text, encoding="utf-8")
    return run(root, "build", codes=[0, 1]) or run(root, "due", "music")


# A file in the way, or none where one belongs.


def _base(text: bytes, folder: Path) -> str:
    root = _trust(folder)
    (root / "mkdocs.yml").write_bytes(text)
    return run(root, "check") or run(root, "build") or run(root, "stage", "music", "--out", folder)


_BASES = (
    b"", b"\xff\xfe\x00", b"a: [", b"5", b"[]", b"- a", b"null", b"markdown_extensions: 5",
    b"markdown_extensions: {a: b}", b"markdown_extensions: [[a]]", b"markdown_extensions: [5]",
    b"markdown_extensions: [nope.nope]", b"markdown_extensions: [toc: 5]",
    b"markdown_extensions: [{toc: {}, tables: {}}]", b"markdown_extensions: [toc: {permalnk: x}]",
    b"a: !!python/object/apply:os.system [true]", b"a: !!python/name:os.system",
    b"a: &a [*a, *a]\nmarkdown_extensions: [toc]", b"[" * 5000, b"a: !ENV [HOME, x]",
    b"markdown_extensions: [toc]\ntheme: 5", b"markdown_extensions: [toc]\ntheme: {name: nope}",
    b"markdown_extensions: [toc]\nplugins: [nope]", b"markdown_extensions: [toc]\nplugins: 5",
    b"markdown_extensions: [toc]\nsite_name: []",
    b"markdown_extensions: [toc]\nuse_directory_urls: x",
    b"markdown_extensions: [toc]\nhooks: [nope.py]", b"markdown_extensions: [toc]\nextra: 5",
    b"markdown_extensions: [toc]\nINHERIT: nope.yml", b"markdown_extensions: [toc]\nvalidation: 5",
    b"markdown_extensions: [os]", b"markdown_extensions: [toc]\nextra_css: {a: b}",
)  # fmt: skip


def _replaced(path: str, change: Change, folder: Path) -> str:
    """Something else stands at `path`; every command ends in words."""
    root = _trust(folder)
    file = root / path
    if file.is_dir() and not file.is_symlink():
        shutil.rmtree(file)
    else:
        file.unlink(missing_ok=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    change(file)
    return (
        run(root, "check", codes=[0, 1, 2])
        or run(root, "build", codes=[0, 1, 2])
        or run(root, "due", "music")
        or run(root, "new", "resource", "music", "A title")
        or run(root, "check", "--fix", "--ideas", "--silenced")
        or run(root, "why", f"{ROUNDS}:9")
    )


def _socket(file: Path) -> None:
    here = Path.cwd()
    os.chdir(file.parent)
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind(file.name)
    os.chdir(here)


def _device(file: Path) -> None:
    try:
        os.mknod(file, 0o600 | 0o020000, os.makedev(1, 7))  # /dev/full
    except PermissionError:
        os.mkfifo(file)


def _deep(file: Path) -> None:
    place = file
    place.mkdir()
    here = Path.cwd()
    try:
        os.chdir(place)
        for _ in range(400):
            Path("d").mkdir()
            os.chdir("d")
        Path("x.md").write_text("x")
    finally:
        os.chdir(here)


_CHANGES: Mapping[str, Change] = {
    "a pipe": os.mkfifo,
    "a socket": _socket,
    "a device": _device,
    "a folder": Path.mkdir,
    "a link to nothing": lambda file: file.symlink_to("nothing"),
    "a link to itself": lambda file: file.symlink_to(file.name),
    "a link out": lambda file: file.symlink_to("/etc/passwd"),
    "a link to /": lambda file: file.symlink_to("/"),
    "nothing": lambda _: None,
    "an empty file": lambda file: file.write_bytes(b""),
    "no UTF-8": lambda file: file.write_bytes(b"\xff\xfe\x00\x80"),
    "NULs": lambda file: file.write_bytes(b"\0" * 5000),
    "not to be read": lambda file: (file.write_bytes(b"x"), file.chmod(0)),
}
_PLACES = (
    "content/trust.yml", "subjects/music/subject.yml", ROUNDS, "subjects/music/resources/a.pdf",
    "content/index.md", "subjects/music", "content/topics", "mkdocs.yml", "theme", ".cache",
)  # fmt: skip
_NAMES: Mapping[str, bytes] = {
    "no UTF-8": b"subjects/music/resources/\xff\xfe.md",
    "no UTF-8, a file": b"subjects/music/resources/\xe9.pdf",
    "no UTF-8, a subject": b"subjects/\xff/index.md",
    "no UTF-8, a folder": b"subjects/music/\xe9/index.md",
    "a line end": b"subjects/music/resources/a\nb.md",
    "250 letters": b"subjects/music/resources/" + b"n" * 250 + b".md",
    "60 folders": b"subjects/music/" + b"d/" * 60 + b"x.md",
    "an escape": b"subjects/music/resources/\x1b[31m.md",
    "a topic of no letters": b"content/topics/\xe2\x80\x8b.md",
}


def _named(name: bytes, folder: Path) -> str:
    root = _trust(folder)
    file = Path(os.fsdecode(os.path.join(os.fsencode(root), name)))  # noqa: PTH118 (of bytes)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(FILES[ROUNDS] if isinstance(FILES[ROUNDS], str) else "", encoding="utf-8")
    return run(root, "check") or run(root, "build") or run(root, "check", "--format", "json")


# Options and words.


def _words(words: Sequence[str], codes: Sequence[int], folder: Path) -> str:
    root = _trust(folder)
    (folder / "file").write_text("x")
    (folder / "dangling").symlink_to("nothing")
    (folder / "circle").symlink_to("circle")
    (folder / "full").symlink_to("/dev/full")
    return run(root, *(word.replace("{}", str(folder)) for word in words), codes=codes)


_TYPED: Sequence[tuple[Sequence[str], Sequence[int]]] = (
    *((["build", f"--{option}", place], [2])
      for option in ("out", "cache")
      for place in ("{}/file", "{}/file/x", "{}/circle", "{}/circle/x", "{}/" + "n" * 300,
                    "{}/" + "n/" * 3000, "/proc/1/x", "/dev/null", "/dev/null/x", "{}/full")),
    *((["stage", "music", "--out", place], [2])
      for place in ("{}/file", "{}/circle", "{}/" + "n" * 300, "/proc/x", "/dev/null")),
    *((["why", place], [0, 1, 2])
      for place in ("", ":", ":::", f"{ROUNDS}:0", f"{ROUNDS}:-1", f"{ROUNDS}:" + "9" * 5000,
                    f"{ROUNDS}:x", f"{ROUNDS}:٣", "../../etc/passwd:1", "n" * 5000, "\udcff:1")),
    *((["due", subject], [2]) for subject in ("", "nope", "../..", "\udcff", "n" * 5000)),
    *((["new", "resource", "music", title], [0, 2])
      for title in ("", "...", "é" * 300, "a" * 300, "index", "\udcff", "a\nb", "{{ 7 * 7 }}",
                    '": x', "../../x", "\x1b[31m")),
    *((["new", kind, "x", "y", "z"], [2]) for kind in ("resource", "session", "topic", "subject")),
    (["new", "subject", "a" * 300], [0]),
    *((["check", path], [2]) for path in ("nope", "..", "/", "\udcff", "n" * 5000, "[", "\n")),
    *((["check", "--changed-since", ref], [2])
      for ref in ("HEAD", "", "nope", "..", "HEAD:x", "-x", "@{u}", "\udcff", "n" * 5000)),
    *((["build", site], [0, 2]) for site in ("", "@", "nope", "music@", "music@1", "\udcff", "..")),
    (["stage", "music@1999", "--out", "{}/x"], [2]),
)  # fmt: skip


# Repositories.


def _repository(change: Change, folder: Path) -> str:
    root = _trust(folder)
    first = commit(root)
    settings = SUBJECT.format(name="Music") + f"archive: [{{version: 2025-26, ref: {first}}}]\n"
    (root / "subjects/music/subject.yml").write_text(settings, encoding="utf-8")
    commit(root)
    change(root)
    return (
        run(root, "check")
        or run(root, "build")
        or run(root, "check", "--changed-since", "HEAD")
        or run(root, "check", "--changed-since", first)
    )


def _lose(kind: bytes, root: Path) -> None:
    """Every object of a kind is gone."""
    for name in git(root, "rev-list", "--all", "--objects").split("\n"):
        name = name.split(" ")[0]
        if git(root, "cat-file", "-t", name).encode() == kind:
            (root / ".git" / "objects" / name[:2] / name[2:]).unlink(missing_ok=True)


def _garble(kind: bytes, root: Path) -> None:
    for name in git(root, "rev-list", "--all", "--objects").split("\n"):
        name = name.split(" ")[0]
        if git(root, "cat-file", "-t", name).encode() == kind:
            file = root / ".git" / "objects" / name[:2] / name[2:]
            file.chmod(0o600)
            file.write_bytes(file.read_bytes()[:-5] + b"xxxxx")


def _bare(root: Path) -> None:
    git(root, "config", "core.bare", "true")


def _worktree(root: Path) -> None:
    """The trust is a linked worktree of a repository that has gone."""
    other = root.parent / "other"
    root.rename(other)
    git(other, "worktree", "add", "--detach", root)
    shutil.rmtree(other / ".git" / "worktrees")


def _submodule(root: Path) -> None:
    other = root.parent / "other"
    other.mkdir()
    (other / "x.md").write_text("x")
    commit(other)
    git(root, "submodule", "add", other, "subjects/music/resources/more")


_REPOSITORIES: Mapping[str, Change] = {
    "without .git": lambda root: shutil.rmtree(root / ".git"),
    "an empty .git": lambda root: (shutil.rmtree(root / ".git"), (root / ".git").mkdir()),
    ".git is a file": lambda root: (shutil.rmtree(root / ".git"), (root / ".git").write_text("x")),
    ".git leads nowhere": lambda root: (
        shutil.rmtree(root / ".git"),
        (root / ".git").write_text("gitdir: /nowhere"),
    ),
    ".git is a pipe": lambda root: (shutil.rmtree(root / ".git"), os.mkfifo(root / ".git")),
    "HEAD is garbled": lambda root: (root / ".git/HEAD").write_bytes(b"\xff\xff"),
    "HEAD is empty": lambda root: (root / ".git/HEAD").write_bytes(b""),
    "HEAD leads nowhere": lambda root: (root / ".git/HEAD").write_text("ref: refs/heads/none"),
    "HEAD is a missing commit": lambda root: (root / ".git/HEAD").write_text("1" * 40 + "\n"),
    "the index is garbled": lambda root: (root / ".git/index").write_bytes(b"DIRC\0\0\0\2xxxx"),
    "the index is empty": lambda root: (root / ".git/index").write_bytes(b""),
    "the index is a folder": lambda root: (
        (root / ".git/index").unlink(),
        (root / ".git/index").mkdir(),
    ),
    "the settings are garbled": lambda root: (root / ".git/config").write_bytes(b"[\xff"),
    "the blobs are gone": partial(_lose, b"blob"),
    "the trees are gone": partial(_lose, b"tree"),
    "the commits are gone": partial(_lose, b"commit"),
    "the blobs are garbled": partial(_garble, b"blob"),
    "the trees are garbled": partial(_garble, b"tree"),
    "the commits are garbled": partial(_garble, b"commit"),
    "the objects are gone": lambda root: shutil.rmtree(root / ".git/objects"),
    "bare": _bare,
    "files elsewhere": lambda root: git(root, "config", "core.worktree", "/usr"),
    "a worktree of what has gone": _worktree,
    "with a submodule": _submodule,
    "of a later format": lambda root: git(root, "config", "core.repositoryformatversion", "99"),
}  # fmt: skip


# The process: what it is started in, and what happens to it.


def _started(environment: Mapping[str, str], shell: str, codes: Sequence[int], folder: Path) -> str:
    """The command as a process of its own; `shell` says what is done with what it prints."""
    root = _trust(folder)
    program = f"{sys.executable} -m generator"
    env = {**os.environ, **environment}
    env.pop("TRUSTPAGES_TRACEBACK", None)
    done = subprocess.run(  # noqa: S603 (every word of it stands above or below)
        ["bash", "-c", shell.replace("trustpages", program).replace("{}", str(root))],  # noqa: S607
        capture_output=True,
        text=True,
        errors="replace",
        env=env,
        cwd=Path(__file__).parent.parent.parent,
        timeout=_PATIENCE,
        check=False,
    )
    return _fault(done.returncode, done.stdout, done.stderr, codes)


_BROKEN = "cp -r theme {}/theme; echo"
_STARTS: Sequence[tuple[Mapping[str, str], str, Sequence[int]]] = (
    ({"PYTHONIOENCODING": "ascii"}, "trustpages check nope --root {}", [2]),
    ({"PYTHONIOENCODING": "cp437"}, "trustpages check --ideas --root {}", [0]),
    ({"LC_ALL": "C"}, "trustpages check --root {}", [0]),
    ({"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}, "PYTHONUTF8=0 trustpages check --root {}", [2]),
    ({"SOURCE_DATE_EPOCH": "x"}, "trustpages check --root {}", [2]),
    ({"SOURCE_DATE_EPOCH": "9" * 30}, "trustpages new topic X --root {}", [2]),
    ({"SOURCE_DATE_EPOCH": "-1"}, "trustpages check --root {}", [0]),
    ({"TMPDIR": "/nowhere"}, "trustpages check --root {}", [0, 2]),
    ({"HOME": "/nowhere", "XDG_CACHE_HOME": ""}, "trustpages check --root {}", [0]),
    ({"TRUSTPAGES_CACHE": "n" * 5000}, "trustpages check --root {}", [2]),
    ({"TRUSTPAGES_CACHE": "~nobody-of-this-name/x"},
     "cd {}; PYTHONPATH=$OLDPWD trustpages check", [0, 2]),
    ({"GITHUB_STEP_SUMMARY": "/nowhere/x"}, "trustpages check --format github --root {}", [0, 2]),
    ({}, "trustpages check --root {} >&-", [0, 2]),
    ({}, "trustpages check --root {} 2>&-", [0, 2]),
    ({}, "trustpages build --root {} >&- 2>&- <&-", [0, 2]),
    ({}, "trustpages check --root {} > /dev/full", [2]),
    ({}, "trustpages build --root {} 2> /dev/full", [0, 2]),
    ({}, "set -o pipefail; trustpages explain L401 | true", [0, 2]),
    ({}, "trustpages check nope --root {} 2>&1 | head -c 1", [0]),
    ({}, "ulimit -f 1; trustpages build --root {}", [2]),
    ({}, "ulimit -f 64; trustpages build --root {}", [0, 2]),
    ({}, "ulimit -n 24; trustpages build --root {}", [0, 2]),
    ({}, "mkdir {}/gone; cd {}/gone; rmdir {}/gone; PYTHONPATH=$OLDPWD trustpages check", [2]),
    ({}, "trustpages check --root {} --jobs 64", [0]),
    ({"COLUMNS": "0", "TERM": "dumb"}, "trustpages check --root {}", [0]),
    ({"TZ": "nope/../x"}, "trustpages check --root {}", [0]),
    ({"GIT_DIR": "/nope", "GIT_INDEX_FILE": "/nope"}, "trustpages check --root {}", [0]),
    ({}, "cp -r theme {}/theme; mkfifo {}/theme/x.html; trustpages build --root {}", [1]),
    ({}, f"{_BROKEN} '{{% if %}}' > {{}}/theme/main.html; trustpages build --root {{}}", [0, 2]),
    ({}, f"{_BROKEN} '{{% if %}}' > {{}}/theme/home.html; trustpages build --root {{}}", [2]),
    ({}, f"{_BROKEN} '{{{{ a.b.c }}}}' > {{}}/theme/home.html; trustpages build --root {{}}", [2]),
    ({}, f"{_BROKEN} '{{% include \"home.html\" %}}' > {{}}/theme/home.html; "
         "trustpages build --root {}", [2]),
    ({}, "trustpages build --root {}; (for i in $(seq 99); do rm -rf {}/.cache; done) & "
         "trustpages build --root {} --jobs 2; wait $!", [0]),
    ({}, "trustpages build --root {} --out {}/a & trustpages build --root {} --out {}/b; "
         "wait $!", [0]),
    ({}, "(for i in $(seq 300); do touch {}/subjects/music/v$i.md; rm {}/subjects/music/v$i.md; "
         "done) & trustpages check --root {}; wait $!", [0]),
    ({}, "trustpages build --no-cache --root {} --jobs 2 & p=$!; sleep 2.5; "
         "for c in $(pgrep -P $p); do kill -9 $c; done; wait $p", [0, 2]),
)  # fmt: skip


def _interrupted(command: str, number: int, folder: Path) -> str:
    """Ctrl-C, which reaches every process of the command, at a moment chosen at random."""
    root = _trust(folder)
    started = subprocess.Popen(  # noqa: S603 (the same)
        [sys.executable, "-m", "generator", *command.split(), "--root", str(root)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        cwd=Path(__file__).parent.parent.parent,
    )
    time.sleep(0.15 + Random(number).random() * 2.5)
    if started.poll() is None:
        os.killpg(started.pid, signal.SIGINT)
    out, err = started.communicate(timeout=_PATIENCE)
    if started.returncode == -signal.SIGINT:
        return ""  # Python itself was not up yet
    said = [line for line in err.splitlines() if ": " not in line]
    if started.returncode == 2 and len(said) > 1:
        return f"{len(said)} lines: {err[-300:]}"
    return _fault(started.returncode, out, err, [0, 2])


def attempts() -> Iterator[Attempt]:
    """Settings, files, names, words, repositories, the process itself and Ctrl-C."""
    for zone in _ZONES:
        yield Attempt(f"timezone: {zone[:30]}", partial(_setting, f"timezone: {zone}"))
    for address in _ADDRESSES:
        yield Attempt(f"site_url: {address[:40]}", partial(_setting, f"site_url: {address}"))
    for path in _NO_PATHS:
        yield Attempt(f"old_paths: {path[:30]}", partial(_old_path, path, [1]))
    for path in _TAKEN_PATHS:
        yield Attempt(f"old_paths: {path[:30]}", partial(_old_path, path, [0, 1]))
    for number, text in enumerate(_SESSIONS):
        yield Attempt(f"session {number}", partial(_session, text, "Europe/London"))
    for zone in _KNOWN_ZONES:
        yield Attempt(f"a session in {zone}", partial(_session, _SESSIONS[1], zone))
    for text in _BASES:
        yield Attempt(f"mkdocs.yml: {text[:60]!r}", partial(_base, text))
    for place in _PLACES:
        for name, change in _CHANGES.items():
            yield Attempt(f"{place} is {name}", partial(_replaced, place, change))
    yield Attempt("400 folders", partial(_replaced, "subjects/music/deep", _deep))
    for name, path in _NAMES.items():
        yield Attempt(f"a name: {name}", partial(_named, path))
    for words, codes in _TYPED:
        shown = " ".join(words)[:60].encode("utf-8", "replace").decode()
        yield Attempt(f"typed: {shown}", partial(_words, words, codes))
    for name, change in _REPOSITORIES.items():
        yield Attempt(f"repository: {name}", partial(_repository, change))
    for environment, shell, codes in _STARTS:
        started = f"{' '.join(environment)} {shell}"
        yield Attempt(f"started: {started}", partial(_started, environment, shell, codes))
    for number in range(12):
        command = ("build --no-cache", "check --no-cache", "build")[number % 3]
        yield Attempt(f"Ctrl-C {number}: {command}", partial(_interrupted, command, number))


assert TRUST.endswith("\n"), "settings are added to it by lines"
