"""The PDF of a run: written page by page, then rendered and read back page by page."""

from itertools import islice
from pathlib import Path

from traceability.labels.drawing.sheets import SheetWriter
from traceability.labels.making.jobs import READING, WRITING, Job, Made, NotReadable, Told
from traceability.labels.reading.sheets import read_back

TOLD_EVERY = 250  # labels


def make(path: Path, job: Job, told: Told) -> Made:
    """Raises NotReadable; `told` may raise Stopped."""
    with path.open("wb") as file:
        writer = SheetWriter(file, job.sheets, job.title, job.moment)
        serials = job.serials()
        for done in range(0, job.count, TOLD_EVERY):
            told(WRITING, done)
            writer.add(islice(serials, min(TOLD_EVERY, job.count - done)))
        writer.finish()
    for unread in read_back(path, job.sheets, job.serials(), job.count, lambda done: told(READING, done)):
        raise NotReadable(unread.number)
    return Made(job.sheets.pages_for(job.count), job.count)
