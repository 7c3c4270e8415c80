"""Marks of other programs: told where readers see them, and not where they mean something here."""

from __future__ import annotations

import pytest

from generator.html.other_programs import lines_with_marks, marks_in, without_marks


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Text\n{% include x %} and {{ page.title }}", (2,)),
        ("> ::: tip\n\n:::", (1,)),
        ("{: .note}", (1,)),
        ("Text\n\n{:.note}", (3,)),
        ("# Title\n{: .no_toc}", (2,)),
        ("| a |\n| - |\n| b |\n{: .wide}", (4,)),
        ("- Contents\n{:toc}", (2,)),
        ("- Contents\n{: toc}", (2,)),
        ("{::nomarkdown}", (1,)),
        ("Text\n{: .note }", ()),  # is understood
        ("- a\n- b\n{: .x}", ()),
        ("$\\text{{x}}$ and\n$$\n{{x}}\n$$", ()),
        ("The set {{1, 2}, {3}}", ()),
        ("`{{ x }}`\n\n```\n{% raw %}\n```", ()),
    ],
)
def test_a_mark_is_told_where_readers_see_it(text: str, lines: tuple[int, ...]) -> None:
    assert lines_with_marks(text) == lines


def test_a_text_without_its_marks() -> None:
    text = "One {{ two }} three.\n\n{: .note}\nFour {% five %}"

    assert [mark for _, mark, _ in marks_in(text)] == ["{{ two }}", "{: .note}", "{% five %}"]
    assert without_marks(text) == "One  three.\n\n\nFour "
