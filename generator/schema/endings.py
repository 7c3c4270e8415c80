"""The endings that a file's name may have: what is published to download, and what never is."""

from __future__ import annotations

import re

DOWNLOADS = {
    # documents
    ".pdf": "PDF",
    ".docx": "Word document",
    ".dotx": "Word template",
    ".pptx": "PowerPoint",
    ".potx": "PowerPoint template",
    ".ppsx": "PowerPoint show",
    ".odt": "OpenDocument text",
    ".ott": "OpenDocument template",
    ".odp": "OpenDocument presentation",
    ".odg": "OpenDocument drawing",
    ".rtf": "RTF document",
    ".txt": "text file",
    ".epub": "EPUB book",
    # tables and calendars
    ".csv": "CSV table",
    ".tsv": "table",
    ".xlsx": "Excel workbook",
    ".xltx": "Excel template",
    ".ods": "OpenDocument table",
    ".ics": "calendar",
    # pictures
    ".png": "PNG picture",
    ".jpg": "JPEG picture",
    ".jpeg": "JPEG picture",
    ".jpe": "JPEG picture",
    ".jfif": "JPEG picture",
    ".gif": "GIF picture",
    ".webp": "WebP picture",
    ".avif": "AVIF picture",
    ".bmp": "BMP picture",
    ".tif": "TIFF picture",
    ".tiff": "TIFF picture",
    ".heic": "HEIC picture",
    ".heif": "HEIC picture",
    ".svg": "SVG drawing",
    # sound
    ".mp3": "MP3 recording",
    ".m4a": "M4A recording",
    ".aac": "AAC recording",
    ".wav": "WAV recording",
    ".flac": "FLAC recording",
    ".ogg": "Ogg recording",
    ".oga": "Ogg recording",
    ".opus": "Opus recording",
    ".mid": "MIDI file",
    ".midi": "MIDI file",
    # film
    ".mp4": "MP4 film",
    ".m4v": "MP4 film",
    ".mov": "QuickTime film",
    ".webm": "WebM film",
    ".ogv": "Ogg film",
    ".vtt": "subtitles",
    ".srt": "subtitles",
    # archives
    ".zip": "ZIP archive",
}
"""Ending → what such a file is, in words. A trust adds others in `content/trust.yml`."""

RUNS_IN_BROWSERS = frozenset(
    """
    .htm .html .htc .hta .xht .xhtml .shtm .shtml .stm .mht .mhtml .xml .xsl .xslt .xbl .rdf .rss
    .atom .svgz .js .jse .mjs .cjs .ts .tsx .jsx .css .wasm .swf .swc .jar .jnlp .class .manifest
    .appcache .webmanifest .map .vbs .vbe .vml .mathml .mml .smil .crx .xpi
    """.split()
)
"""What a browser runs, or what steers one."""

RUNS_ON_SERVERS = frozenset(
    """
    .php .php3 .php4 .php5 .php7 .php8 .phps .pht .phtml .phar .asp .aspx .ashx .asmx .asa .cer .cdx
    .jsp .jspx .jspf .jsw .cfm .cfml .cgi .fcgi .pl .htaccess .htpasswd .config .inc .war .shtml
    """.split()
)

RUNS_ON_COMPUTERS = frozenset(
    """
    .exe .com .scr .pif .cpl .dll .sys .drv .ocx .msi .msp .mst .msc .msix .appx .appxbundle .bat
    .cmd .btm .ps1 .psm1 .psd1 .ps1xml .psc1 .wsf .wsh .wsc .sct .lnk .url .website .scf .inf .reg
    .desktop .sh .bash .zsh .csh .command .tool .workflow .action .app .apk .ipa .deb .rpm .run .bin
    .dmg .pkg .iso .img .vhd .vhdx .elf .so .dylib .pyw .pyc .pyz .gadget .application
    .chm .hlp .settingcontent-ms .library-ms .search-ms .searchconnector-ms .theme
    .themepack .diagcab
    .appref-ms .xll .wll .ppa .ppam .xla .xlam .docm .dotm .xlsm .xltm .xlsb .pptm .potm .ppsm .sldm
    .slk .iqy .oqy .dqy .rqy .odc .udl .mdb .mde .mda .accdb .accde .accda .accdr .ade .adp .vsto
    .osd .grp .mcf .torrent .webloc .fileloc .inetloc
    """.split()
)
"""What a computer runs or installs when it is opened; documents with macros are among it."""

OLD_OFFICE = {
    ".doc": ".docx",
    ".dot": ".dotx",
    ".xls": ".xlsx",
    ".xlt": ".xltx",
    ".ppt": ".pptx",
    ".pps": ".ppsx",
    ".pot": ".potx",
}
"""Documents of old programs, which can't be looked into → what to save them as."""

PRIVATE = frozenset(
    ".vcf .eml .emlx .msg .mbox .pst .ost .oft .nst .olm .ldif .wab .contact".split()
)
"""Letters and address books: they are somebody's."""

NEVER = frozenset(
    {*RUNS_IN_BROWSERS, *RUNS_ON_SERVERS, *RUNS_ON_COMPUTERS, *OLD_OFFICE, *PRIVATE, ".md", ".yml"}
)
"""Endings that no trust can add."""


def added_ending(value: str) -> str:
    """An ending that a trust adds, such as .ggb. Raises `ValueError` for one that never is."""
    if not re.fullmatch(r"\.[a-z0-9]{1,12}", value):
        raise ValueError("an ending such as .ggb: a full stop, then small letters and digits")
    if value in NEVER:
        raise ValueError(
            "the ending of files that run nothing and can be looked into, such as .ggb"
        )
    return value
