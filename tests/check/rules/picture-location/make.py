"""A photo with the place where it was taken, and one without."""

from pathlib import Path

from PIL import ExifTags, Image


def make(root: Path, kind: str) -> None:
    """Put the picture beside a page, and show it there."""
    folder = root / "subjects" / "music" / "resources"
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    if kind == "bad":
        exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (51.0, 30.0, 0.0)})
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.BodySerialNumber] = "12345"
    Image.new("RGB", (8, 8), "teal").save(folder / "altos.jpg", exif=exif)
    page = folder / "humming-the-inner-part.md"
    shown = "\n![Altos in a half circle, humming with closed eyes](altos.jpg)\n"
    page.write_text(page.read_text(encoding="utf-8") + shown, encoding="utf-8")
