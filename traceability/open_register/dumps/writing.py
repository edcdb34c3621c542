"""Writes one dump: all resources from one moment of the database, into a folder that appears only when complete."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from traceability.open_register.dumps.dictionary import package_of
from traceability.open_register.dumps.files import CsvFile, HashedFile, JsonFile, as_json
from traceability.open_register.dumps.shelf import DICTIONARY, SUMS, UNFINISHED, folder_name
from traceability.open_register.dumps.snapshot import one_moment
from traceability.open_register.public_data.all_resources import RESOURCES
from traceability.open_register.public_data.fields import moment_text
from traceability.open_register.public_data.resource import Resource, in_parts
from traceability.register.clock import vietnam_day

PART = 1000  # rows held in memory at a time
EVERYTHING = "register.json.gz"
Json = dict[str, Any]


def write_dump(shelf: Path, moment: datetime) -> Path:
    """The folder of the new dump. Statuses are those of `moment`; readers never see a folder half-written."""
    with _unfinished(shelf) as folder:
        with one_moment():
            files = _write_data(folder, moment)
        package = package_of(RESOURCES, files, moment)
        files.append(
            _write_text(folder / DICTIONARY, json.dumps(package, ensure_ascii=False, indent=1) + "\n")
        )
        _write_text(folder / SUMS, "".join(f"{file['sha256']}  {file['name']}\n" for file in files))
        _settle(folder)
        finished = shelf / folder_name(moment)
        folder.rename(finished)
    return finished


@contextmanager
def _unfinished(shelf: Path) -> Iterator[Path]:
    """A folder for writing, gone afterwards if it was not renamed."""
    folder = shelf / f"{UNFINISHED}{os.getpid()}-{os.urandom(4).hex()}"
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write_data(folder: Path, moment: datetime) -> list[Json]:
    everything = JsonFile(folder / EVERYTHING, moment)
    day = vietnam_day(moment).isoformat()
    everything.write(f'{{"as_of":{as_json(moment_text(moment))},"day":{as_json(day)}')
    files: list[Json] = []
    for resource in RESOURCES:
        files += _write_resource(folder, resource, moment, everything)
    everything.write("}\n")
    everything.finish()
    return [*files, _described(everything.file, "", None)]


def _write_resource(
    folder: Path, resource: Resource[Any], moment: datetime, everything: JsonFile
) -> list[Json]:
    table = CsvFile(folder / f"{resource.name}.csv", resource.field_names)
    lines = JsonFile(folder / f"{resource.name}.jsonl.gz", moment)
    everything.write(f",{as_json(resource.name)}:[")
    count = 0
    for part in in_parts(resource, PART):
        for row in resource.told(part, moment):
            text = as_json(row)
            table.add(row)
            lines.write(text + "\n")
            everything.write((",\n" if count else "\n") + text)
            count += 1
    everything.write("]")
    table.finish()
    lines.finish()
    return [_described(table.file, resource.name, count), _described(lines.file, resource.name, count)]


def _described(file: HashedFile, resource: str, rows: int | None) -> Json:
    return {
        "name": file.path.name,
        "resource": resource,
        "rows": rows,
        "bytes": file.size,
        "sha256": file.sha256,
    }


def _write_text(path: Path, text: str) -> Json:
    file = HashedFile(path)
    file.write(text.encode())
    file.close()
    return _described(file, "", None)


def _settle(folder: Path) -> None:
    """On the disk before the name says that it is complete."""
    for path in folder.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())
