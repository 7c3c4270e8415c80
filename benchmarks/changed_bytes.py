"""1,000 changes of a single byte in a published tree, each file's times kept: are all found?

    python benchmarks/changed_bytes.py COPY-OF-A-TREE

Each round changes 50 files and puts them back. Then 100 bytes of the list itself, one by one.
"""

from __future__ import annotations

import os
import random
import sys
import time
from pathlib import Path

from generator.publish.manifest import MARKER
from generator.release.verify import verify

ROUNDS, AT_ONCE, OF_THE_LIST = 20, 50, 100


def main(site: Path) -> int:
    """Print what was found; 1 where anything was missed, or said of another file."""
    picked = random.Random(14)
    files = sorted(path for path in site.rglob("*") if path.is_file() and path.name != MARKER)
    found = missed = besides = 0
    for _ in range(ROUNDS):
        some = picked.sample(files, AT_ONCE)
        before = {file: _change(file, picked) for file in some}
        told = _told(site)
        wanted = {file.relative_to(site).as_posix() for file in some}
        found += len(wanted & told)
        missed += len(wanted - told)
        besides += len(told - wanted)
        for file, data in before.items():
            file.write_bytes(data)
    of_list = 0
    for _ in range(OF_THE_LIST):
        data = _change(site / MARKER, picked)
        of_list += MARKER in _told(site)
        (site / MARKER).write_bytes(data)
    began = time.process_time()
    left = len(_told(site))
    took = time.process_time() - began
    sys.stdout.write(
        f"{len(files)} files: {found} found, {missed} missed, {besides} besides; of the list "
        f"{of_list} of {OF_THE_LIST}; afterwards {left}. One look: {took:.3f} s of the processor\n"
    )
    return int(bool(missed or besides or left or of_list < OF_THE_LIST))


def _told(site: Path) -> set[str]:
    return {each.path for each in verify(site).differences}


def _change(file: Path, picked: random.Random) -> bytes:
    """Change one byte; what was there before."""
    before, times = file.read_bytes(), file.stat()
    at = picked.randrange(len(before))
    other = bytes([before[at] ^ picked.randrange(1, 256)])
    file.write_bytes(before[:at] + other + before[at + 1 :])
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    return before


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
