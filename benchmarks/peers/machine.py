"""What the figures were found on: the machine, and which programs."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

import psutil

from benchmarks.peers.trustpages import PROGRAM, PROJECT

GIGABYTE = 2**30
PEERS = ("hugo", "zensical", "mkdocs", "mkdocs-material")


def machine() -> dict[str, str]:
    """What it is → how it is here, now."""
    busy = ", ".join(f"{load:.1f}" for load in psutil.getloadavg())
    memory = round(psutil.virtual_memory().total / GIGABYTE)
    return {
        "processor": f"{_processor()}, {len(os.sched_getaffinity(0))} cores",
        "memory": f"{memory} GB",
        "system": f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        "load before (1, 5 and 15 minutes)": busy,
        **_programs(),
    }


def _programs() -> Mapping[str, str]:
    own = _told("git", "-C", PROJECT, "describe", "--always", "--dirty")
    version = _told(PROGRAM, "--version").rpartition(" ")[2]
    peers = ", ".join(f"{name} {metadata.version(name)}" for name in PEERS)
    return {"this program": f"{version} at {own}", "peers": peers}


def _processor() -> str:
    """The processor's own name for itself, where the system tells it."""
    told = Path("/proc/cpuinfo")
    names = re.findall(r"model name\s*: (.*)", told.read_text()) if told.exists() else []
    return names[0] if names else platform.machine()


def _told(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 (our own words)
    return done.stdout.strip()
