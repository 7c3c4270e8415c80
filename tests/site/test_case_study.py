"""A case study as it is read: what was tried, in order, and what was learnt from it last."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from lxml import html

from tests.conftest import PROJECT

CASES = sorted((PROJECT / "content" / "programmes" / "case-studies").glob("*.md"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_case_ends_with_what_was_learnt_and_the_framework_it_serves(
    case: Path, showcase_site: Path
) -> None:
    fields = yaml.safe_load(case.read_text(encoding="utf-8").split("---\n")[1])
    page = html.parse(showcase_site / "programmes/case-studies" / case.stem / "index.html")
    headings = [each.text_content() for each in page.xpath("//article//h2")]

    assert headings[:3] == ["Context", "Challenge", "What we did"]
    assert headings.index("What we learned") == len(headings) - 2
    [after] = page.xpath("//article//h2[.='In the programme’s framework']/following-sibling::ul[1]")
    assert [each.text for each in after.iter("li")] == fields["framework_refs"]
