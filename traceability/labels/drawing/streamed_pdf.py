"""A PDF that is written page by page: reportlab's objects and fonts, but no page stays in memory.

reportlab's own document keeps every page until the end: ten thousand labels then cost a hundred megabytes.
"""

from datetime import datetime
from typing import Any, BinaryIO

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFont

from traceability.labels.design.fonts import path_of
from traceability.register.clock import VIETNAM

POINTS = 72 / 25.4  # for a millimetre


class StreamedPdf:
    """Coordinates of content are millimetres from the top left corner, y downwards: see `PAGE_SPACE`."""

    def __init__(self, file: BinaryIO, title: str, moment: datetime) -> None:
        self._file, self._offset, self._written = file, 0, 0
        self._document = pdfdoc.PDFDocument(compression=1, invariant=1, lang="vi", dummyoutline=1)
        self._document.Catalog.Outlines = None
        # "Actual size" is what the print dialog shall offer first.
        self._document.Catalog.ViewerPreferences = pdfdoc.PDFDictionary(
            {"PrintScaling": pdfdoc.PDFName("None")}
        )
        self._document.setTitle(title)
        self._document.updateSignature(f"{title} {moment.isoformat()}".encode())
        _set_time(self._document, moment)
        self._fonts: dict[str, TTFont] = {}
        self._forms: dict[str, Any] = {}
        self._ids: set[str] = set()
        self._add(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")

    def text(self, words: str, font: str, em: float) -> bytes:
        """The operators that show a text with its font, between BT and ET."""
        loaded = self._fonts.get(font)
        if loaded is None:
            loaded = self._fonts[font] = TTFont(font, str(path_of(font)))
        parts = []
        for subset, letters in loaded.splitString(words, self._document):
            name = loaded.getSubsetInternalName(subset, self._document)
            parts.append(f"{name} {number(em)} Tf <{letters.hex()}> Tj")
        return " ".join(parts).encode()

    def add_form(self, name: str, width: float, height: float, content: bytes) -> None:
        """What many labels share, stored once; drawn by `/name Do`."""
        form = pdfdoc.PDFFormXObject(0, 0, width, height)
        form.compression = 1
        form.stream = content
        self._document.addForm(name, form)
        self._forms[pdfdoc.xObjectName(name)] = pdfdoc.PDFObjectReference(pdfdoc.xObjectName(name))

    def add_page(self, width: float, height: float, content: bytes) -> None:
        """Written to the file at once."""
        page, stream = pdfdoc.PDFPage(), pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])
        page.pagewidth, page.pageheight = round(width * POINTS, 4), round(height * POINTS, 4)
        page.XObjects = pdfdoc.PDFDictionary(dict(self._forms))
        page.ExtGState, page._shadingUsed, page._colorsUsed = None, {}, {}
        page.Contents = self._document.Reference(stream)
        name = self._document.thisPageName()
        self._document.addPage(page)
        self._write(stream.__InternalName__)
        self._write(name)
        self._document.Pages.pages[-1] = pdfdoc.PDFObjectReference(name)

    def finish(self) -> None:
        """Fonts, forms, the list of pages and the table of where all of it stands."""
        document = self._document
        for font in document.delayedFonts:
            font.addObjects(document)
        document.info.invariant = False
        document.Reference(document.Catalog)
        document.Reference(document.info)
        number_of_object = 1
        while number_of_object in document.numberToId:  # writing one may name another
            name = document.numberToId[number_of_object]
            if name not in self._ids:
                self._write(name)
            number_of_object += 1
        self._end()

    def _end(self) -> None:
        document, start = self._document, self._offset
        table = pdfdoc.PDFCrossReferenceTable()
        table.addsection(0, [document.numberToId[key] for key in sorted(document.numberToId)])
        self._add(table.format(document))
        trailer = pdfdoc.PDFTrailer(
            startxref=start,
            Size=len(document.numberToId) + 1,
            Root=document.Reference(document.Catalog),
            Info=document.Reference(document.info),
            ID=document.ID(),
        )
        self._add(trailer.format(document))

    def _write(self, name: str) -> None:
        document = self._document
        document.idToOffset[name] = self._offset
        self._add(pdfdoc.PDFIndirectObject(name, document.idToObject[name]).format(document))
        self._ids.add(name)
        document.idToObject[name] = None

    def _add(self, content: bytes) -> None:
        self._file.write(content)
        self._offset += len(content)


def page_space(height: float) -> bytes:
    """The operator after which lengths are millimetres from the top left corner, y downwards."""
    return f"{number(POINTS)} 0 0 -{number(POINTS)} 0 {number(height * POINTS)} cm\n".encode()


def number(value: float) -> str:
    """At most five decimals: a hundredth of a micrometre on paper."""
    text = f"{value:.5f}".rstrip("0").rstrip(".")
    return text if text != "-0" else "0"


def _set_time(document: Any, moment: datetime) -> None:
    local = moment.astimezone(VIETNAM)
    stamp = document._timeStamp
    stamp.t, stamp.lt = moment.timestamp(), local.timetuple()
    stamp.YMDhms, stamp.dhh, stamp.dmm = local.timetuple()[:6], 7, 0
