"""Files of the repository that would publish, or run, what lies outside its pages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pygit2

from benchmarks.attacks.attack import Attempt
from generator import pipeline
from generator.model.diagnostics import CannotContinue
from generator.model.year import ContentHasFaults
from tests.writing import job_in, page, write_trust

MARK = "what-nobody-published"
Lay = Callable[[Path, Path], None]
"""Lays the attack into a trust (the first folder); the second holds the secret."""


def attempts() -> Iterator[Attempt]:
    """Pointers, settings of the renderer, repositories within."""
    for name, lay in {**_pointers(), **_settings(), **_others()}.items():
        yield Attempt(name, lambda folder, lay=lay: _tried(folder, lay))


def _tried(folder: Path, lay: Lay) -> str:
    """Whether the secret is published, anything is run, or the trust is built without a word."""
    outside, root = folder / "outside", folder / "trust"
    outside.mkdir()
    for name in ("secret.md", "secret.css", "secret.txt", "secret.html", "subject.yml"):
        (outside / name).write_text(page("Secret", MARK))
    (outside / "own.py").write_text(f"open({str(folder / 'ran')!r}, 'w')\n")
    write_trust(
        root,
        {
            "content/index.md": page("Home", 'Welcome.\n\n--8<-- "secret.md"\n'),
            "subjects/art/index.md": page("Art"),
        },
    )
    lay(root, outside)
    told = ""
    try:
        pipeline.build(job_in(root), folder / "site")
    except ContentHasFaults as stop:
        told = " ".join(each.message for each in stop.year.checked.found)
    except CannotContinue as stop:
        told = str(stop)
    if (folder / "ran").exists():
        return "a program of the repository was run"
    if MARK in told:
        return "the message tells the secret"
    for file in (folder / "site").rglob("*"):
        if file.is_file() and MARK.encode() in file.read_bytes():
            return f"published in {file.relative_to(folder)}"
    return "" if told else "built without a word"


def _link(at: str, to: str) -> Lay:
    def lay(root: Path, outside: Path) -> None:
        place = root / at
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.is_dir():
            place.rename(root.parent / "moved")
            place.symlink_to(root.parent / "moved")
            return
        place.unlink(missing_ok=True)
        place.symlink_to(outside / to if to else outside)

    return lay


def _pointers() -> dict[str, Lay]:
    places = {
        "content/secret.md": "secret.md",
        "content/deep/er/secret.md": "secret.md",
        "content/index.md": "secret.md",
        "content/trust.yml": "secret.txt",
        "content/secret.txt": "secret.txt",
        "content/folder": "",
        "content": "",
        "subjects": "",
        "subjects/art": "",
        "subjects/art/subject.yml": "subject.yml",
        "subjects/art/resources": "",
        "theme": "",
        "theme/assets": "",
        "theme/assets/secret.css": "secret.css",
        "theme/page.html": "secret.html",
        "theme/deep/er/secret.html": "secret.html",
        "mkdocs.yml": "secret.txt",
        "content/dangling.md": "is-not-there.md",
        "content/self.md": "../trust/content/self.md",
    }
    return {f"a link at {at}": _link(at, to) for at, to in places.items()}


_SETTINGS = {
    "snippets": "markdown_extensions:\n  - pymdownx.snippets:\n      base_path: OUT\n",
    "snippets with check_paths": "markdown_extensions:\n  - pymdownx.snippets\n",
    "snippets after ours": "markdown_extensions:\n  - tables\n  - pymdownx.snippets\n",
    "an extension that is a program": "markdown_extensions:\n  - own\n",
    "an extension as a mapping": "markdown_extensions:\n  pymdownx.snippets:\n    base_path: OUT\n",
    "a python name": "markdown_extensions:\n  - toc:\n      slugify: !!python/name:os.getcwd\n",
    "a python call": "x: !!python/object/apply:os.system ['touch OUT/../ran']\n",
    "a fence that is a function": (
        "markdown_extensions:\n  - pymdownx.superfences:\n      custom_fences:\n"
        "        - {name: x, class: x, format: !!python/name:os.getcwd }\n"
    ),
    "emoji from elsewhere": "markdown_extensions:\n  - pymdownx.emoji\n",
    "md_in_html": "markdown_extensions:\n  - md_in_html\n",
    "a permalink of HTML": "markdown_extensions:\n  - toc:\n      permalink: <img src=x>\n",
    "toc with a marker": "markdown_extensions:\n  - toc:\n      marker: Welcome\n",
    "an option of another kind": "markdown_extensions:\n  - toc:\n      toc_depth: {a: b}\n",
    "hooks": "hooks: [OUT/own.py]\n",
    "INHERIT": "INHERIT: OUT/secret.txt\n",
    "docs_dir": "docs_dir: OUT\n",
    "site_dir": "site_dir: OUT\n",
    "custom_dir": "theme:\n  name: material\n  custom_dir: OUT\n",
    "another theme": "theme: readthedocs\n",
    "a theme by name": "theme:\n  name: own\n",
    "a template of the theme": "theme:\n  name: material\n  static_templates: [secret.html]\n",
    "a logo from above": "theme:\n  name: material\n  logo: ../../outside/secret.html\n",
    "an icon from elsewhere": "theme:\n  name: material\n  icon: {logo: //x.example/a}\n",
    "styles from elsewhere": "extra_css: [https://x.example/a.css]\n",
    "styles without a scheme": "extra_css: [//x.example/a.css]\n",
    "styles as data": "extra_css: ['data:text/css,*{}']\n",
    "a script from elsewhere": "extra_javascript: [https://x.example/a.js]\n",
    "a script as a mapping": "extra_javascript:\n  - {path: https://x.example/a.js, defer: true}\n",
    "a script from above": "extra_javascript: [assets/../../outside/own.js]\n",
    "a template of one's own": "extra_templates: [secret.html]\n",
    "a plugin": "plugins: [search]\n",
    "a plugin with a program": "plugins:\n  - macros: {module_name: OUT/own}\n",
    "an environment variable": "site_name: !ENV HOME\n",
    "a relative path": "docs_dir: !relative $config_dir/..\n",
    "watch": "watch: [OUT]\n",
    "dev_addr": "dev_addr: 0.0.0.0:80\n",
    "remote_branch": "remote_branch: x\n",
    "edit_uri": "repo_url: javascript:x\nedit_uri: x\n",
    "extra": "extra:\n  polyfills: [https://x.example/a.js]\n",
    "analytics": "extra:\n  analytics: {provider: google, property: x}\n",
    "an alias": "site_name: &a x\ncopyright: *a\n",
    "aliases in aliases": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "a merge": "<<: {hooks: [OUT/own.py]}\n",
    "a setting twice": "docs_dir: content\ndocs_dir: OUT\n",
    "two documents": "site_name: x\n---\nhooks: [OUT/own.py]\n",
    "a list": "- hooks\n",
    "a word": "hooks\n",
    "a tab": "a:\n\tb: c\n",
    "a directive": "%TAG ! tag:yaml.org,2002:python/\n---\na: !name:os.getcwd\n",
    "NUL": "site_name: a\x00b\n",
    "no UTF-8": "site_name: \udcff\n",
    "nested a thousand deep": f"a: {'[' * 3000}{']' * 3000}\n",
    "a template in a word": "site_name: '{{ config }}'\n",
    "HTML in a word": "copyright: <script>x()</script>\n",
    "links unlike ours": "use_directory_urls: false\n",
    "excluded pages": "exclude_docs: '*.md'\n",
    "navigation": "nav: [{Secret: OUT/secret.md}]\n",
}


def _settings() -> dict[str, Lay]:
    def of(text: str) -> Lay:
        def lay(root: Path, outside: Path) -> None:
            data = text.replace("OUT", str(outside)).encode("utf-8", "surrogateescape")
            (root / "mkdocs.yml").write_bytes(data)

        return lay

    return {f"mkdocs.yml: {name}": of(text) for name, text in _SETTINGS.items()}


def _others() -> dict[str, Lay]:
    def submodule(at: str) -> Lay:
        def lay(root: Path, outside: Path) -> None:
            folder = root / at
            folder.mkdir(parents=True)
            (folder / "secret.md").write_text(page("Secret", MARK))
            (folder / ".git").write_text(f"gitdir: {outside}\n")

        return lay

    def clone(root: Path, _outside: Path) -> None:
        pygit2.init_repository(str(root / "content" / "clone"))
        (root / "content" / "clone" / "secret.md").write_text(page("Secret", MARK))

    def pipe(root: Path, _outside: Path) -> None:
        os.mkfifo(root / "content" / "pipe.md")

    def folder_as_file(root: Path, _outside: Path) -> None:
        (root / "mkdocs.yml").mkdir()

    def file_as_folder(root: Path, _outside: Path) -> None:
        (root / "theme").write_text("x")

    return {
        "mkdocs.yml as a folder": folder_as_file,
        "theme as a file": file_as_folder,
        "a submodule in content": submodule("content/other"),
        "a submodule in a subject": submodule("subjects/art/resources/other"),
        "a submodule as a subject": submodule("subjects/other"),
        "a submodule in the theme": submodule("theme/other"),
        "a clone in content": clone,
        "a pipe": pipe,
    }
