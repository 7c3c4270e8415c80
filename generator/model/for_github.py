"""Where in a repository GitHub looks for what it reads beside the pages."""

OWNERS_PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
"""Who is asked to look at a change. The first that is there is read, and no other."""

FORMS_FOLDER = ".github/ISSUE_TEMPLATE"
"""The forms in which something can be told."""


def form_file(site: str) -> str:
    """The name of the form for the pages of a subject, or of the trust, as links name it too."""
    return f"change-{site}.yml" if site else "change.yml"
