"""Single codes for a printing house: SVG in true millimetres, or PNG at 600 dots per inch; quiet zone included."""

import re
from io import BytesIO

import numpy
from numpy.typing import NDArray
from PIL import Image

from traceability.codes import qr
from traceability.labels.drawing.rectangles import rectangles_of
from traceability.labels.drawing.streamed_pdf import number

DOTS_PER_INCH, MM_PER_INCH = 600, 25.4
_RECTANGLE = re.compile(r"M(\d+) (\d+)h(\d+)v(\d+)h-\d+z")


def svg(url: str, x_dimension: float) -> str:
    """One unit for a module, `x_dimension` millimetres wide."""
    rows = qr.bulk_modules(url)
    size = len(rows)
    side = number(size * x_dimension)
    path = "".join(f"M{x} {y}h{w}v{h}h-{w}z" for x, y, w, h in rectangles_of(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}mm" height="{side}mm" viewBox="0 0 {size} {size}" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{path}"/></svg>'
    )


def png(url: str, x_dimension: float) -> bytes:
    """Whole dots for a module, so the picture may be up to half a dot for each module larger or smaller."""
    rows = numpy.array(qr.bulk_modules(url))
    dots = max(1, round(x_dimension * DOTS_PER_INCH / MM_PER_INCH))
    large = numpy.kron(~rows, numpy.ones((dots, dots), dtype=bool))
    file = BytesIO()
    Image.fromarray(large).save(file, "PNG", dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
    return file.getvalue()


def pixels_of_svg(drawing: str, dots: int = 8) -> NDArray[numpy.uint8]:
    """Our own drawing as grey pixels, from its path alone, to be read back."""
    size = int(drawing.partition('viewBox="0 0 ')[2].partition(" ")[0])
    grey = numpy.full((size, size), 255, dtype=numpy.uint8)
    for match in _RECTANGLE.finditer(drawing):
        x, y, width, height = map(int, match.groups())
        grey[y : y + height, x : x + width] = 0
    return numpy.kron(grey, numpy.ones((dots, dots), dtype=numpy.uint8))


def pixels_of_png(picture: bytes) -> NDArray[numpy.uint8]:
    with Image.open(BytesIO(picture)) as opened:
        return numpy.array(opened.convert("L"))
