"""A case study as it is read: what was tried, in order, and what was learnt from it last."""

from __future__ import annotations

import re
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
    _, front, body = case.read_text(encoding="utf-8").split("---\n", 2)
    fields = yaml.safe_load(front)
    page = html.parse(showcase_site / "programmes/case-studies" / case.stem / "index.html")
    headings = [each.text_content() for each in page.xpath("//article//h2")]

    told = re.findall(r"^## (.+)$", body, re.MULTILINE)
    tried = ["Context", "Challenge", "What we did", *told]
    learned = ["What we learned", "In the programme’s framework"]
    assert headings[: len(tried) + 2] == tried + learned
    [after] = page.xpath("//article//h2[.='In the programme’s framework']/following-sibling::ul[1]")
    assert [each.text for each in after.iter("li")] == fields["framework_refs"]
