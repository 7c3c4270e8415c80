"""The schema and the trust's settings → forms on the web: a folder to lie at `edit/` of the site.

The forms are a program of others, Sveltia CMS, that works in the browser alone and writes into
the trust's repository what a colleague proposes (ADR 78). What is ours is which forms there are,
and how a page is read and written: what nobody changed in a form stays as it is in the file.
"""

from __future__ import annotations

import html
import json
import shutil
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator.check.evidence.known_names import known_names
from generator.edit.folders import lists_of
from generator.edit.kinds import FILLED_IN, kinds
from generator.edit.moves import moves_of
from generator.edit.pages import pages_of
from generator.edit.repository import Repository, repository_of
from generator.edit.wording import in_our_words, way_to_file
from generator.model.diagnostics import CannotContinue
from generator.model.written import Catalogue
from generator.model.year import Year
from generator.timings import stage

PAGE = Path(__file__).parent / "page"
"""What is ours of the page, and the lock of what is not."""

_PARTS = {"sveltia": "@sveltia/cms/npm", "yaml": "yaml/browser", "immutable": "immutable/dist"}
"""A folder beside the page → where npm has put it."""

_NOT_LOADED = shutil.ignore_patterns("*.map", "*.d.ts", "*.flow", "immutable.js", "*.min.js")

_WORDS = "@sveltia/cms/locales"
"""Where npm has put what the buttons are called, British English among it. Sveltia imports that as
modules, which a browser does not take JSON for: they become modules, and the page says where."""

_CONTENT = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {places}; "
    "style-src 'self' 'unsafe-inline'; "
    "font-src 'self' data:; img-src 'self' blob: data: {pictures}; media-src 'self' blob:; "
    "manifest-src 'self' blob:; "
    "worker-src 'self'; connect-src 'self' blob: data: {asks}; base-uri 'none'; form-action 'none'"
)
"""What the page may load: itself, and from elsewhere the repository's host alone. WebAssembly makes
pictures smaller where a browser cannot, and reads those of iPhones."""

_STYLES = (
    '[role="treeitem"] * { white-space: normal !important; } '
    '@media (width < 768px) { [role="row"]:focus-visible '
    "{ outline: 2px solid !important; outline-offset: -2px; } }"
)
"""The names of lists are long: they are shown whole, in two lines where need be. And on a telephone
Sveltia does not show which page of a list a keyboard has come to (WCAG 2.4.7)."""


@stage("forms")
def forms(year: Year, shown: Catalogue, program: Path, folder: Path) -> int:
    """Write the forms of a trust's pages into the empty `folder`, and say how many lists they have.

    `shown` is what of the `year` they may name: all of it, or what is public. `program` is where
    npm has put what `page/package-lock.json` names. Raises `CannotContinue` where it is not there,
    or where the settings name no repository.
    """
    trust = shown.settings.trust
    assert trust.editor is not None
    where = repository_of(trust, trust.editor)
    config = config_of(shown, where.backend)
    for name, place in _PARTS.items():
        source = program / "node_modules" / place
        if not source.is_dir():
            raise CannotContinue(
                f"the program of the forms is not in {program}. Fetch it with "
                "trustpages forms --fetch, which needs npm."
            )
        shutil.copytree(source, folder / name, ignore=_NOT_LOADED)
        for licence in source.parent.glob("LICENSE*"):
            shutil.copyfile(licence, folder / name / licence.name)
    for ours in (*PAGE.glob("*.js"), *PAGE.glob("*.css")):
        shutil.copyfile(ours, folder / ours.name)
    words = sorted((program / "node_modules" / _WORDS).glob("*.json"))
    (folder / "locales").mkdir()
    for file in words:
        words_of = json.loads(file.read_text(encoding="utf-8"))
        if file.stem.startswith("en"):
            words_of = in_our_words(words_of)
        module = f"export default {json.dumps(words_of, ensure_ascii=False)};\n"
        (folder / "locales" / f"{file.stem}.js").write_text(module, encoding="utf-8")
    places = {f"./locales/{each.name}": f"./locales/{each.stem}.js" for each in words}
    places["immutable"] = "./immutable/immutable.es.js"  # Sveltia's for fields of one's own
    is_movable = where.backend["name"] == "github"  # by whose own ways `page/move.js` does it
    moves = moves_of(year, shown, config["collections"]) if is_movable else {}
    way = way_to_file(trust.contacts.suggest_a_change)
    page = _page(trust.name, trust.language, where, json.dumps({"imports": places}), way)
    for name, text in {
        "index.html": page,
        "config.json": written(config),
        "pages.json": _packed(pages_of(shown)),
        "moves.json": _packed(moves),
        "kinds.js": f"export default {json.dumps(kinds(), indent=1)};\n"
        f"export const FILLED_IN = {json.dumps(FILLED_IN)};\n"
        f"export const WAY_TO_FILE = {json.dumps(way, ensure_ascii=False)};\n",
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    return len(config["collections"])


def config_of(catalogue: Catalogue, backend: Mapping[str, Any]) -> dict[str, Any]:
    """What Sveltia CMS is told: every list of pages with its form, and where they are kept."""
    settings = catalogue.settings
    names = known_names(catalogue)
    names["subject"] = {slug: subject.name for slug, subject in settings.subjects.items()}
    made = {
        "backend": dict(backend),
        "publish_mode": "editorial_workflow",
        "app_title": f"{settings.trust.name}: edit pages",
        "media_folder": "content",
        "public_folder": "",
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 80},
        "media_libraries": {
            # A file gets the name that the check asks for: in a form nobody can give it another.
            "all": {
                "max_file_size": settings.trust.largest_file * 1_000_000,
                "slugify_filename": True,
            },
            "stock_assets": {"providers": []},
        },
        "editor": {"preview": False},
        "show_preview_links": False,  # it would take `preview_path` for an address of the site
        "collections": lists_of(catalogue, names),
    }
    if settings.trust.site_url:
        made["site_url"] = made["display_url"] = settings.trust.site_url
    if backend["name"] == "test-repo":
        del made["publish_mode"]  # it has no branches
    return made


def written(config: Mapping[str, Any]) -> str:
    """The configuration as JSON with each form in it once, by number, for `page/start.js`.

    Where pages are listed one by one each has its own, and ten thousand of them are 120 MB.
    """
    forms: dict[str, int] = {}

    def by_number(value: Any) -> Any:
        if isinstance(value, list):
            return [by_number(each) for each in value]
        if not isinstance(value, dict):
            return value
        number = {}
        if isinstance(value.get("fields"), list) and ("folder" in value or "file" in value):
            form = json.dumps(value["fields"], ensure_ascii=False, separators=(",", ":"))
            number = {"fields": forms.setdefault(form, len(forms))}
        return {key: by_number(each) for key, each in (value | number).items()}

    made = json.dumps(by_number(config), ensure_ascii=False, separators=(",", ":"))
    return f'{{"forms":[{",".join(forms)}],{made[1:]}'


def _packed(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _page(name: str, language: str, where: Repository, places: str, way: str) -> str:
    """The page; `places` is an import map, which must stand in it and is allowed by its hash.

    `way` says how a page is changed without it.
    """
    of_places = b64encode(sha256(places.encode()).digest()).decode()
    policy = _CONTENT.format(
        places=f"'sha256-{of_places}'",
        asks=" ".join(where.asks),
        pictures=" ".join(where.pictures),
    )
    return (
        f'<!doctype html>\n<html lang="{html.escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n<meta name="referrer" content="same-origin">\n'
        '<link rel="icon" href="data:,">\n'
        f"<title>Edit the pages of {html.escape(name)}</title>\n<style>{_STYLES}</style>\n"
        '<link rel="stylesheet" href="text.css">\n'
        f'<script type="importmap">{places}</script>\n'
        '<script type="module" src="start.js"></script>\n</head>\n<body>\n'
        f"<noscript><p>The forms need JavaScript. {html.escape(way)}</p></noscript>\n"
        "</body>\n</html>\n"
    )
