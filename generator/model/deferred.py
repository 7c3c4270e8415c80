"""A planned page as it is remembered: taken apart when somebody asks what is on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.model.published import PlannedPage, TopicLink
from generator.model.raster import ShownPicture


class DeferredPage(PlannedPage):
    """A planned page that is read when somebody asks for more than what is given with it here."""

    __slots__ = ("_digest", "_read", "_reviewed_on", "_tells", "_title", "_whole")
    _digest: str
    _read: Callable[[], PlannedPage]
    _reviewed_on: str
    _title: str
    _tells: tuple[str, ...]
    _whole: PlannedPage | None

    def __init__(
        self,
        path: str,
        source: str | None,
        digest: str,
        reviewed_on: str,
        title: str,
        tells: tuple[str, ...],
        read: Callable[[], PlannedPage],
    ) -> None:
        known: dict[str, object] = {"path": path, "source": source, "_digest": digest}
        known |= {"_reviewed_on": reviewed_on, "_title": title, "_tells": tells}
        for name, value in {**known, "_read": read, "_whole": None}.items():
            object.__setattr__(self, name, value)

    def whole(self) -> PlannedPage:
        """The page as it was planned."""
        if self._whole is None:
            object.__setattr__(self, "_whole", self._read())
        assert self._whole is not None
        return self._whole

    @property
    def digest(self) -> str:
        """The hash of all that is decided for the page."""
        return self._digest

    @property
    def reviewed_on(self) -> str:
        return self._reviewed_on

    @property
    def title(self) -> str:
        return self._title

    @property
    def tells(self) -> tuple[str, ...]:
        return self._tells

    @property
    def template(self) -> str:
        return self.whole().template

    @property
    def meta(self) -> Mapping[str, object]:
        return self.whole().meta

    @property
    def links(self) -> Mapping[str, str | None]:
        return self.whole().links

    @property
    def topic_links(self) -> tuple[TopicLink, ...]:
        return self.whole().topic_links

    @property
    def embeds(self) -> tuple[str, ...]:
        return self.whole().embeds

    @property
    def pictures(self) -> Mapping[str, ShownPicture]:
        return self.whole().pictures

    @property
    def told(self) -> Mapping[str, str]:
        return self.whole().told

    def __eq__(self, other: object) -> bool:
        return self.whole() == (other.whole() if isinstance(other, DeferredPage) else other)

    __hash__ = None  # type: ignore[assignment] # as a mapping among its parts has none

    def __reduce__(self) -> tuple[object, ...]:
        """Another process is given the page itself: it may not reach what this one reads from."""
        return _planned, (self.whole(),)


def _planned(page: PlannedPage) -> PlannedPage:
    return page
