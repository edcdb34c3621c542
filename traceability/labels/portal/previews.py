"""How labels will look: the very PDF that would be printed, of one sheet, rendered as a picture."""

from datetime import datetime
from io import BytesIO

import pypdfium2
from django.utils.translation import gettext as _

from traceability.codes.serials import LENGTH
from traceability.labels.design.layout import AIM_X, Layout
from traceability.labels.drawing.sheets import Sheets, SheetWriter
from traceability.labels.runs.wanted import Wanted
from traceability.labels.stock.grids import in_millimetres

SAMPLE = "SAMPLE0123456789XX"[:LENGTH]  # no serial of ours begins like this and proves itself
LABEL_PIXELS, SHEET_PIXELS = 12, 3  # for a millimetre
POINTS = 72 / 25.4
COMFORTABLE = 20.0  # mm of code with quiet zone


def preview(wanted: Wanted, sheets: Sheets, what: str, moment: datetime) -> bytes:
    """A PNG of one label, or of the first sheet. The serials in it are samples: nothing is ordered for a look."""
    count = min(wanted.count, sheets.grid.per_page - sheets.start_at + 1)
    file = BytesIO()
    writer = SheetWriter(file, sheets, "", moment)
    writer.add([SAMPLE if wanted.with_serials else ""] * count)
    writer.finish()
    document = pypdfium2.PdfDocument(file.getvalue())
    try:
        return _picture(document, sheets, what)
    finally:
        document.close()


def _picture(document: pypdfium2.PdfDocument, sheets: Sheets, what: str) -> bytes:
    pixels = SHEET_PIXELS if what == "sheet" else LABEL_PIXELS
    page = document[0]
    picture = page.render(scale=pixels / POINTS, grayscale=True).to_pil()
    page.close()
    if what != "sheet":
        _page, left, top = sheets.place_of(0)
        right, bottom = left + sheets.layout.width, top + sheets.layout.height
        picture = picture.crop(tuple(round(edge * pixels) for edge in (left, top, right, bottom)))
    png = BytesIO()
    picture.save(png, "PNG", optimize=True)
    return png.getvalue()


def warnings_of(layout: Layout) -> list[str]:
    """What the producer ought to know before ordering, in the reader's language."""
    names = {
        "call": _("the request to scan"),
        "place": _("commune and province"),
        "stars": _("the stars"),
        "producer": _("the producer"),
        "dates": _("the dates"),
        "lot": _("the lot number"),
        "name": _("the name"),
    }
    said = []
    if layout.setting.left_out:
        lost = ", ".join(names[key] for key in layout.setting.left_out)
        said.append(_("There is no room for: %(what)s.") % {"what": lost})
    if layout.setting.cut:
        cut = ", ".join(names[key] for key in layout.setting.cut)
        said.append(_("Cut off with dots: %(what)s.") % {"what": cut})
    if layout.x_dimension < AIM_X - 0.005:
        size = in_millimetres(layout.x_dimension, 3)
        said.append(
            _(
                "The squares of the code are %(size)s mm wide: allowed (from 0.396 mm), but 0.495 mm read more easily."
            )
            % {"size": size}
        )
    if layout.code_size + 2 * layout.quiet < COMFORTABLE:
        said.append(
            _("On curved, frosty or shiny packs choose larger labels: there the code should measure 25 mm.")
        )
    return said


def measures_of(layout: Layout) -> dict[str, str]:
    """For people: lengths in mm."""
    return {
        "module": in_millimetres(layout.x_dimension, 3),
        "code": in_millimetres(layout.code_size + 2 * layout.quiet),
        "quiet": in_millimetres(layout.quiet),
    }
