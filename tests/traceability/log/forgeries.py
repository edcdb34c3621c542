"""What somebody with the database's password can do, and what the verifier says to it.

`{event}`, `{entry}`, `{head}` and `{certificate}` are tables; e0, e1 … the keys of the logged events in the log's
order; k0 … the certificates' keys and c0 … their public names, as the fixture `log` makes them.
"""

from typing import NamedTuple

from django.db import connection

from tests.traceability.log.conftest import by_hand
from traceability.log.models import LogEntry
from traceability.register.models import Certificate


class Forgery(NamedTuple):
    statements: str
    reason: str


FORGERIES = {
    "an event's words": Forgery(
        "UPDATE {event} SET reason = 'khác' WHERE action = 'revoked'",
        "Entry 7 (event {e7}, certificate {c2}) was changed",
    ),
    "an event's facts": Forgery(
        """UPDATE {event} SET facts = REPLACE(CAST(facts AS TEXT), '"stars": 3', '"stars": 5'){json}
           WHERE id = {e0}""",
        "Entry 0 (event {e0}, certificate {c0}) was changed",
    ),
    "an event's time": Forgery(
        "UPDATE {event} SET at = '2026-01-01 00:00' WHERE id = {e3}", "Entry 3 (event {e3}"
    ),
    "an event's officer": Forgery(
        "UPDATE {event} SET actor_name = 'Ai khác' WHERE id = {e4}", "Entry 4 (event {e4}"
    ),
    "an event's certificate": Forgery(
        "UPDATE {event} SET certificate_id = {k5} WHERE id = {e4}",
        "Entry 4 (event {e4}, certificate {c5}) was changed",
    ),
    "an event removed": Forgery(
        "DELETE FROM {event} WHERE id = {e7}", "Entry 7: the register's row behind it is gone."
    ),
    "two events exchanged": Forgery(
        """UPDATE {event} SET action = CASE action WHEN 'suspended' THEN 'lifted' ELSE 'suspended' END
           WHERE action IN ('suspended', 'lifted')""",
        "Entry 6 (event {e6}, certificate {c1}) was changed",
    ),
    "an event inserted with its entry": Forgery(
        """UPDATE {entry} SET "index" = 9 WHERE "index" = 8;
           INSERT INTO {event} (certificate_id, action, at, actor_name, office, reason, facts)
           SELECT certificate_id, action, at, actor_name, office, reason, facts FROM {event} WHERE id = {e0};
           INSERT INTO {entry} ("index", event_id, text, leaf_hash, salt, logged_at)
           SELECT 8, (SELECT MAX(id) FROM {event}), text, leaf_hash, salt, logged_at FROM {entry}
           WHERE "index" = 0""",
        "Entry 8 (event",
    ),
    "an entry's names": Forgery(
        """UPDATE {entry} SET text = REPLACE(text, 'Mật ong A', 'Mật ong Z') WHERE "index" = 0""",
        "Entry 0 (event {e0}, certificate {c0}) was changed",
    ),
    "an entry's text": Forgery(
        """UPDATE {entry} SET text = '[]' WHERE "index" = 2""", "Entry 2: the register's row"
    ),
    "an entry's hash": Forgery(
        """UPDATE {entry} SET leaf_hash = {zeros} WHERE "index" = 5""",
        "Entry 5 (event {e5}, certificate {c5}) was changed",
    ),
    "an entry's salt": Forgery(
        """UPDATE {entry} SET salt = {zeros} WHERE "index" = 5""", "Entry 5 (event {e5}"
    ),
    "an entry removed": Forgery(
        """DELETE FROM {entry} WHERE "index" = 3""", "Where entry 3 should stand, entry 4 stands"
    ),
    "an entry removed and the gap closed": Forgery(
        """DELETE FROM {entry} WHERE "index" = 7; UPDATE {entry} SET "index" = 7 WHERE "index" = 8""",
        "The first 9 entries are not those that were signed on",
    ),
    "the last entry removed": Forgery(
        """DELETE FROM {entry} WHERE "index" = 8""", "The first 9 entries are not those that were signed on"
    ),
    "two entries reordered": Forgery(
        """UPDATE {entry} SET "index" = 100 WHERE "index" = 1;
           UPDATE {entry} SET "index" = 1 WHERE "index" = 2;
           UPDATE {entry} SET "index" = 2 WHERE "index" = 100""",
        "The first 6 entries are not those that were signed on",
    ),
    "an entry moved to the end": Forgery(
        """UPDATE {entry} SET "index" = 50 WHERE "index" = 4""", "Where entry 4 should stand, entry 5 stands"
    ),
    "a head's size": Forgery(
        "UPDATE {head} SET note = REPLACE(note, '\n6\n', '\n5\n')",
        "Head 1 is not signed as it should be: a false signature in the name of a known key.",
    ),
    "a head's signature": Forgery(
        "UPDATE {head} SET note = note || 'x' WHERE size = 9", "Head 3 cannot be read"
    ),
    "a head removed": Forgery("DELETE FROM {head} WHERE size = 7", "Head 2 is missing."),
    "two heads exchanged": Forgery(
        """UPDATE {head} SET id = 0 WHERE id = 1; UPDATE {head} SET id = 1 WHERE id = 2;
           UPDATE {head} SET id = 2 WHERE id = 0""",
        "A head over 7 entries is followed by one over 6.",
    ),
    "a head inserted": Forgery(
        """INSERT INTO {head} (id, size, root, signed_at, note, key) SELECT 4, size, root, signed_at,
           REPLACE(note, 'ocop.test', 'ocop.fake'), key FROM {head} WHERE id = 3""",
        "Head 4 is not signed as it should be: no signature by a known key.",
    ),
    "a certificate's stars": Forgery(
        "UPDATE {certificate} SET stars = 5 WHERE id = {k3}",
        "Certificate {c3}: the register says stars = 5, its history gives 3.",
    ),
    "a revocation": Forgery(
        "UPDATE {certificate} SET revoked_from = NULL, revocation_ground = '' WHERE id = {k2}",
        "Certificate {c2}: the register says revoked_from = None, its history gives ",
    ),
    "a pause": Forgery(
        "UPDATE ocop_register_suspension SET lifted_on = NULL",
        "Certificate {c1}: the register says suspended = True, its history gives False.",
    ),
    "a certificate's decision": Forgery(
        """UPDATE {certificate} SET decision_id = (SELECT MAX(id) FROM ocop_register_decision)
           WHERE id = {k0}""",
        "Certificate {c0}: the register says certified_by",
    ),
    "a certificate without a history": Forgery(
        "DELETE FROM {event} WHERE id = {e3}",
        "Certificate {c3} stands in the register, and no event tells how it came there.",
    ),
}
# Whoever also holds the key throws the log away, forges a fact, and has everything made and signed anew.
REWRITE_EVERYTHING = ";".join(
    [
        "UPDATE {certificate} SET stars = 5 WHERE id = {k0}",
        FORGERIES["an event's facts"].statements,
        "DELETE FROM {entry}",
        "DELETE FROM {head}",
        "DELETE FROM ocop_log_lognode",
    ]
)
CUT_THE_END = """DELETE FROM {entry} WHERE "index" > 5; DELETE FROM {head} WHERE size > 6;
    DELETE FROM {event} WHERE id IN ({e6}, {e7}, {e8}); DELETE FROM ocop_register_suspension;
    UPDATE {certificate} SET revoked_from = NULL, revocation_ground = ''"""


def blanks_of(log: list[Certificate]) -> dict[str, object]:
    events = LogEntry.objects.order_by("index").values_list("event_id", flat=True)
    is_sqlite = connection.vendor == "sqlite"
    return {
        "event": "ocop_register_certificateevent",
        "certificate": "ocop_register_certificate",
        "entry": "ocop_log_logentry",
        "head": "ocop_log_treehead",
        "json": "" if is_sqlite else "::jsonb",
        "zeros": "zeroblob(32)" if is_sqlite else "decode(repeat('00', 32), 'hex')",
        **{f"e{number}": event for number, event in enumerate(events)},
        **{f"c{number}": one.public_id for number, one in enumerate(log)},
        **{f"k{number}": one.pk for number, one in enumerate(log)},
    }


def forge(statements: str, log: list[Certificate]) -> None:
    """With the triggers taken away, and the foreign keys asleep."""
    is_sqlite = connection.vendor == "sqlite"
    filled = statements.format(**blanks_of(log))
    with by_hand() as cursor:
        cursor.execute("PRAGMA foreign_keys=OFF" if is_sqlite else "SET session_replication_role = replica")
        for statement in filled.split(";"):
            cursor.execute(statement)
        cursor.execute("PRAGMA foreign_keys=ON" if is_sqlite else "SET session_replication_role = DEFAULT")
