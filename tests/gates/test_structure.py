"""The house keeps its shape: sizes, rooms, no leftovers, no secrets, no registry addresses."""

import re
import subprocess
from pathlib import Path

import oscar
from django.conf import settings

BASE = Path(settings.BASE_DIR)
TOP = {"shop", "cms", "traceability", "catalog", "themes", "tests"}


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=BASE, capture_output=True, text=True, check=False)
    if listed.returncode:
        return [path for folder in TOP for path in (BASE / folder).rglob("*") if path.is_file()]
    return [BASE / name for name in listed.stdout.split("\0") if name and (BASE / name).is_file()]


def test_only_the_agreed_folders_stand_at_the_top() -> None:
    folders = {path.relative_to(BASE).parts[0] for path in tracked() if len(path.relative_to(BASE).parts) > 1}
    assert {name for name in folders if not name.startswith(".")} <= TOP


def test_no_python_file_is_too_long_to_read() -> None:
    long = {
        str(path.relative_to(BASE)): lines
        for path in tracked()
        if path.suffix == ".py" and "migrations" not in path.parts
        and (lines := path.read_text(encoding="utf-8").count("\n")) > 500
    }  # fmt: skip
    assert long == {}


def test_no_room_is_called_by_a_word_that_says_nothing() -> None:
    """A fork of Oscar's must name its modules as Oscar does: there the word is Oscar's."""
    names = {"utils", "helpers", "common", "services", "managers", "misc"}
    found = [path.relative_to(BASE) for path in tracked() if path.stem in names and path.suffix == ".py"]
    oscars = Path(oscar.__file__).parent / "apps"
    assert [path for path in found if not (oscars / path.relative_to(path.parts[0])).exists()] == []


def test_no_registry_address_and_no_private_key_is_kept() -> None:
    hosts = re.compile(
        r"(pypi\.org|pythonhosted|npmjs\.(?:org|com)|deb\.debian|maven\.org|crates\.io)", re.IGNORECASE
    )
    key = re.compile("-----BEGIN [A-Z ]*PRIVATE " + "KEY-----")
    wrong = []
    for path in tracked():
        if path.suffix in {".woff2", ".ttf", ".png", ".sqlite3", ".xlsx"} or path == Path(__file__):
            continue
        text = path.read_text(encoding="utf-8", errors="ignore")
        if hosts.search(text) or key.search(text):
            wrong.append(str(path.relative_to(BASE)))
    assert wrong == []


def test_python_stays_out_of_the_themes() -> None:
    assert [path for path in tracked() if "themes" in path.parts[:-1] and path.suffix == ".py"] == []
