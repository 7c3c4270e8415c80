"""Where the forms keep what is written, and what of others they are made of."""

from __future__ import annotations

import json

import pytest
import yaml
from pydantic import ValidationError

from generator.edit.edit import PAGE
from generator.edit.repository import repository_of
from generator.edit.wording import way_to_file
from generator.model.diagnostics import CannotContinue
from generator.schema.trust import Contacts, Editor, TrustFields
from tests.conftest import PROJECT
from tests.writing import TRUST


def _trust(more: str) -> TrustFields:
    return TrustFields.model_validate(yaml.safe_load(TRUST) | yaml.safe_load(more))


def test_the_repository_is_the_one_that_suggest_a_change_leads_to() -> None:
    trust = _trust(
        "contacts: {site: A, safeguarding: B, "
        "suggest_a_change: 'https://github.com/willow/pages/edit/live/'}"
    )

    found = repository_of(trust, Editor.model_validate({}))

    assert (found.backend["repo"], found.backend["branch"]) == ("willow/pages", "live")
    assert found.backend["auth_methods"] == ["token"]


def test_a_sign_in_of_the_trusts_own_is_named_in_parts() -> None:
    editor = {"repository": "w/p", "sign_in": "https://in.willow.example/git/auth"}

    backend = repository_of(_trust("{}"), Editor.model_validate(editor)).backend

    assert (backend["base_url"], backend["auth_endpoint"]) == (
        "https://in.willow.example",
        "git/auth",
    )
    assert backend["branch"] == "main"


@pytest.mark.parametrize(
    "written",
    [
        {"repository": "exemplar-trust/pages.2026", "branch": "release/2026-27"},
        {"host": "gitlab", "repository": "trust/science/pages_2"},
        {"sign_in": "https://sign-in.willow.example:8443/git/auth"},
    ],
)
def test_what_a_host_can_have_is_taken(written: dict[str, str]) -> None:
    assert Editor.model_validate(written).model_dump(exclude_unset=True) == written


@pytest.mark.parametrize(
    "written",
    [
        {"suggest_a_change": "https:"},
        {"suggest_a_change": "https://"},
        {"suggest_a_change": "mailto:the office"},
        {"suggest_a_change": "mailto:office"},
        {"suggest_a_change": "https://forms.example/a b"},
        {"suggestion_forms": "https://github.com/../pages"},
        {"suggestion_forms": "https://github.com/willow"},
    ],
)
def test_a_way_that_leads_nowhere_is_refused(written: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match=r"mailto: and an e-mail|address of a repository"):
        Contacts.model_validate({"site": "A", "safeguarding": "B", **written})


def test_the_host_is_the_one_that_suggest_a_change_leads_to() -> None:
    trust = _trust(
        "contacts: {site: A, safeguarding: B, "
        "suggest_a_change: 'https://gitlab.com/willow/all/pages/-/edit/main/'}"
    )

    found = repository_of(trust, Editor.model_validate({}))

    assert (found.backend["name"], found.backend["repo"]) == ("gitlab", "willow/all/pages")
    with pytest.raises(CannotContinue, match="Write host: gitlab"):
        repository_of(trust, Editor.model_validate({"host": "github"}))


@pytest.mark.parametrize(
    ("route", "said"),
    [
        (None, "Whoever looks after the site can change its file: ask there."),
        ("mailto:pages@willow.example", "writes to them."),
        ("https://github.com/willow/pages/edit/main", "leads to the file."),
        ("https://git.willow.example/pages/_edit/main/", "leads to the file."),
        ("https://willow.example/ask?page=", "leads to the file."),
        ("https://willow.example/a-form", "leads to where you can ask for it."),
    ],
)
def test_it_is_said_how_a_page_is_changed_that_no_form_can_hold(
    route: str | None, said: str
) -> None:
    assert way_to_file(route).endswith(said)


def test_no_repository_is_told_with_what_to_type() -> None:
    with pytest.raises(CannotContinue, match="repository: and its owner and name"):
        repository_of(_trust("{}"), Editor.model_validate({}))


def test_the_lock_file_names_every_package_by_its_content_and_no_registry() -> None:
    lock = json.loads((PAGE / "package-lock.json").read_text())
    packages = [each for name, each in lock["packages"].items() if name]

    assert len(packages) > 10
    assert all(each["integrity"].startswith("sha512-") for each in packages)
    assert not [each for each in packages if "resolved" in each]


def test_make_fetches_what_the_command_does() -> None:
    assert "npm ci --silent --ignore-scripts" in (PROJECT / "Makefile").read_text()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"sign_in": "maybe"}, "token, or the https address"),
        ({"sign_in": "http://in.willow.example"}, "token, or the https address"),
        ({"sign_in": "https://in.willow.example/?x='\">"}, "token, or the https address"),
        ({"repository": "pages"}, "owner and its name"),
        ({"repository": "willow/pages; connect-src *"}, "owner and its name"),
        ({"repository": "../b"}, "owner and its name"),
        ({"repository": "willow/.."}, "owner and its name"),
        ({"repository": "willow/pages.git"}, "and no more: willow/pages"),
        ({"repository": "willow/a/pages"}, "and no more, or host: gitlab beside it"),
        ({"repository": "https://github.com/willow/pages"}, "and no more: willow/pages"),
        ({"host": "gitlab", "repository": "willow/-a/pages"}, "with the groups between"),
        ({"host": "gitlab", "repository": "pages"}, "with the groups between"),
        ({"branch": "ma in"}, "name of a branch"),
        ({"branch": "a..b"}, "name of a branch"),
        ({"branch": "-d"}, "name of a branch"),
        ({"branch": "a/.b"}, "name of a branch"),
        ({"branch": "main.lock"}, "name of a branch"),
        ({"branch": "refs/heads/main"}, "name of a branch"),
        ({"sign_in": "https://"}, "token, or the https address"),
        ({"sign_in": "https://in..willow.example"}, "token, or the https address"),
        ({"sign_in": "https://in.willow.example:99999"}, "token, or the https address"),
        ({"sign_in": "https://in.willow.example/../x"}, "token, or the https address"),
        ({"sign_in": "https://me@willow.example"}, "token, or the https address"),
        ({"sign_in": "https://github.com/login"}, "token, or the https address"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_in_words(written: dict[str, str], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Editor.model_validate(written)
