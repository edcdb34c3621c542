"""Where provinces lie, roughly: degrees north and east of their administrative centres, to a tenth of a degree.

Only for asking whether two scans can have been one packet: 0.1° is 11 km, and a province is larger than that.
"""

from math import asin, cos, radians, sin, sqrt

EARTH = 6371  # kilometres
# From the centre of a province to its edge: what two scans may be nearer than their provinces' centres.
REACH = 100  # kilometres

CENTRES: dict[str, tuple[float, float]] = {
    "01": (21.0, 105.8), "04": (22.7, 106.3), "08": (21.8, 105.2), "11": (21.4, 103.0), "12": (22.4, 103.5),
    "14": (21.3, 103.9), "15": (21.7, 104.9), "19": (21.6, 105.8), "20": (21.9, 106.8), "22": (21.0, 107.1),
    "24": (21.3, 106.2), "25": (21.3, 105.4), "31": (20.9, 106.7), "33": (20.6, 106.1), "37": (20.3, 106.0),
    "38": (19.8, 105.8), "40": (18.7, 105.7), "42": (18.3, 105.9), "44": (17.5, 106.6), "46": (16.5, 107.6),
    "48": (16.1, 108.2), "51": (15.1, 108.8), "52": (13.8, 109.2), "56": (12.2, 109.2), "66": (12.7, 108.0),
    "68": (11.9, 108.4), "75": (10.9, 106.8), "79": (10.8, 106.7), "80": (10.5, 106.4), "82": (10.4, 106.3),
    "86": (10.3, 106.0), "91": (10.0, 105.1), "92": (10.0, 105.8), "96": (9.2, 105.2),
}  # fmt: skip


def least_distance(one: str, other: str) -> float:
    """Kilometres that surely lie between a scan in one province and a scan in the other; 0 for neighbours."""
    if one == other or one not in CENTRES or other not in CENTRES:
        return 0
    return max(0.0, _between(CENTRES[one], CENTRES[other]) - 2 * REACH)


def _between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres along the earth's surface (haversine)."""
    north, east, north2, east2 = map(radians, (*one, *other))
    half = sin((north2 - north) / 2) ** 2 + cos(north) * cos(north2) * sin((east2 - east) / 2) ** 2
    return 2 * EARTH * asin(sqrt(half))
