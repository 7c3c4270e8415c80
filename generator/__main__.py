"""`python -m generator` is the `trustpages` command."""

from __future__ import annotations

import signal
import sys


def main() -> None:
    """Run the command. Interrupted while it is still being loaded, it ends with a line as well."""
    try:
        from generator.cli import main as command
        from generator.command import STOPPED
    except KeyboardInterrupt:
        sys.exit(2)
    try:
        command()
    except KeyboardInterrupt:
        print(STOPPED, file=sys.stderr)
        sys.exit(2)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # it ends already


if __name__ == "__main__":
    main()
