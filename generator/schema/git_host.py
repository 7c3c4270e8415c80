"""What a git host can have: repositories and branches by name, and addresses that lead there.

What none can have is refused where it is written, for there it can be told what to type; a browser
would say no more than that nothing was found.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_OWNER = r"[A-Za-z0-9][\w-]{0,38}"
_NAME = r"(?!\.{1,2}$)[\w.-]{1,100}(?<!\.git)"
_GROUP = r"(?![-.])[\w.-]{1,255}(?<!\.git)(?<!\.atom)(?<!\.)"
_ON_HOST = {
    "github": (f"{_OWNER}/{_NAME}", "the repository's owner and its name and no more"),
    "gitlab": (
        rf"{_GROUP}(/{_GROUP})+",
        "the repository's owner and its name, with the groups between them if there are any",
    ),
}
"""A host → what its repositories are called, and what to write."""
_COPIED = re.compile(r"^(https?://(www\.)?git(hub|lab)\.com/|git@git(hub|lab)\.com:)|\.git/?$|/$")
"""What stands around a repository's name where it was copied from an address."""

_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_COMPUTER = re.compile(rf"{_LABEL}(\.{_LABEL})*")
_NO_BRANCH = re.compile(r"^-|^HEAD$|^refs/|(^|/)\.|\.\.|\.(/|$)|\.lock(/|$)")
_MAIL = re.compile(r"mailto:[^\s@?<>\"]+@[^\s@?<>\"]+\.[^\s@?<>\"]+(\?[^\s<>\"]*)?")


def on_host(host: str, value: str) -> str:
    """A repository as `host` names it. Raises `ValueError` for what can be none there."""
    pattern, otherwise = _ON_HOST[host]
    if re.fullmatch(pattern, value, re.ASCII):
        return value
    meant = _COPIED.sub("", value)
    if re.fullmatch(pattern, meant, re.ASCII):
        raise ValueError(f"{otherwise}: {meant}")
    if host == "github" and re.fullmatch(_ON_HOST["gitlab"][0], meant, re.ASCII):
        otherwise += ", or host: gitlab beside it"
    raise ValueError(f"{otherwise}, such as exemplar-trust/pages")


def repository_page(value: str) -> str:
    """The address of a repository on GitHub. Raises `ValueError` for another."""
    found = re.fullmatch(r"https://([^/?#]+)/(.+?)(\.git)?/?", value)
    try:
        if found and _COMPUTER.fullmatch(found[1].lower()) and on_host("github", found[2]):
            return value
    except ValueError:
        pass
    raise ValueError("the address of a repository, such as https://github.com/trust/pages")


def branch(value: str) -> str:
    """A branch by its name, as git takes it. Raises `ValueError` for what can be none."""
    is_plain = re.fullmatch(r"[\w.-]+(/[\w.-]+)*", value, re.ASCII)
    if not is_plain or _NO_BRANCH.search(value):
        raise ValueError("the name of a branch, such as main")
    return value


def sign_in(value: str) -> str:
    """`token`, or the address of a trust's own sign-in. Raises `ValueError` for another.

    The host's own would show its page and hand nothing back.
    """
    is_own = is_address(value) and not re.search(r"[?#]|//.*//|/\.{1,2}(/|$)", value)
    if value != "token" and (
        not is_own or urlsplit(value).hostname in {"github.com", "gitlab.com"}
    ):
        raise ValueError("token, or the https address of your own sign-in")
    return value


def way_to_suggest(value: str) -> str:
    """Where “Suggest a change” leads. Raises `ValueError` for what leads nowhere."""
    if not (_MAIL.fullmatch(value) or is_address(value)):
        raise ValueError(
            "mailto: and an e-mail address, or a whole address that begins with https://"
        )
    return value


def is_address(value: str) -> bool:
    """Whether a browser could go there by https: to a computer by name, without a password."""
    if not value.startswith("https://") or re.search(r"[\s<>\"'\\]", value):
        return False
    try:
        address = urlsplit(value)
        has_port = address.port is None or address.port > 0
        host = (address.hostname or "").encode("idna").decode()
    except ValueError:
        return False
    return has_port and "@" not in address.netloc and bool(_COMPUTER.fullmatch(host))
