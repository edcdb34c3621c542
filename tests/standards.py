"""Vectors, schemas and examples of the standards' own authors: used where their folder lies, never copied in here.

The folder is named by OCOP_STANDARDS, else `shared/standards` beside the checkout. Where it is missing, tests that need
it are left out with one line; tests of our own cover the same rules without it.
"""

import os
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("OCOP_STANDARDS") or Path(__file__).resolve().parents[2] / "shared/standards")


def standard(name: str) -> Path:
    """The file `name` of the folder; leaves the test out where it is not there."""
    if not (FOLDER / name).exists():
        pytest.skip("The standards' own vectors and schemas are not here (OCOP_STANDARDS): left out.")
    return FOLDER / name
