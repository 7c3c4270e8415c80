"""A published site as a host serves it → what of it is not as it was published.

The list is the site's own: `published.json` of a branch, or else the manifest of a tree. Each file
is asked for as readers ask for it, a page by its folder. What else the host serves can't be seen.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from generator.model.counted import counted
from generator.model.diagnostics import CannotContinue
from generator.model.published import file_digest
from generator.publish.manifest import MARKER, is_sealed, manifest_of
from generator.release.added import what_was_done
from generator.release.published import (
    LARGEST,
    NOT_SHOWN,
    PUBLISHED,
    FileThere,
    file_there,
    published_of,
)
from generator.release.verify import Difference, Verified
from generator.release.web import AT_ONCE, Answer, LedAway, Site, Unanswered

_LONGEST = 60 * 60
"""Seconds for all of it."""
_LARGEST_LIST = 256 * 1024 * 1024
_MORE = 256 * 1024
"""Bytes that are read beyond those that a file should have, as a host may have added some."""
_SILENT = 3
"""After so many files in a row to which nobody answered, no more are asked for."""
_PAGE, _FOR_WHAT_LACKS = "index.html", "404.html"
_OK, _ASKS_WHO, _NOT_FOUND = 200, (401, 403, 407), (404, 410)


@dataclass(frozen=True)
class _Listed:
    """A file as the list has it: its size, if that is known, and whether a content is it."""

    size: int | None
    is_it: Callable[[bytes], bool]

    @property
    def most(self) -> int:
        """Bytes of it that are worth reading."""
        return LARGEST if self.size is None else self.size + _MORE


def verify_site(typed: str) -> Verified:
    """What of the site at an address is not as it was published. Nothing is written.

    Raises `CannotContinue` where no site answers, or it has no list of what was published.
    """
    site = Site(typed)
    files, wrong = _list(site)
    until, silent, packed = time.monotonic() + _LONGEST, 0, 0
    for looked, (path, answer) in enumerate(_asked(site, files), 1):
        silent = silent + 1 if isinstance(answer, Unanswered) else 0
        if told := _wrong(path, answer, files[path]):
            wrong[path] = told
        packed += isinstance(answer, Answer) and answer.is_packed
        if looked < len(files) and (silent >= _SILENT or time.monotonic() > until):
            raise CannotContinue(
                f"{site.address} does not answer any more, or too slowly: "
                f"{looked - silent} of {counted(len(files), 'file')} were looked at. Try again "
                "later.",
                below=[f"  {path}: {told}" for path, told in sorted(wrong.items())][:_SILENT],
            )
    notes = []
    if packed:
        notes.append(
            f"{counted(packed, 'file')} came packed (gzip or the like) though that was not asked "
            "for. They were unpacked, and held against the list as they are then."
        )
    differences = tuple(Difference(*each) for each in sorted(wrong.items()))
    return Verified(len(files), differences, tuple(notes))


def _list(site: Site) -> tuple[dict[str, _Listed], dict[str, str]]:
    """What the site should have; and what is wrong with its lists themselves."""
    answers = {name: _got(site, name) for name in (PUBLISHED, MARKER)}
    found, sealed = answers[PUBLISHED], answers[MARKER]
    published = published_of(found) if found else None
    manifest = manifest_of(sealed) if sealed else None
    wrong = {}
    if sealed and not (manifest and is_sealed(sealed)):
        wrong[MARKER] = "is not as it was written, so what it says of other files may be wrong"
    digest = manifest.files.get(PUBLISHED) if manifest else None
    if found and digest and file_digest(found) != digest:
        wrong[PUBLISHED] = "is not as it was published, and is the list of all other files"
    if published:
        return {path: _by_list(is_) for path, is_ in published.files.items()}, wrong
    if manifest:
        shown = manifest.files.keys() - NOT_SHOWN - {PUBLISHED}
        return {path: _by_digest(manifest.files[path]) for path in sorted(shown)}, wrong
    if there := [name for name, data in answers.items() if data]:
        raise CannotContinue(
            f"{site.address} answers for {' and '.join(there)}, but that can't be understood as a "
            "list of what was published. Is this the address of the trust's first page? If it is, "
            "the list was damaged, or is of a later version of this program: publish again."
        )
    raise CannotContinue(
        f"{site.address} has no list of what was published: neither {PUBLISHED}, which publish "
        f"--to git:… makes, nor {MARKER}. Name the address of the trust's first page; and have the "
        f"host serve {MARKER}, which begins with a dot and is often left out."
    )


def _got(site: Site, name: str) -> bytes:
    """A list of the site's; nothing where there is none. Raises `CannotContinue`."""
    try:
        answer = site.get(name, _LARGEST_LIST)
    except (Unanswered, LedAway) as error:
        raise CannotContinue(f"{site.address}{name}: {error}.") from error
    if answer.status in _ASKS_WHO:
        raise CannotContinue(
            f"{site.address} asks who you are ({answer.status}). Where it takes a name and a "
            "password: https://NAME:PASSWORD@HOST/. Else hold the files against their list where "
            "they lie: trustpages verify DIR"
        )
    return answer.data if answer.status == _OK else b""


def _by_list(there: FileThere) -> _Listed:
    return _Listed(there.size, lambda data: file_there(data) == there)


def _by_digest(digest: str) -> _Listed:
    return _Listed(None, lambda data: file_digest(data) == digest)


def _asked(
    site: Site, files: Mapping[str, _Listed]
) -> Iterator[tuple[str, Answer | Unanswered | LedAway]]:
    """What was answered for each file, in turn. A few are asked for ahead, and no more."""

    def ask(path: str) -> Answer | Unanswered | LedAway:
        try:
            return site.get(_as_readers_do(path), files[path].most)
        except (Unanswered, LedAway) as told:
            return told

    with ThreadPoolExecutor(AT_ONCE) as pool:
        waiting: list[tuple[str, Future[Answer | Unanswered | LedAway]]] = []
        paths = iter(files)
        try:
            while True:
                ahead = itertools.islice(paths, AT_ONCE * 2 - len(waiting))
                waiting += [(path, pool.submit(ask, path)) for path in ahead]
                if not waiting:
                    return
                path, future = waiting.pop(0)
                yield path, future.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _as_readers_do(path: str) -> str:
    """A file's address in the site: that of a folder's page is the folder's."""
    is_page = path == _PAGE or path.endswith(f"/{_PAGE}")
    return path.removesuffix(_PAGE) if is_page else path


def _wrong(path: str, answer: Answer | Unanswered | LedAway, file: _Listed) -> str:
    """What is wrong with a file; nothing, if it is as it was published."""
    if not isinstance(answer, Answer):
        return str(answer)
    if path == _FOR_WHAT_LACKS and answer.status in _NOT_FOUND and file.is_it(answer.data):
        return ""  # some hosts say of this page, too, that it is not there
    if answer.status in _NOT_FOUND:
        return f"is missing ({answer.status})"
    if answer.status in _ASKS_WHO:
        return f"is not given to everybody ({answer.status})"
    if answer.status != _OK:
        return f"is not given: the host says {answer.status}"
    if not answer.is_cut and file.is_it(answer.data):
        return ""
    if answer.is_cut:
        return "is much larger than it was published"
    if not answer.data:
        return "is empty, and was not when it was published"
    return what_was_done(answer.data, file.size, file.is_it) or "is not as it was published"
