"""`python -m generator` is the `trustpages` command."""

from __future__ import annotations

import atexit
import gc
import os
import signal
import sys
import threading
from typing import NoReturn


def main() -> NoReturn:
    """Run the command. Interrupted while it is still being loaded, it ends with a line as well."""
    gc.disable()  # nearly all that a command makes it needs to its end; `serve` has it on again
    try:
        from generator.cli import main as command
        from generator.command import STOPPED
    except KeyboardInterrupt:
        sys.exit(2)
    try:
        command()
    except SystemExit as end:
        _leave_at_once(end)
        raise
    except KeyboardInterrupt:
        print(STOPPED, file=sys.stderr)
        sys.exit(2)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # it ends already
    sys.exit()


def _leave_at_once(end: SystemExit) -> None:
    """End the process as Python does, but for taking apart all that is in its memory.

    That is a fifth of an edit's time, and the system does it at a stroke. Returns where there is
    more to do: another thread is at work, or what was said can't be written.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if threading.active_count() > 1 or not (end.code is None or isinstance(end.code, int)):
        return
    atexit._run_exitfuncs()
    try:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except (OSError, ValueError, AttributeError):  # closed, or there is none
        return
    os._exit(end.code or 0)


if __name__ == "__main__":
    main()
