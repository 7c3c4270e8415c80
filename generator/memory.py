"""What a process knows from its last run: results, each beside what it was made from.

A cache keeps results under the hash of what they depend on, for another process. Here a result is
given again where it would be made from the very same values. They are frozen, so that the same
object is the same value, and nothing has to be read, hashed or compared to know it. What is
remembered is therefore never another thing than what would be made: it is only not made again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from operator import is_
from typing import Any, TypeVar

Result = TypeVar("Result")
Value = TypeVar("Value")

_NOTHING: tuple[tuple[object, ...], Any] = ((), None)


class Memory:
    """Results of pure functions by a name, of each the last one. It is for one trust's job alone.

    A name says which function it was and of what, so that no two results have one name.
    """

    def __init__(self) -> None:
        self._results: dict[Hashable, tuple[tuple[object, ...], Any]] = {}
        self._values: dict[Hashable, Any] = {}
        self._asked: set[Hashable] = set()
        self._begun: set[Hashable] = set()

    def recall(
        self, name: Hashable, given: tuple[object, ...], make: Callable[[], Result]
    ) -> Result:
        """What `make` made of these very values when it was asked last, or makes of them now."""
        known: Result | None = self.known(name, given)
        return self.keep(name, given, make()) if known is None else known

    def known(self, name: Hashable, given: tuple[object, ...]) -> Any | None:
        """What is remembered under a name, if it was made from these very values."""
        self._asked.add(name)
        before, result = self._results.get(name, _NOTHING)
        is_known = len(before) == len(given) and all(map(is_, before, given))
        return result if is_known else None

    def keep(self, name: Hashable, given: tuple[object, ...], result: Result) -> Result:
        """Remember what was made of these values, in place of what was made last; returns it."""
        self._asked.add(name)
        self._results[name] = given, result
        return result

    def same(self, name: Hashable, value: Value) -> Value:
        """A value, as the object that was given last under this name if it is equal to that."""
        self._asked.add(name)
        before = self._values.get(name, _NOTHING)
        if before == value and type(before) is type(value):
            return before
        self._values[name] = value
        return value

    def is_first(self, name: Hashable) -> bool:
        """Whether this is asked of the name for the first time: nothing of it is known yet.

        Who begins from nothing looks into the cache, and keeps there what the next process needs.
        """
        is_new = name not in self._begun
        self._begun.add(name)
        return is_new

    def settle(self) -> None:
        """Forget what nobody has asked for since this was said last: it is of what has gone."""
        for kept in (self._results, self._values):
            for name in kept.keys() - self._asked:
                del kept[name]
        self._asked.clear()
