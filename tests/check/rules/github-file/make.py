"""What GitHub reads, written by the command; and then other settings, and somebody else's hand."""

from pathlib import Path

from generator.new.for_github import write_for_github


def make(root: Path, kind: str) -> None:
    """Write the files; for `bad`, let each of them be wrong in a way of its own."""
    write_for_github(root)
    art, music = (root / f"subjects/{each}/subject.yml" for each in ("art", "music"))
    art.write_text(art.read_text() + "reviewers: [willow/art]\n")
    write_for_github(root)
    if kind == "good":
        return
    owners, forms = root / ".github/CODEOWNERS", root / ".github/ISSUE_TEMPLATE"
    owners.write_text(owners.read_text() + "* @willow/everybody\n/docs/ @willow/art\n")
    (forms / "change.yml").write_text((forms / "change.yml").read_text().replace("name", "nom"))
    gone = forms / "change-dance.yml"
    gone.write_text((forms / "change-music.yml").read_text())
    (forms / "change-drama.yml").write_text("name: The drama teacher's own\n")
    music.write_text(music.read_text().replace("name: Music", "name: Music and singing"))
