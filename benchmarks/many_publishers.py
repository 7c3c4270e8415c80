"""Many who publish to one branch at once, and readers of a folder while releases change.

    python benchmarks/many_publishers.py [--writers 8] [--publishes 200] [--reads 100000] …

Writers, each with a clone and a store of its own, publish one of four subjects each to one bare
repository whose pre-receive hook rejects a fifth of the pushes; commits come near to their order.
One publishes again and again and is killed at random moments, within git too. Then readers ask a
threaded web server for pages, and for what those load, while a folder's releases are exchanged
under it. Exit code 1 where a publish was lost, an earlier year came over a later one, the branch
was not whole, a page was missed, or one had what belongs to another release.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT))  # run as a file, not installed

from tests.release.crowds import killed_while_pushing, read_while_given, written_at_once  # noqa: E402 (as above)


def main() -> int:
    """Print what happened; 1 where anything was lost or mixed."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--writers", type=int, default=8)
    asked.add_argument("--publishes", type=int, default=200)
    asked.add_argument("--kills", type=int, default=100)
    asked.add_argument("--reads", type=int, default=100_000)
    asked.add_argument("--swaps", type=int, default=200)
    words = asked.parse_args()
    wrong = []
    with tempfile.TemporaryDirectory(prefix="many-") as folder:
        place = Path(folder)
        for each in (
            lambda: written_at_once(place / "branch", words.writers, words.publishes),
            lambda: killed_while_pushing(place / "kills", words.kills),
            lambda: read_while_given(place / "web", words.reads, words.swaps),
        ):
            outcome = each()
            sys.stdout.write(f"{outcome.said}\n")
            sys.stdout.flush()
            wrong += outcome.wrong
    sys.stdout.write("".join(f"WRONG: {each}\n" for each in wrong))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
