"""What takes more of the processor than it may is stopped, even where the stop is overheard."""

from __future__ import annotations

import contextlib
import time

import pytest

from generator.clock import processor_limit


def _busy(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


def test_what_takes_too_long_is_stopped() -> None:
    with pytest.raises(TimeoutError), processor_limit(0.05):
        _busy(5)


def test_who_takes_the_stop_for_a_fault_of_their_own_is_stopped_all_the_same() -> None:
    def overheard() -> None:
        with contextlib.suppress(Exception):
            _busy(5)
        _busy(5)

    with pytest.raises(TimeoutError), processor_limit(0.05):
        overheard()


def test_a_limit_around_another_stays() -> None:
    def limited_within() -> None:
        with processor_limit(2):
            _busy(0.01)
        _busy(5)

    with pytest.raises(TimeoutError), processor_limit(0.2):
        limited_within()


def test_afterwards_nothing_is_limited() -> None:
    with processor_limit(0.05):
        pass

    _busy(0.4)
