"""Vietnamese banks by their BIN at NAPAS, and account numbers as people type them.

The list is NAPAS' and VietQR's public one (members of NAPAS 247 by QR, as of 2026);
a bank that is missing is added here.
"""

import re

BANKS = {
    "970436": "Vietcombank",
    "970415": "VietinBank",
    "970418": "BIDV",
    "970405": "Agribank",
    "970422": "MB",
    "970407": "Techcombank",
    "970416": "ACB",
    "970432": "VPBank",
    "970423": "TPBank",
    "970403": "Sacombank",
    "970437": "HDBank",
    "970443": "SHB",
    "970441": "VIB",
    "970448": "OCB",
    "970426": "MSB",
    "970449": "LPBank",
    "970431": "Eximbank",
    "970440": "SeABank",
    "970428": "Nam A Bank",
    "970409": "Bac A Bank",
    "970425": "ABBANK",
    "970412": "PVcomBank",
    "970419": "NCB",
    "970429": "SCB",
    "970400": "Saigonbank",
    "970427": "VietABank",
    "970433": "VietBank",
    "970438": "BaoViet Bank",
    "970452": "KienlongBank",
    "970454": "BVBank",
    "970430": "PGBank",
    "970446": "Co-opBank",
    "970406": "Vikki Bank",
    "970414": "MBV",
    "970408": "GPBank",
    "970444": "VCBNeo",
    "970424": "Shinhan Bank",
    "970457": "Woori Bank",
    "970434": "Indovina Bank",
    "970421": "VRB",
    "970458": "UOB",
    "970439": "Public Bank",
    "458761": "HSBC",
    "422589": "CIMB",
    "999888": "VBSP",
    "546034": "CAKE",
    "963388": "Timo",
    "971005": "Viettel Money",
    "971011": "VNPT Money",
}


def bank_name(bin_code: str) -> str:
    return BANKS.get(bin_code, bin_code)


def normal_account_number(typed: str) -> str:
    """`0071 0012 34567` → `0071001234567`; letters stay, as in Agribank's and MB's chosen numbers.

    Raises ValueError when it is not 5 to 19 plain letters and digits (what a VietQR holds).
    """
    number = re.sub(r"[\s.\-]", "", typed).upper()
    if not re.fullmatch(r"[0-9A-Z]{5,19}", number) or not re.search(r"[0-9]", number):
        raise ValueError("an account number has 5 to 19 letters and digits")
    return number


def shown_account_number(number: str) -> str:
    """In groups of four, for comparing by eye."""
    return " ".join(number[place : place + 4] for place in range(0, len(number), 4))
