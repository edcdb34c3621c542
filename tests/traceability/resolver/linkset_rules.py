"""The rules of GS1's linkset schema in our own words, for where the schema itself is not at hand."""

import re
from typing import Any

ADDRESS = re.compile(r"https?://[a-zA-Z0-9./]+")
TYPE = re.compile(r"https?://[a-zA-Z0-9./]+")
LANGUAGE = re.compile(r"\w{2}(-\w{2})?")
MEDIA_TYPE = re.compile(r"\w+/[-+.\w]+")


def faults_of(items: list[dict[str, Any]]) -> list[str]:
    """Every breach, as "where: what"; none for a linkset that may be published."""
    return [fault for item in items for fault in _of_item(item)]


def _of_item(item: dict[str, Any]) -> list[str]:
    faults = [] if ADDRESS.match(item.get("anchor", "")) else ["anchor: no address"]
    if not isinstance(item.get("itemDescription"), str):
        faults.append("itemDescription: missing")
    for name, targets in item.items():
        if name in {"anchor", "itemDescription"}:
            continue
        if not TYPE.fullmatch(name):
            faults.append(f"{name}: no link type")
        told_apart = [
            (t.get("type"), tuple(t.get("hreflang", ())), tuple(t.get("context", ()))) for t in targets
        ]
        if len(set(told_apart)) < len(told_apart):
            faults.append(f"{name}: two links that nobody can tell apart")
        faults += [f"{name}: {fault}" for target in targets for fault in _of_target(target)]
    return faults


def _of_target(target: dict[str, Any]) -> list[str]:
    faults = []
    if not ADDRESS.match(target.get("href", "")):
        faults.append("href is no address")
    if not target.get("title"):
        faults.append("no title")
    if not set(target) <= {"href", "title", "hreflang", "type", "context", "fwqs", "public"}:
        faults.append(f"unknown attributes {sorted(target)}")
    if not all(LANGUAGE.fullmatch(one) for one in target.get("hreflang", [])):
        faults.append("hreflang is no list of language tags")
    if "type" in target and not MEDIA_TYPE.fullmatch(target["type"]):
        faults.append("type is no media type")
    return faults
