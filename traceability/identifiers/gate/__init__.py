"""The one gate for GS1 keys: each change is written with its history row, or not at all."""

from traceability.identifiers.gate.keys import add_gdti, add_gln, add_gtin, withdraw
from traceability.identifiers.gate.prefixes import claim, confirm, end, refuse
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
    "refuse",
    "withdraw",
]
