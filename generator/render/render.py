"""A planned page → its HTML, by the templates alone: what MkDocs would make of it, to the byte.

A page is rendered from its own values, its body and the configuration of its site, never from other
pages; so it need not be rendered again until one of these has changed.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from generator.html.escaped import escaped
from generator.html.finish import finish_html, finish_safe
from generator.model.converted import Converted
from generator.model.published import PlannedPage, folder_of
from generator.render.templates import Templates
from generator.render.theme import version_of
from generator.render.values import Said, values_of

_NO_BODY = Converted("")


@dataclass(frozen=True)
class Renderer:
    """What all pages of a site are rendered with: the templates, and its configuration."""

    templates: Templates
    config: Mapping[str, Any]

    def page(self, planned: PlannedPage, body: Converted | None, said: Said) -> bytes:
        """The HTML of a page; `said` is what it may tell of topics.

        Raises `CannotContinue` where a template cannot be used.
        """
        url = folder_of(planned.path)
        body = body or _NO_BODY
        meta = escaped(values_of(planned, said))
        content = _finished(body, planned)
        page = {
            "title": meta.get("title"),
            "meta": meta,
            "content": content,
            "toc": _toc(body.toc),
            "url": url,
            "is_homepage": not url,
            "is_page": True,
            "active": True,
            **self._addresses(url),
        }
        base_url = posixpath.relpath(".", url or ".")
        return self._render(planned.template, {"page": page, "base_url": base_url})

    def told(self, topics: Sequence[tuple[Mapping[str, str], str]]) -> bytes:
        """What a page tells of topics, alone: of each what is said, and its address, escaped."""
        told = [{**escaped(said), "href": href} for said, href in topics]
        return self._render("partials/topics-told.html", {"page": {"meta": {"topics_told": told}}})

    def not_found(self) -> bytes:
        """The page of a static host for addresses that lead nowhere; empty if the site has none."""
        return self._render("404.html", {"page": None, "base_url": "."})

    def sitemap(self, dated: Sequence[tuple[str, str]]) -> bytes:
        """The site's sitemap, from the path of every page and the day of its last review."""
        pages = [
            {"page": {"update_date": date, "is_link": False, **self._addresses(folder_of(path))}}
            for path, date in dated
        ]
        return self._render("sitemap.xml", {"page": None, "base_url": ".", "pages": pages})

    def _addresses(self, url: str) -> dict[str, str | None]:
        site = self.config["site_url"]
        canonical = urljoin(site, url) if site else None
        return {
            "canonical_url": canonical,
            "abs_url": urlsplit(canonical).path if canonical else None,
        }

    def _render(self, template: str, values: Mapping[str, object]) -> bytes:
        given = {"config": self.config, "mkdocs_version": version_of("mkdocs")}
        html = self.templates.render(template, {**given, **values})
        return html.encode() if html.strip() else b""


def _finished(body: Converted, planned: PlannedPage) -> str:
    """The published body of a page. What is safe of it was found when it was converted."""
    how = planned.links, planned.topic_links, planned.embeds, planned.pictures
    if body.safe is None or body.embeds != tuple(planned.embeds):
        return finish_html(body.html, *how)
    return finish_safe(body.safe, *how)


def _toc(tokens: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The table of contents as MkDocs gives it to templates."""
    return [
        {
            "title": token["name"],
            "id": token["id"],
            "url": f"#{token['id']}",
            "level": token["level"],
            "children": _toc(token["children"]),
        }
        for token in tokens
    ]
