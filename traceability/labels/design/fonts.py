"""The application's font, measured: widths for the line, and how far the ink of a text reaches above and below it.

Vietnamese capitals with two marks (Ẳ, Ỗ) stand 1.2 em high and dots hang 0.26 em below: lines are set by their ink.
"""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from PIL import ImageFont
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD = "BeVietnamPro_400Regular", "BeVietnamPro_600SemiBold"
CAP_HEIGHT = 0.74  # of the em, in both
_MEASURED_AT = 1000  # pixels: a thousandth of an em each


class FontMissing(Exception):
    """No theme has the font in its folder `print/fonts`."""


def path_of(name: str) -> Path:
    """The font file, the province's own theme first."""
    for theme in settings.THEMES:
        path = Path(settings.BASE_DIR, "themes", theme, "print", "fonts", f"{name}.ttf")
        if path.is_file():
            return path
    raise FontMissing(name)


@lru_cache(maxsize=4)
def metrics(name: str) -> TTFont:
    """For measuring alone; a document that embeds the font loads its own (see drawing.fonts_inside)."""
    return TTFont(name, str(path_of(name)))


def width_of(text: str, font: str, em: float) -> float:
    """In the unit of `em`."""
    return float(metrics(font).stringWidth(text, em))


@lru_cache(maxsize=4096)
def ink_of(text: str, font: str) -> tuple[float, float]:
    """How far the ink reaches above and below the base line, in ems."""
    _left, top, _right, bottom = _pixels(font).getbbox(text or " ", anchor="ls")
    return max(0.0, -top / _MEASURED_AT), max(0.0, bottom / _MEASURED_AT)


@lru_cache(maxsize=4)
def _pixels(name: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path_of(name)), _MEASURED_AT, layout_engine=ImageFont.Layout.BASIC)


def printable(text: str) -> str:
    """Signs that the font lacks become "?"."""
    known = metrics(REGULAR).face.charToGlyph
    return "".join(sign if ord(sign) in known else "?" for sign in text)
