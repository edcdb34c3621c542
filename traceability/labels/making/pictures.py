"""A ZIP with one picture for each code and the table beside them; each picture is read back before it goes in."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from traceability.labels.drawing import pictures
from traceability.labels.making import table
from traceability.labels.making.jobs import WRITING, Job, Made, NotReadable, Told
from traceability.labels.reading.sheets import decoded
from traceability.register.clock import VIETNAM

TOLD_EVERY = 100
TABLE_NAME = "danh-sach.csv"
Drawing = Callable[
    [str, float], tuple[bytes, str]
]  # (url, module in mm) → the file and what it says when read


def make_svg(path: Path, job: Job, told: Told) -> Made:
    return _make(path, job, told, "svg", _svg)


def make_png(path: Path, job: Job, told: Told) -> Made:
    return _make(path, job, told, "png", _png)


def _make(path: Path, job: Job, told: Told, kind: str, draw: Drawing) -> Made:
    module = job.sheets.layout.x_dimension
    packed = ZIP_DEFLATED if kind == "svg" else ZIP_STORED
    with ZipFile(path, "w") as archive:
        for number, (serial, url) in enumerate(zip(job.serials(), job.urls(), strict=True), 1):
            content, said = draw(url, module)
            if said != url:
                raise NotReadable(number)
            archive.writestr(_entry(f"{_name(number, serial)}.{kind}", job), content, packed)
            if number % TOLD_EVERY == 0:
                told(WRITING, number)
        archive.writestr(_entry(TABLE_NAME, job), _table(job), ZIP_DEFLATED)
    return Made(0, job.count)


def _entry(name: str, job: Job) -> ZipInfo:
    return ZipInfo(name, job.moment.astimezone(VIETNAM).timetuple()[:6])


def _name(number: int, serial: str) -> str:
    return f"{number:06d}-{serial}" if serial else f"{number:06d}"


def _table(job: Job) -> bytes:
    text = StringIO(newline="")
    table.write(text, job, lambda _stage, _number: None)
    return text.getvalue().encode("utf-8-sig")


def _svg(url: str, module: float) -> tuple[bytes, str]:
    drawing = pictures.svg(url, module)
    return drawing.encode(), decoded(pictures.pixels_of_svg(drawing))


def _png(url: str, module: float) -> tuple[bytes, str]:
    picture = pictures.png(url, module)
    return picture, decoded(pictures.pixels_of_png(picture))
