"""The page that tells authors which marks there are: each of its examples does what it says."""

from __future__ import annotations

import re

import lxml.html
import pytest

from generator.convert.markdown import convert
from tests.conftest import PROJECT
from tests.html.test_safe_html import EXTENSIONS

PAGE = (PROJECT / "docs" / "writing.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^## (.+?)\n.*?^```markdown\n(.*?)^```$", PAGE, re.S | re.M))
SHOWN = {
    "A box": "//div[@class='admonition tip'][p[@class='admonition-title']]/p[2]",
    "A box that opens": "//details[@class='question'][summary]/p",
    "Tabs": "//div[contains(@class, 'tabbed-set')][.//label[.='Year 9']]//p",
    "Terms": "//dl[dt]/dd",
    "Abbreviations": "//abbr[@title='professional learning community']",
    "A picture": "//img[@src='clamp.png'][@alt='A clamp that holds a spring'][@width='300']",
    "A topic, or a page by its name": "//a[@href='topic:retrieval-practice'][.='recalling it']",
    "A formula": "//math[@display='block']",
    "Keys": "//kbd[.='Ctrl']",
    "Attributes": "//p[@class='lead']",
}


def test_every_mark_has_an_example() -> None:
    assert EXAMPLES.keys() == SHOWN.keys()


@pytest.mark.parametrize("mark", SHOWN)
def test_an_example_does_what_it_says(mark: str) -> None:
    page = convert(EXAMPLES[mark], EXTENSIONS)
    shown = lxml.html.fragment_fromstring(page.html, create_parent="div")

    assert shown.xpath(f".{SHOWN[mark]}")
    assert page.notes == ()
