"""What a process remembers is what it would make, and it makes again what was made of others."""

from __future__ import annotations

from generator.memory import Memory


def test_a_result_is_made_once_of_the_same_values() -> None:
    memory, made = Memory(), list[str]()

    def make() -> int:
        made.append("made")
        return len(made)

    page, other = object(), object()
    results = [memory.recall("x", given, make) for given in [(page,), (page,), (other,), (page,)]]

    assert results == [1, 1, 2, 3]


def test_values_that_are_only_equal_are_others() -> None:
    memory = Memory()
    memory.keep("x", ([1],), "of one list")

    assert memory.known("x", ([1],)) is None


def test_an_equal_value_becomes_the_object_of_before() -> None:
    memory = Memory()
    first = memory.same("x", [1])

    assert memory.same("x", [1]) is first
    assert memory.same("x", [2]) == [2]
    assert memory.same("x", [True]) == [True]
    assert memory.same("y", 1) == 1
    assert type(memory.same("y", True)) is bool


def test_more_or_fewer_values_are_others() -> None:
    memory, page = Memory(), object()
    memory.keep("x", (page,), "of one")

    assert memory.known("x", (page, page)) is None
    assert memory.known("x", ()) is None


def test_what_nobody_asks_for_any_more_is_forgotten() -> None:
    memory, page = Memory(), object()
    for name in ("x", "y"):
        memory.keep(name, (page,), name)
    memory.settle()
    assert memory.known("x", (page,)) == "x"
    memory.settle()

    assert memory.known("x", (page,)) == "x"
    assert memory.known("y", (page,)) is None


def test_who_begins_from_nothing_is_told_once() -> None:
    memory = Memory()

    assert [memory.is_first("x"), memory.is_first("x"), memory.is_first("y")] == [True, False, True]
