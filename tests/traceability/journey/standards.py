"""The official files of GS1, which are no part of this repository: used where they are at hand."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(os.environ.get("OCOP_STANDARDS") or Path(__file__).parents[4] / "shared" / "standards")
EPCIS = ROOT / "epcis"
EXAMPLES = sorted((EPCIS / "examples").glob("*.jsonld")) if EPCIS.is_dir() else []
needed = pytest.mark.skipif(not EXAMPLES, reason="GS1's schema and examples are not here (OCOP_STANDARDS)")


def schema() -> Any:
    return json.loads((EPCIS / "EPCIS-JSON-Schema.json").read_text())


def official_validator() -> Any:
    """GS1's JSON schema, its formats (uri, date-time) checked too: what it refuses, we must refuse."""
    fast = pytest.importorskip(
        "jsonschema_rs"
    )  # comes with schemathesis; jsonschema itself takes two minutes here
    return fast.Draft7Validator(schema(), validate_formats=True)
