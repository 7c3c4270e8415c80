"""`--to git:REMOTE#BRANCH` as it is typed, of which nothing is an option or a program; commands."""

from __future__ import annotations

import base64
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pygit2
import pytest
from click.testing import CliRunner, Result

from generator.cache import Cache
from generator.cli import main
from generator.model.diagnostics import CannotContinue
from generator.model.released import Origin
from generator.read.origin import author_of, is_before, origin_of
from generator.release.branch import Branch, branch_of
from generator.release.remote import Remote
from generator.release.sign_in import without_password
from tests.conftest import Silent, answering
from tests.release.branches import bare
from tests.release.branches import caches as caches
from tests.repository import commit, git
from tests.writing import SUBJECT, page, resource, topic, write_trust

LIST = "subjects/art/resources/class-list.md"


@pytest.mark.parametrize(
    "typed",
    [
        *("git:", "git:#", "git:origin", "git:origin#", "git:#pages", "git:pages.git"),
        *("git:.#-x", "git:.#a..b", "git:.#a b", "git:.#pages.lock", "git:.#/pages"),
        *("git:ext::sh -c touch% pwned#pages", "git:fd::17#pages", "git:EXT::x#pages"),
        *("git:--upload-pack=touch pwned#pages", "git:-x#pages", "git:-#pages"),
        *("git:ssh://-oProxyCommand=touch/x#pages", "git:me@-oProxyCommand=x:y#pages"),
        *("git:ftp://host/x#pages", "git:javascript://x#pages", "git:git://host/x#pages"),
        *("git:.#\udcff", "git:.#a\u202eb", "git:\udcff#pages"),
        *("git:https:/host/x#pages", "git:https://host:port/x#pages", "git:http://h:0/x#pages"),
        *("git:https://me:p/w@host/x#pages", "git:https://me:p#w@host/x#pages"),
        *("git:https://me:p@w#x@host/x#pages", "git:https://me:p?w@host/x#pages"),
        *("git:https://[/x#pages", "git:or\nigin#pages", "git:no-such-folder#pages"),
    ],
)
def test_what_is_no_branch_is_refused(
    typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(CannotContinue):
        branch_of(typed, tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_remote_is_an_address_a_folder_or_what_the_repository_knows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trust = tmp_path / "trust"
    trust.mkdir()
    git(trust, "init", "--quiet")
    git(trust, "remote", "add", "origin", "git@willow.example:pages.git")
    git(trust, "config", "http.https://willow.example/.extraheader", "AUTHORIZATION: basic eDp5")
    monkeypatch.chdir(tmp_path)

    def address(remote: str) -> str:
        return branch_of(f"git:{remote}#gh-pages", trust).address

    assert address("origin") == "git@willow.example:pages.git"
    assert address("https://willow.example/pages.git") == "https://willow.example/pages.git"
    assert address("willow.example:pages.git") == "willow.example:pages.git"
    assert address("trust") == str(trust)
    git(trust, "remote", "add", "beside", "../host")
    (tmp_path / "host").mkdir()
    monkeypatch.chdir("/")
    assert address("beside") == str(tmp_path / "host")
    branch = branch_of("git:origin#a/b", trust)
    assert branch.ref == "refs/heads/a/b"
    assert dict(branch.settings) == {
        "http.https://willow.example/.extraheader": "AUTHORIZATION: basic eDp5"
    }
    assert "eDp5" not in repr(branch)


def test_a_password_in_an_address_is_shown_nowhere(tmp_path: Path) -> None:
    address = "https://me:s3cret@127.0.0.1:1/pages.git"
    store = bare(tmp_path / "store")

    with pytest.raises(CannotContinue) as stop:
        Remote(store, Branch(address, "pages")).tip()

    told = "\n".join((str(stop.value), *stop.value.below))
    assert "https://127.0.0.1:1/pages.git#pages" in told
    assert "s3cret" not in told
    assert "s3cret" not in repr(Branch(address, "pages"))
    assert without_password(f"git:{address}") == "git:https://127.0.0.1:1/pages.git"
    assert [file for file in store.rglob("*") if file.is_file() and b"s3cret" in _data(file)] == []


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("https://me:s3@cret@willow.example/x", "https://willow.example/x"),
        ("https://me:s3:cr et@willow.example/x", "https://willow.example/x"),
        ("https://s3cret@willow.example/x", "https://willow.example/x"),
        ("https://me:s3cret@[willow.example/x", "https://[willow.example/x"),
        ("https://me:s3/cret@willow.example/x", "https://…@willow.example/x"),
        ("git:https://me:s3#cret@willow.example/x#pages", "git:https://…@willow.example/x#pages"),
        ("https://me:s3@cr?et@willow.example/x", "https://…@willow.example/x"),
        ("https:/me:s3cret@willow.example/x", "…@willow.example/x"),
        ("me:s3cret@willow.example:x", "…@willow.example:x"),
        ("git@willow.example:x", "git@willow.example:x"),
        ("https://willow.example/@music/x@2", "https://willow.example/@music/x@2"),
    ],
)
def test_a_sign_in_is_left_out_however_it_is_typed(typed: str, shown: str) -> None:
    assert without_password(typed) == shown


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("me:s3cret", "me:s3cret"),
        ("me:s3@c:r et", "me:s3@c:r et"),
        ("me:s3%40cret%2F%FF", "me:s3@cret/\udcff"),
        ("me:50%off", "me:50%off"),
        ("m e@willow:Käse+€", "m e@willow:Käse+€"),
        ("token", "token:"),
    ],
)
def test_a_host_is_given_the_very_name_and_password(typed: str, meant: str, tmp_path: Path) -> None:
    heard = set()

    class Host(Silent, BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            _, _, said = self.headers.get("Authorization", "").partition(" ")
            heard.add(base64.b64decode(said).decode(errors="surrogateescape"))
            self.send_response(403 if said else 401)
            self.send_header("WWW-Authenticate", 'Basic realm="pages"')
            self.send_header("Content-Length", "0")
            self.end_headers()

    store = bare(tmp_path / "store")
    with answering(Host) as address:
        at = address.replace("//", f"//{typed}@")
        with pytest.raises(CannotContinue) as stop:
            Remote(store, branch_of(f"git:{at}/x#pages", tmp_path)).tip()

    assert heard == {"", meant}
    assert typed not in "\n".join((str(stop.value), *stop.value.below))


def _data(file: Path) -> bytes:
    return file.read_bytes()


@pytest.mark.usefixtures("caches")
def test_no_setting_makes_an_address_a_program(tmp_path: Path) -> None:
    trust = tmp_path / "trust"
    trust.mkdir()
    git(trust, "init", "--quiet")
    pwned = tmp_path / "pwned"
    git(trust, "config", f"url.ext::touch {pwned} %S .insteadOf", "https://willow.example/")

    with pytest.raises(CannotContinue, match="can't reach"):
        Remote(
            bare(tmp_path / "store"), branch_of("git:https://willow.example/x#pages", trust)
        ).tip()

    assert not pwned.exists()


@pytest.mark.usefixtures("caches")
def test_a_host_is_reached_as_the_trusts_own_clone_reaches_it(tmp_path: Path) -> None:
    """A workflow is given its right to push by a setting of the clone that it works in."""
    heard = []

    class Host(Silent, BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.headers.get("Authorization"))
            self.send_error(403)

    trust = tmp_path / "trust"
    trust.mkdir()
    git(trust, "init", "--quiet")
    with answering(Host) as address:
        git(trust, "remote", "add", "origin", f"{address}/pages.git")
        git(trust, "config", f"http.{address}/.extraheader", "Authorization: basic eDp5")
        with pytest.raises(CannotContinue, match="can't reach") as stop:
            Remote(bare(tmp_path / "store"), branch_of("git:origin#pages", trust)).tip()

    assert set(heard) == {"basic eDp5"}
    assert "eDp5" not in "".join(stop.value.below)


def test_without_git_it_says_what_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(CannotContinue, match="needs the program git"):
        Remote(tmp_path, Branch("https://willow.example/x", "pages")).tip()


FILES = {
    "content/topics/voice.md": topic("Voice"),
    "subjects/art/resources/clay.md": resource("Clay", "voice", "Wet clay first."),
    LIST: resource("Class list", "voice", "Everybody in Year 9."),
}


def _publish(trust: Path, to: str, *words: str, edition: str = "staff") -> Result:
    of_trust = ["--root", str(trust), "--jobs", "1", "--cache", str(trust / ".cache")]
    typed = ["publish", "--to", to, "--edition", edition, *of_trust, *words]
    return CliRunner().invoke(main, typed, catch_exceptions=False)


def _edit(trust: Path, text: str) -> None:
    (trust / "subjects/art/resources/clay.md").write_text(resource("Clay", "voice", text))
    commit(trust, text)


@pytest.mark.usefixtures("caches")
def test_a_trust_is_published_to_a_branch_of_its_own_host(tmp_path: Path) -> None:
    trust, remote = write_trust(tmp_path / "trust", FILES), bare(tmp_path / "host.git")
    first = commit(trust)
    git(trust, "remote", "add", "origin", remote)
    git(trust, "config", "user.name", "A teacher")
    git(trust, "config", "user.email", "teacher@willow.example")
    shown = f"{remote}#gh-pages"

    done = _publish(trust, "git:origin#gh-pages")

    [one] = git(remote, "rev-list", "gh-pages").split()
    assert done.stdout == f"Published: {shown} is at {one[:12]}.\n"
    told = git(remote, "log", "-1", "--format=%an%n%B", "gh-pages")
    assert told.startswith(f"A teacher\nPublish 2 sites from {first[:12]}")
    same = _publish(trust, "git:origin#gh-pages")
    assert same.stdout == f"Nothing has changed: {shown} stays at {one[:12]}.\n"
    trees = (tmp_path / "user-cache").rglob("tree/index.html")
    [tree] = [each for each in trees if each.parts[-3] != ".tree-trustpages"]  # where a spare is
    tree.with_name("of-somebody.html").write_text("Never published")
    assert _publish(trust, "git:origin#gh-pages").stdout == same.stdout
    assert git(trust, "status", "--short") == ""
    assert git(trust, "for-each-ref", "--format=%(refname)") == "refs/heads/main"

    # A year ends, and a list is withdrawn from it.
    settings = SUBJECT.format(name="Art").replace("version: 2026-27", "version: 2027-28")
    entry = "{{version: 2026-27, ref: {}{}}}"
    written = trust / "subjects/art/subject.yml"
    written.write_text(f"{settings}archive: [{entry.format(first, '')}]\n")
    (trust / LIST).unlink()
    commit(trust, "The next year")
    assert _publish(trust, "git:origin#gh-pages").exit_code == 0
    written.write_text(f"{settings}archive: [{entry.format(first, f', withdrawn: [{LIST}]')}]\n")
    commit(trust, "Names")
    refused = _publish(trust, "git:origin#gh-pages")
    assert refused.exit_code == 2
    assert f"art@2026-27: {LIST} is withdrawn" in refused.stderr
    done = _publish(trust, "git:origin#gh-pages", "--replace", "Names", "--forget")
    assert done.exit_code == 0
    assert f"Replaced (Names): art@2026-27: {LIST} is withdrawn." in done.stdout
    assert "clones and forks that were made before have it still" in done.stdout
    assert git(remote, "rev-list", "--count", "gh-pages") == "1"
    assert git(remote, "log", "-S", "Everybody in Year 9", "gh-pages") == ""
    its_place = "gh-pages:art/2026-27/resources/class-list/index.html"
    assert "This page was withdrawn" in git(remote, "show", its_place)

    # An earlier commit does not take its place.
    git(trust, "checkout", "--quiet", "HEAD~1")
    assert "git pull" in _publish(trust, "git:origin#gh-pages").stderr


@pytest.mark.usefixtures("caches")
def test_what_is_in_no_commit_and_what_must_be_fixed_goes_to_no_branch(tmp_path: Path) -> None:
    trust, remote = write_trust(tmp_path / "trust", FILES), bare(tmp_path / "host.git")
    to = f"git:{remote}#pages"
    assert "in no commit as it stands" in _publish(trust, to).stderr
    commit(trust)
    clay = trust / "subjects/art/resources/clay.md"
    clay.write_text(page("Clay", "[Gone](gone.md)"))
    assert "in no commit as it stands" in _publish(trust, to).stderr
    commit(trust, "A fault")

    result = _publish(trust, to)

    assert result.exit_code == 1
    assert "clay.md" in result.stdout
    assert git(remote, "for-each-ref") == ""
    assert list((tmp_path / "user-cache").rglob("in-use")) == []


@pytest.mark.parametrize(
    ("name", "address", "written"),
    [
        ("A <b>\nteacher", "a@\nwillow.example", "A bteacher <a@willow.example>"),
        ("Ünï.", "<ünï@willow.example>", "Ünï <ünï@willow.example>"),
        ("", "a@willow.example", "trustpages <trustpages@localhost>"),
        ("A teacher", "<>", "trustpages <trustpages@localhost>"),
        (" ', ", "a@willow.example", "trustpages <trustpages@localhost>"),
    ],
)
def test_who_publishes_is_named_as_git_names_them(
    name: str, address: str, written: str, tmp_path: Path
) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "config", "user.name", name)
    git(tmp_path, "config", "user.email", address)

    named = author_of(tmp_path)

    assert "{} <{}>".format(*named) == written
    assert pygit2.Signature(*named).name == named[0]


@pytest.mark.usefixtures("caches")
def test_a_name_that_is_no_text_is_the_programs(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    with (tmp_path / ".git/config").open("ab") as settings:
        settings.write(b"[user]\n\tname = J\xe9r\xf4me\n\temail\n")

    assert author_of(tmp_path) == ("trustpages", "trustpages@localhost")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--to", "git:.#pages", "--keep", "3"], "--keep is for a folder"),
        (["--to", "web", "--forget"], "--forget is for a branch"),
        (["--to", "web", "art"], "Naming a site is for a branch"),
    ],
)
def test_options_of_a_folder_and_of_a_branch(words: list[str], said: str, tmp_path: Path) -> None:
    typed = ["publish", "--edition", "staff", "--root", str(tmp_path), *words]

    result = CliRunner().invoke(main, typed, catch_exceptions=False)

    assert result.exit_code == 2
    assert said in result.stderr


def test_of_two_commits_that_went_apart_the_later_one_is_later(tmp_path: Path) -> None:
    trust = write_trust(tmp_path / "trust", FILES)
    commit(trust)
    git(trust, "checkout", "--quiet", "-b", "other")
    _edit(trust, "Other")
    other = git(trust, "rev-parse", "HEAD")
    git(trust, "checkout", "--quiet", "main")
    _edit(trust, "Main")
    mine = origin_of(trust, Cache(trust / ".cache"))

    assert is_before(trust, mine, Origin(other, "29991122T100000Z"))
    assert not is_before(trust, mine, Origin(other, "20001122T100000Z"))
