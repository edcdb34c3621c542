"""Who may open the pages of enquiries."""

from tests.gates.permissions.rows import ALL, NOBODY, Row, in_portal

ROWS: list[tuple[str, Row]] = [
    ("enquiries:ask", Row(NOBODY, lambda things: {"pk": things["listing"].pk})),  # it can be bought at once
    ("enquiries:followed", Row(ALL, lambda things: {"secret": things["enquiry"].secret})),
    ("enquiries:followed", Row(NOBODY, lambda things: {"secret": "x"})),
    *in_portal("enquiries_portal:index"),
    *in_portal("enquiries_portal:one", pk="enquiry"),
]
