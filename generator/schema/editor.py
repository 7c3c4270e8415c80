"""The forms on the web: where they keep what colleagues write, and how those sign in."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from generator.schema.fields import Fields, told
from generator.schema.git_host import branch, on_host, sign_in

Repository = Annotated[
    str,
    told(
        r"^[\w.-]+(/[\w.-]+)+$",
        "Write the repository's owner and its name, such as exemplar-trust/pages.",
    ),
]
Branch = Annotated[
    str,
    AfterValidator(branch),
    told(r"^(?!refs/)\w[\w.-]*(/\w[\w.-]*)*$", "Write the name of a branch, such as main."),
]
SignIn = Annotated[
    str,
    AfterValidator(sign_in),
    told(
        r"^(token|https://[\w.-]+(:\d+)?(/[\w./-]*)?)$",
        "Write token, or the https address of your own sign-in.",
    ),
]


class Editor(Fields):
    """Where the forms at `/edit/` keep what colleagues write: the trust's own repository."""

    host: Literal["github", "gitlab"] = Field(
        "github",
        description="Who keeps the repository. Where that is taken from `suggest_a_change`, so is "
        "this",
        examples=["gitlab"],
    )
    repository: Repository | None = Field(
        None,
        description="Its owner and its name. Left out, they are taken from `suggest_a_change`",
        examples=["exemplar-trust/pages"],
    )
    branch: Branch | None = Field(
        None,
        description="The branch that is published. Left out, it is taken from `suggest_a_change`, "
        "or is main",
        examples=["main"],
    )
    sign_in: SignIn = Field(
        "token",
        description="How colleagues sign in: token, which each of them makes at the host once; or "
        "the https address of the trust's own sign-in for it",
        examples=["token", "https://sign-in.trust.example"],
    )

    @field_validator("repository")
    @classmethod
    def _is_as_its_host_names_it(cls, repository: str | None, info: ValidationInfo) -> str | None:
        return on_host(info.data.get("host", "github"), repository) if repository else repository
