"""The province of a network address, by the operator's own table: nobody else is asked, and nothing is guessed.

OCOP_PROVINCES_OF_NETWORKS names a CSV file with the columns `network` (203.0.113.0/24, 2001:db8::/32) and `province`
(the official code, 01 to 96). Without the file, and for networks that do not stand in it, the place is unknown.
"""

import csv
from functools import lru_cache
from ipaddress import ip_address, ip_network
from pathlib import Path

from django.conf import settings

UNKNOWN = ""
Table = dict[tuple[int, int], dict[int, str]]  # (version, length of the prefix) → network's number → province


def province_of(address: str) -> str:
    """The province's code, of the narrowest network that holds the address; empty when it is not known."""
    path = settings.OCOP_PROVINCES_OF_NETWORKS
    if not path:
        return UNKNOWN
    try:
        found = ip_address(address)
    except ValueError:
        return UNKNOWN
    for (version, length), networks in table_in(path).items():
        if version == found.version:
            province = networks.get(int(found) >> (found.max_prefixlen - length))
            if province:
                return province
    return UNKNOWN


@lru_cache(maxsize=2)
def table_in(path: str) -> Table:
    """The file's networks, narrowest first; raises ValueError with the line that cannot be read."""
    table: Table = {}
    with Path(path).open(encoding="utf-8-sig", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            try:
                network = ip_network((row["network"] or "").strip())
                province = (row["province"] or "").strip()
            except (KeyError, ValueError) as error:
                raise ValueError(f"line {line}: {error}") from error
            if not (len(province) == 2 and province.isdigit()):
                raise ValueError(f"line {line}: {province!r} is no province's code")
            number = int(network.network_address) >> (network.max_prefixlen - network.prefixlen)
            table.setdefault((network.version, network.prefixlen), {})[number] = province
    return dict(sorted(table.items(), key=lambda entry: -entry[0][1]))
