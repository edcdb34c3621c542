"""Typst sets the sheet: data beside the theme's template in a temporary folder, our own fonts and no others."""

import json
import shutil
import tempfile
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import typst
from django.conf import settings

from traceability.dossier.printing.sheet import Data


def typeset(sheet: Data, moment: datetime, template: str = "dossier") -> bytes:
    """A PDF (A-2a, UA-1: archivable, readable aloud) of the theme's `print/<template>`, which reads `sheet.json`.

    `moment` becomes its creation time. Other rooms bring templates of their own.
    """
    with tempfile.TemporaryDirectory(prefix="ocop-dossier-") as name:
        folder = Path(name)
        for source in reversed(
            _folders(template)
        ):  # a province's theme lies over the common one, file by file
            shutil.copytree(source, folder, dirs_exist_ok=True)
        (folder / "sheet.json").write_text(json.dumps(sheet, ensure_ascii=False), encoding="utf-8")
        compiler = typst.Compiler(
            str(folder / "main.typ"), root=name, font_paths=_fonts(), ignore_system_fonts=True
        )
        pdf = compiler.compile(
            format="pdf",
            pdf_standards=["ua-1", "a-2a"],
            timestamp=moment.astimezone(UTC).replace(microsecond=0),
        )
    if not isinstance(pdf, bytes):
        raise TypeError("typst gives one PDF as bytes")
    return pdf


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    folders = [str(path) for path in _folders("fonts")]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def _folders(part: str) -> list[Path]:
    folders = [Path(settings.BASE_DIR, "themes", theme, "print", part) for theme in settings.THEMES]
    return [folder for folder in folders if folder.is_dir()]
