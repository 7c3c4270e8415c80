"""What stops a command, in the words of one line. Faults in content do not come here."""

from __future__ import annotations

import errno
import shutil
import sys
import traceback
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from generator.check.printable import printable
from generator.clock import UnknownDay
from generator.model.diagnostics import CannotContinue

TRACEBACK = "TRUSTPAGES_TRACEBACK"
"""The variable of the environment that has a fault of the program shown as Python shows it."""

_LONGEST = 300
_PACKAGE = Path(__file__).parent
_SAID = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EACCES: "you may not read it or write there",
    errno.EPERM: "you may not read it or write there",
    errno.EROFS: "nothing can be written on its disk",
    errno.EIO: "the disk gave an error",
    errno.ENOENT: "it is not there, or not any more",
    errno.ENAMETOOLONG: "its name is too long for this computer",
    errno.ELOOP: "it is a pointer that leads round in a circle",
    errno.ENOTDIR: "there is a file where a folder is needed",
    errno.EISDIR: "there is a folder where a file is needed",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
    errno.ENOMEM: "there is not enough memory",
    errno.EADDRINUSE: "another program is there",
}
"""What the system says → what that means."""


def refuse_other_names() -> None:
    """Raise `CannotContinue` where the names of files are not read as UTF-8: links would break."""
    encoding = sys.getfilesystemencoding()
    if encoding not in ("utf-8", "utf8"):
        raise CannotContinue(
            f"names of files are read as {encoding} here, so names with accents would be published "
            "under wrong addresses. Put PYTHONUTF8=1 before the command."
        )


def why_stopped(stop: BaseException) -> str:
    """Why the program cannot continue, and the way out where there is one."""
    if isinstance(stop, CannotContinue):
        return "\n".join(map(printable, (str(stop), *stop.below)))
    if isinstance(stop, MemoryError):
        return "there is not enough memory. Use fewer processes: --jobs 1."
    if isinstance(stop, BrokenProcessPool):
        return (
            "one of the program's processes was ended from outside, most often for want of memory. "
            "Try again with fewer of them: --jobs 1."
        )
    if isinstance(stop, UnknownDay):
        return printable(str(stop))
    if isinstance(stop, OSError):
        return _of_the_system(stop)
    return _of_the_program(stop)


def is_of_the_program(stop: BaseException) -> bool:
    """Whether it is a fault of the program itself, which somebody has to mend."""
    known = (CannotContinue, MemoryError, UnknownDay, OSError)
    return isinstance(stop, Exception) and not isinstance(stop, (*known, BrokenProcessPool))


def _of_the_system(stop: OSError) -> str:
    if isinstance(stop, shutil.Error) and stop.args and isinstance(stop.args[0], list):
        source, _, why = stop.args[0][0]  # a tree was copied; the first of its files that was not
        return _shortened(f"{source}: {why}.")
    words = _SAID.get(stop.errno or 0, str(stop.strerror or stop or "the system gave an error"))
    names = [name for name in (stop.filename, stop.filename2) if name is not None]
    return _shortened(f"{names[-1]}: {words}." if names else f"{words}.")


def _of_the_program(stop: BaseException) -> str:
    frames = traceback.extract_tb(stop.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_PACKAGE)]
    place = f" in {Path(ours[-1].filename).name}, line {ours[-1].lineno}" if ours else ""
    said = _shortened(f"{type(stop).__name__}: {stop}".rstrip(": "))
    return (
        f"the program has a fault of its own{place} ({said}). Please report it, with what you "
        f"typed. {TRACEBACK}=1 before the command shows more for the report."
    )


def _shortened(text: str) -> str:
    """In one line that is not too long to be read."""
    line = printable(" ".join(text.split()))
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
