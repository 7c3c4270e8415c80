"""`trustpages import` of a folder or a ZIP file: each document by itself, and no trick works."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from pathlib import Path

import pytest

from generator.check.evidence.files.contents import LARGEST_UNPACKED
from tests.conftest import Run
from tests.imported import documents
from tests.imported.documents import blank, saved


def _folder(tmp_path: Path) -> Path:
    """A sound document, one that names a pupil, one that is damaged, and what is none."""
    folder = tmp_path / "drive"
    (folder / "old").mkdir(parents=True)
    saved(documents.with_comment(), folder, "Exit questions.docx")
    saved(documents.with_a_pupil(), folder / "old", "feedback.docx")
    (folder / "damaged.docx").write_bytes(b"PK\3\4 no more")
    (folder / "marks.xlsx").write_bytes(b"PK\3\4")
    (folder / "~$it questions.docx").write_bytes(b"open in Word")
    (folder / ".DS_Store").write_bytes(b"\0")
    return folder


def _zipped(folder: Path) -> Path:
    with zipfile.ZipFile(folder.with_suffix(".zip"), "w") as made:
        for file in folder.rglob("*"):
            made.write(file, file.relative_to(folder))
    return folder.with_suffix(".zip")


TOLD = """\
marks.xlsx is left out: it is no document that can be read.
Exit questions.docx:
- 1 comment in the margin left out.
- subjects/music/resources/exit-questions.md is written.
damaged.docx:
- damaged.docx is no Word document, or it is damaged.
old/feedback.docx:
- Paragraph 2 of its text: this line has the number of a pupil, a UPN (hidden here).
- It is not written: a page holds nothing about a person. Take this out of the document, and \
import it again.
3 documents: 1 written, 2 not written.
`trustpages check` tells what the pages wait for.
"""


@pytest.mark.parametrize("is_zipped", [False, True])
def test_each_document_is_written_or_told(
    is_zipped: bool, trust: Path, tmp_path: Path, run: Run
) -> None:
    folder = _folder(tmp_path)
    before = set(trust.rglob("*"))

    result = run("import", str(_zipped(folder) if is_zipped else folder), "music", root=trust)

    assert result.exit_code == 1
    assert result.stdout == TOLD
    page = trust / "subjects/music/resources/exit-questions.md"
    assert set(trust.rglob("*")) - before == {page}
    assert "One question, one minute." in page.read_text(encoding="utf-8")


def test_what_was_written_before_stays_as_it_is(trust: Path, tmp_path: Path, run: Run) -> None:
    folder = _folder(tmp_path)
    for file in ("damaged.docx", "old/feedback.docx"):
        (folder / file).unlink()
    run("import", str(folder), "music", root=trust)
    page = trust / "subjects/music/resources/exit-questions.md"
    page.write_text("mine", encoding="utf-8")

    result = run("import", str(folder), "music", root=trust)

    assert result.exit_code == 0
    assert "exit-questions.md is there already, and stays as it is." in result.stdout
    assert "1 document: 1 there already." in result.stdout
    assert page.read_text(encoding="utf-8") == "mine"


def test_of_two_that_would_be_one_page_neither_is_written(
    trust: Path, tmp_path: Path, run: Run
) -> None:
    folder = tmp_path / "drive"
    folder.mkdir()
    saved(documents.with_comment(), folder, "draft.docx")
    saved(documents.with_comment(), folder, "final.docx")

    result = run("import", str(folder), "music", root=trust)

    assert result.exit_code == 1
    assert "- final.docx would become the same page. Give one of them another" in result.stdout
    assert "- draft.docx would become the same page." in result.stdout
    assert not (trust / "subjects/music/resources/exit-questions.md").exists()


def test_minutes_are_numbered_by_their_days(trust: Path, tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "drive"
    folder.mkdir()
    there = len(list(trust.glob("subjects/music/plc/*.md")))
    for name, day in (("a", "12 November 2026"), ("b", "10 September 2026")):
        document = blank()
        document.add_heading(f"Music on {day}", 1)
        document.add_paragraph("We sang.")
        saved(document, folder, f"{name}.docx")

    run("import", str(folder), "music", "--as", "session", root=trust)

    for day, number in (("10-september", 1), ("12-november", 2)):
        page = trust / f"subjects/music/plc/music-on-{day}-2026.md"
        assert f"\nsequence: {there + number}\n" in page.read_text(encoding="utf-8")


def test_a_link_in_a_folder_is_not_followed(trust: Path, tmp_path: Path, run: Run) -> None:
    folder = _folder(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    saved(documents.with_lists(), elsewhere, "secret.docx")
    (folder / "linked.docx").symlink_to(elsewhere / "secret.docx")
    (folder / "linked").symlink_to(elsewhere, target_is_directory=True)

    result = run("import", str(folder), "music", root=trust)

    assert "linked.docx is left out" in result.stdout
    assert "secret" not in result.stdout
    assert not (trust / "subjects/music/resources/setting-up-a-practical.md").exists()


def _with_member(name: str, data: bytes = b"x", mode: int = 0, lock: bool = False) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        member = zipfile.ZipInfo(name)
        member.external_attr = mode << 16
        member.compress_type = zipfile.ZIP_DEFLATED
        package.writestr(member, data)
    written = bytearray(made.getvalue())
    if lock:  # the flag in both headers: zipfile itself locks nothing
        written[6] |= 1
        written[written.rindex(b"PK\1\2") + 8] |= 1
    return bytes(written)


HOSTILE = {
    "up.zip": (_with_member("../../page.docx"), "would be unpacked outside its folder"),
    "drive.zip": (_with_member("C:\\page.docx"), "would be unpacked outside its folder"),
    "link.zip": (_with_member("a.docx", b"/etc/passwd", stat.S_IFLNK | 0o777), "a link to another"),
    "locked.zip": (_with_member("a.docx", lock=True), "is locked with a password"),
    "nested.zip": (_with_member("inner.zip", _with_member("a.docx")), "- inner.zip is none."),
    "damaged.zip": (b"PK\3\4 no more", "is no ZIP file, or it is damaged"),
    "empty.zip": (b"PK\5\6" + b"\0" * 18, "holds no document"),
    "cut.zip": (_with_member("a.docx", b"x" * 999)[:40], "is no ZIP file, or it is damaged"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_zip_file_that_misleads_is_refused(
    name: str, trust: Path, tmp_path: Path, run: Run
) -> None:
    data, told = HOSTILE[name]
    (tmp_path / name).write_bytes(data)
    before = sorted(trust.rglob("*"))

    result = run("import", str(tmp_path / name), "music", root=trust)

    assert result.exit_code == 2
    assert told in result.stderr
    assert sorted(trust.rglob("*")) == before


def test_a_zip_file_that_unpacks_to_too_much_is_refused(
    trust: Path, tmp_path: Path, run: Run
) -> None:
    file = tmp_path / "bomb.zip"
    file.write_bytes(_with_member("a.docx", bytes(LARGEST_UNPACKED + 1)))

    result = run("import", str(file), "music", root=trust)

    assert file.stat().st_size < 1_000_000
    assert result.exit_code == 2
    assert "unpacks to more than can be looked through" in result.stderr


def test_names_of_windows_are_names_within_folders(trust: Path, tmp_path: Path, run: Run) -> None:
    bare = blank()
    bare.add_paragraph("Sing it twice, then in parts.")
    bare.add_paragraph("Swap parts.")
    file = tmp_path / "drive.zip"
    file.write_bytes(_with_member("old\\Sing it.docx", saved(bare, tmp_path).read_bytes()))

    result = run("import", str(file), "music", root=trust)

    assert result.exit_code == 0, result.output
    assert (trust / "subjects/music/resources/sing-it.md").is_file()


def test_what_is_neither_file_nor_folder_is_told(trust: Path, tmp_path: Path, run: Run) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()

    assert "cannot be read" in run("import", str(tmp_path / "no.docx"), "music", root=trust).stderr
    os.mkfifo(tmp_path / "pipe.docx")
    pipe = run("import", str(tmp_path / "pipe.docx"), "music", root=trust)
    assert "is neither a file nor a folder" in pipe.stderr
    assert "holds no document" in run("import", str(empty), "music", root=trust).stderr
    titled = run("import", str(_folder(tmp_path)), "music", "--title", "One", root=trust)
    assert "--title is for one document." in titled.stderr
