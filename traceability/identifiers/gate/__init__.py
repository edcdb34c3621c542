"""The one gate for GS1 keys: each change is written with its history row, or not at all."""

from traceability.identifiers.gate.keys import add_gdti, add_gln, add_gtin, path_of, readable_gtin, withdraw
from traceability.identifiers.gate.prefixes import (
    claim,
    confirm,
    end,
    overlapping,
    readable_prefix,
    refuse,
    take_back,
)
from traceability.identifiers.gate.recording import By, Refused

__all__ = [
    "By",
    "Refused",
    "add_gdti",
    "add_gln",
    "add_gtin",
    "claim",
    "confirm",
    "end",
    "overlapping",
    "path_of",
    "readable_gtin",
    "readable_prefix",
    "refuse",
    "take_back",
    "withdraw",
]
