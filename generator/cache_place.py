"""Where the cache is: where the command says, else the environment, the trust, or the user's.

What is in a cache is published without being looked at again, so it never comes with a repository.
"""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from generator.model.diagnostics import CannotContinue
from generator.read.root import TOP

VARIABLE = "TRUSTPAGES_CACHE"
"""The variable of the environment that names the cache's folder."""

_WRITTEN = (*TOP, "theme", ".git")


def find_cache(root: Path, given: Path | None = None) -> Path | None:
    """The folder of the cache for the trust at `root`; None where there is no place for one.

    `given` is what the command names. Raises `CannotContinue` where a folder that is named cannot
    be one, or where a repository keeps it.
    """
    own = root / ".cache" / "trustpages"
    _refuse_tracked(root / ".cache")
    named = given or _of_environment()
    if named:
        return _usable_as_named(named.absolute(), root)
    if _is_usable(own):
        return own
    users = _of_user(root)
    return users if _is_usable(users) else None


def _of_environment() -> Path | None:
    named = os.environ.get(VARIABLE, "")
    return Path(os.path.expanduser(named)) if named else None  # noqa: PTH111 (it never raises)


def _of_user(root: Path) -> Path:
    import platformdirs  # few need it: where nothing can be written beside the trust

    from generator.cache import digest

    return platformdirs.user_cache_path("trustpages", appauthor=False) / digest(str(root))[:16]


def _usable_as_named(place: Path, root: Path) -> Path:
    at = _real(place)
    written = [_real(root / name) for name in _WRITTEN]
    if at == _real(root) or any(at.is_relative_to(folder) for folder in written):
        raise CannotContinue(
            f"the cache cannot be in {place}, among what the trust writes. Name another folder: "
            "--cache DIR."
        )
    _refuse_tracked(place)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise CannotContinue(
            f"the cache cannot be in {place} ({why}). Name another folder: --cache DIR."
        ) from error
    return place


def _is_usable(place: Path) -> bool:
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(place, os.R_OK | os.W_OK | os.X_OK)


def _real(place: Path) -> Path:
    """Where a path leads in the end; as it is where it leads round in a circle."""
    return Path(os.path.realpath(place))


def _refuse_tracked(folder: Path) -> None:
    from generator.read.tracked import tracked_in  # git's library, too much for `--help` to load

    for place in {folder, _real(folder)}:
        if path := tracked_in(place):
            raise CannotContinue(
                f"the repository keeps {path}, which is where the cache is. Pages that are kept "
                "there are published unchecked, so it must not come from there. Take it out: "
                f"git rm -r --cached {shlex.quote(path)} and write .cache/ in a line of .gitignore."
            )
