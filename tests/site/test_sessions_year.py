"""The year of sessions on a screen of any width, on paper, and without scripts."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
from playwright.sync_api import Browser

from generator import pipeline
from tests.conftest import serve
from tests.writing import TRUST, job_in, session, topic, write_trust

TERMS = """\
site_url: https://willow.example/pages/
terms:
  - {name: Autumn, starts: 2026-09-01, ends: 2026-12-18}
  - {name: Summer, starts: 2027-04-12, ends: 2027-07-21}
"""
SUBJECTS = """\
art biology chemistry drama english french geography history music physics spanish technology
""".split()
MONTHS = ("2026-09", "2026-11", "2027-02", "2027-05")


def test_a_dozen_plcs_with_four_sessions_each_are_one_side(
    tmp_path: Path, browser: Browser
) -> None:
    files = {
        f"subjects/{subject}/plc/{month}.md": session(
            f"A session with a title as long as most {number}", f"{month}-{10 + day}"
        )
        for day, subject in enumerate(SUBJECTS)
        for number, month in enumerate(MONTHS)
    }
    files |= {"content/trust.yml": TRUST + TERMS, "content/topics/eal.md": topic("EAL")}
    site = pipeline.build(job_in(write_trust(tmp_path / "trust", files)), tmp_path / "site").folder

    context = browser.new_context(viewport={"width": 360, "height": 640}, java_script_enabled=False)
    with serve(site) as address:
        page = context.new_page()
        page.goto(f"{address}/plc/year/")
        assert page.locator(".tp-dates li").count() == len(SUBJECTS) * len(MONTHS)
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        assert (
            page.get_by_role("link", name="Subscribe in your calendar").get_attribute("href")
            == "webcal://willow.example/pages/plc/sessions.ics"
        )
        for path in ("plc/year/", "art/plc/year/"):
            page.goto(f"{address}/{path}")
            printed = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
            assert len(printed.pages) == 1
        page.goto(f"{address}/art/")
        page.get_by_role("link", name="The year of sessions").first.click()
        page.get_by_role("link", name="Take the calendar file").wait_for()
    context.close()
