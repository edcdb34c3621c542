"""Which level of authority grants and revokes which stars on which day; the import and the desk both ask here.

Five stars the ministry, four the province; three the province (2019-2022), the district (2023 to 30/06/2025), and
the province again since there are no districts.
Sources: QĐ 1048/QĐ-TTg 2019, 148/QĐ-TTg 2023, 26/2026/QĐ-TTg Art. 8; the end of the districts on 01/07/2025.
"""

from datetime import date

from traceability.register.models.decisions import IssuerLevel

NEW_PLACES = date(2025, 7, 1)  # 34 provinces, no districts
DISTRICT_YEARS = (date(2023, 1, 1), date(2025, 6, 30))


def granting_level(stars: int, day: date) -> IssuerLevel:
    """The one level that granted these stars on `day`."""
    if stars == 5:
        return IssuerLevel.MINISTRY
    return IssuerLevel.DISTRICT if stars == 3 and is_district_year(day) else IssuerLevel.PROVINCE


def may_grant(level: str, stars: int, day: date) -> bool:
    """The level that the law names; in the districts' years a province's own paper on three stars is taken too."""
    right = granting_level(stars, day)
    return level == right or (level == IssuerLevel.PROVINCE and right == IssuerLevel.DISTRICT)


def may_revoke(level: str, stars: int, day: date) -> bool:
    """Art. 8: the province's chairman revokes three and four stars, the minister five.

    The districts revoked three stars while they granted them.
    """
    if stars == 5:
        return level == IssuerLevel.MINISTRY
    if level == IssuerLevel.DISTRICT:
        return stars == 3 and is_district_year(day)
    return level == IssuerLevel.PROVINCE


def is_district_year(day: date) -> bool:
    return DISTRICT_YEARS[0] <= day <= DISTRICT_YEARS[1]
