"""What all pages of a site have around them: the theme, and the site's configuration."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from generator.cache import digest, digest_of_program
from generator.render.render import Renderer
from generator.render.templates import Templates
from generator.render.theme import Theme, version_of

_PACKAGES = ("mkdocs", "mkdocs-material", "minijinja", "markupsafe", "nh3")
"""What has a say in a page's bytes besides this program and the theme"""


@dataclass(frozen=True)
class Frame:
    """The frame of a site's pages. Frames are told apart by their digest, which is of all that."""

    theme: Theme = field(compare=False, repr=False)
    config: Mapping[str, Any] = field(compare=False, repr=False)
    digest: str


def frame_of(theme: Theme, config: Mapping[str, Any]) -> Frame:
    """The frame with its digest, in which the program and its packages count."""
    packages = [version_of(package) for package in _PACKAGES]
    settings = json.dumps(config)
    return Frame(theme, config, digest(digest_of_program(), theme.digest, packages, settings))


@lru_cache(maxsize=64)
def renderer_of(frame: Frame) -> Renderer:
    """What renders pages in this frame. A theme's templates are made ready once a process."""
    return Renderer(_templates_of(frame.theme), _unchanging(frame.config))


@lru_cache(maxsize=2)
def _templates_of(theme: Theme) -> Templates:
    return Templates(theme)


def _unchanging(value: Any) -> Any:
    """A value that no template can change: it would do so for the pages after it."""
    if isinstance(value, Mapping):
        return MappingProxyType({key: _unchanging(each) for key, each in value.items()})
    if isinstance(value, list):
        return tuple(map(_unchanging, value))
    return value
