"""A small stand-in for Stripe, in this process, on a loopback address: our own code, for tests only.

It keeps checkout sessions (with a page where a test card is "paid"), payment intents, charges, balance movements,
refunds and disputes; keys of repeated calls as Stripe keeps them (the same key and words: the first answer again; the
same key and other words: refused; the same key while the first call is under way: 409); and signed events, which a
test delivers when, how often and in which order it likes.

It does not imitate: real cards and their networks, 3-D Secure, other ways to pay, currencies beside VND and exchange,
Radar, Connect, partial captures, adaptive pricing, rate limits, payouts to a bank, evidence files of disputes, limits
of amounts, API versions, the ageing of keys after a day, and Stripe's own repetition of undelivered events.
"""

import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Lock, Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

Thing = dict[str, Any]
SECRET_KEY, WEBHOOK_SECRET = "sk_test_stand_in", "whsec_stand_in"
FEE_PERCENT, FEE_FIXED, DISPUTE_FEE = 4, 4_000, 380_000
DECLINED = "4000000000000002"


class Fault(Exception):
    def __init__(self, status: int, kind: str, message: str, code: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.body = {"error": {"type": kind, "message": message, "code": code}}


@dataclass
class Kept:
    """A call with a key of the caller's: what it said, and the answer once there is one."""

    words: str
    answer: tuple[int, Thing] | None = None


@dataclass
class StandIn:
    """`things` by their numbers; `events` in the order in which they happened; `calls` as (method, path, key)."""

    things: dict[str, Thing] = field(default_factory=dict)
    events: list[Thing] = field(default_factory=list)
    calls: list[tuple[str, str, str]] = field(default_factory=list)
    keys: dict[str, Kept] = field(default_factory=dict)
    base: str = ""
    refund_status: str = "succeeded"
    slow: float = 0  # seconds that a call takes after it has worked and before it is answered
    broken: int = 0  # so many calls are answered with 500, before anything is done
    lost: int = 0  # so many calls work, and their answers are lost
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    lock: Any = field(default_factory=Lock)

    # What a test does ------------------------------------------------------------------------------

    def pay(self, session_id: str) -> Thing:
        """A card is charged on the session's page."""
        with self.lock:
            return self._pay(self.things[session_id])

    def dispute(self, intent: str, amount: int | None = None, reason: str = "fraudulent") -> Thing:
        with self.lock:
            charge = self.things[self.things[intent]["latest_charge"]]
            whole = charge["amount"] - charge["amount_refunded"]
            taken = whole if amount is None else amount
            dispute = self._new(
                "dp",
                "dispute",
                amount=taken,
                currency="vnd",
                charge=charge["id"],
                payment_intent=intent,
                reason=reason,
                status="needs_response",
                evidence_details={"due_by": int(time.time()) + 7 * 86_400},
                balance_transactions=[self._movement(-taken, DISPUTE_FEE)],
            )
            charge["disputed"] = True
            self._tell("charge.dispute.created", dispute)
            self._tell("charge.dispute.funds_withdrawn", dispute)
            return dispute

    def decide(self, dispute_id: str, status: str) -> None:
        """`won`, `lost`, or a step on the way (`under_review`)."""
        with self.lock:
            dispute = self.things[dispute_id]
            dispute["status"] = status
            if status == "won":
                dispute["balance_transactions"].append(self._movement(dispute["amount"], 0))
                self._tell("charge.dispute.funds_reinstated", dispute)
            closed = status in {"won", "lost"}
            self._tell("charge.dispute.closed" if closed else "charge.dispute.updated", dispute)

    def settle_refund(self, refund_id: str, status: str, why: str | None = None) -> None:
        with self.lock:
            refund = self.things[refund_id]
            refund["status"], refund["failure_reason"] = status, why
            if status == "failed":
                self.things[refund["charge"]]["amount_refunded"] -= refund["amount"]
            self._tell("refund.failed" if status == "failed" else "refund.updated", refund)

    def refund_by_hand(self, intent: str, amount: int) -> Thing:
        """Somebody works in Stripe's own pages."""
        with self.lock:
            return self._refund({"payment_intent": intent, "amount": str(amount)})

    def of_kind(self, kind: str) -> list[Thing]:
        return [thing for thing in self.things.values() if thing["object"] == kind]

    def signed(
        self, event: Thing, at: float | None = None, secret: str = WEBHOOK_SECRET
    ) -> tuple[bytes, str]:
        """Body and header of one delivery; every delivery is signed at its own moment."""
        body, moment = json.dumps(event), int(time.time() if at is None else at)
        mac = hmac.new(secret.encode(), f"{moment}.{body}".encode(), hashlib.sha256).hexdigest()
        return body.encode(), f"t={moment},v1={mac}"

    # What Stripe does ------------------------------------------------------------------------------

    def _new(self, prefix: str, kind: str, **facts: Any) -> Thing:
        number = f"{prefix}_{next(self._numbers):06d}"
        thing = {"id": number, "object": kind, "created": int(time.time()), "livemode": False, **facts}
        self.things[number] = thing
        return thing

    def _tell(self, kind: str, thing: Thing) -> None:
        """An event carries the thing as it was then."""
        then = json.loads(json.dumps(thing))
        self.events.append(
            {
                "id": f"evt_{next(self._numbers):06d}",
                "object": "event",
                "type": kind,
                "created": int(time.time()),
                "livemode": False,
                "data": {"object": then},
            }
        )

    def _movement(self, amount: int, fee: int) -> Thing:
        return self._new(
            "txn", "balance_transaction", amount=amount, fee=fee, net=amount - fee, currency="vnd"
        )

    def open_session(self, said: Thing) -> Thing:
        amount = sum(
            int(line["price_data"]["unit_amount"]) * int(line["quantity"]) for line in said["line_items"]
        )
        if any(line["price_data"]["currency"] != "vnd" for line in said["line_items"]):
            raise Fault(400, "invalid_request_error", "This stand-in knows VND only.")
        session = self._new(
            "cs",
            "checkout.session",
            status="open",
            payment_status="unpaid",
            amount_total=amount,
            currency="vnd",
            payment_intent=None,
            metadata=said.get("metadata", {}),
            expires_at=int(said["expires_at"]),
            success_url=said["success_url"],
            cancel_url=said["cancel_url"],
            intent_metadata=said.get("payment_intent_data", {}).get("metadata", {}),
        )
        session["url"] = f"{self.base}/c/pay/{session['id']}"
        return session

    def _pay(self, session: Thing) -> Thing:
        if session["status"] != "open":
            raise Fault(400, "invalid_request_error", f"This page is {session['status']}.")
        amount = session["amount_total"]
        moved = self._movement(amount, amount * FEE_PERCENT // 100 + FEE_FIXED)
        labels = session["intent_metadata"]
        intent = self._new(
            "pi",
            "payment_intent",
            status="succeeded",
            amount=amount,
            amount_received=amount,
            currency="vnd",
            metadata=labels,
        )
        charge = self._new(
            "ch",
            "charge",
            amount=amount,
            amount_refunded=0,
            disputed=False,
            paid=True,
            payment_intent=intent["id"],
            balance_transaction=moved["id"],
            metadata=labels,
        )
        intent["latest_charge"] = charge["id"]
        session |= {
            "status": "complete",
            "payment_status": "paid",
            "payment_intent": intent["id"],
            "url": None,
        }
        self._tell("charge.succeeded", charge)
        self._tell("payment_intent.succeeded", intent)
        self._tell("checkout.session.completed", session)
        self._tell("charge.updated", charge)
        return session

    def end_session(self, session: Thing) -> Thing:
        if session["status"] != "open":
            raise Fault(400, "invalid_request_error", f"This session is {session['status']}.")
        session |= {"status": "expired", "url": None}
        self._tell("checkout.session.expired", session)
        return session

    def _refund(self, said: Thing) -> Thing:
        charge = self.things[self.things[said["payment_intent"]]["latest_charge"]]
        amount = int(said["amount"])
        if charge["disputed"]:
            raise Fault(400, "invalid_request_error", "This charge is disputed.", "charge_disputed")
        if amount > charge["amount"] - charge["amount_refunded"]:
            raise Fault(
                400, "invalid_request_error", "More than is left of the charge.", "charge_already_refunded"
            )
        charge["amount_refunded"] += amount
        moved = self._movement(-amount, 0)
        refund = self._new(
            "re",
            "refund",
            amount=amount,
            status=self.refund_status,
            failure_reason=None,
            charge=charge["id"],
            payment_intent=said["payment_intent"],
            balance_transaction=moved["id"],
            metadata=said.get("metadata", {}),
        )
        self._tell("refund.created", refund)
        self._tell("charge.refunded", charge)
        return refund

    # What is asked ---------------------------------------------------------------------------------

    def answer(self, method: str, path: str, said: Thing, key: str) -> tuple[int, Thing]:
        """One call of the API; everything that changes something may carry a key."""
        with self.lock:
            self.calls.append((method, path, key))
            if self.broken:
                self.broken -= 1
                return 500, {"error": {"type": "api_error", "message": "Broken."}}
            kept = self.keys.get(key) if key else None
            words = json.dumps([method, path, said], sort_keys=True)
            if kept is not None:
                return self._again(kept, words)
            if key:
                kept = self.keys[key] = Kept(words)
            try:
                found = 200, self._do(method, path.strip("/").split("/")[1:], said)
            except Fault as fault:
                found = fault.status, fault.body
            if kept:
                kept.answer = found
            return found

    def _again(self, kept: Kept, words: str) -> tuple[int, Thing]:
        if kept.words != words:
            fault = Fault(400, "idempotency_error", "Keys are for calls with the same words.")
            return fault.status, fault.body
        if kept.answer is None:
            fault = Fault(409, "idempotency_error", "Under way.", "idempotency_key_in_use")
            return fault.status, fault.body
        return kept.answer

    def _do(self, method: str, path: list[str], said: Thing) -> Thing:
        expand = said.pop("expand", [])
        match method, path:
            case "POST", ["checkout", "sessions"]:
                found = self.open_session(said)
            case "POST", ["checkout", "sessions", number, "expire"]:
                found = self.end_session(self._thing(number))
            case "POST", ["refunds"]:
                found = self._refund(said)
            case "GET", ["refunds" | "disputes" as kind]:
                wanted = [
                    one for one in self.of_kind(kind[:-1]) if one["payment_intent"] == said["payment_intent"]
                ]
                return {"object": "list", "data": wanted, "has_more": False, "url": f"/v1/{kind}"}
            case "GET", [*_, number]:
                found = self._thing(number)
            case _:
                raise Fault(404, "invalid_request_error", f"Unrecognized request URL ({method} {path}).")
        return self._expanded(json.loads(json.dumps(found)), expand)

    def _thing(self, number: str) -> Thing:
        if number not in self.things:
            raise Fault(404, "invalid_request_error", f"No such thing: {number}", "resource_missing")
        return self.things[number]

    def _expanded(self, thing: Thing, paths: list[str]) -> Thing:
        for path in paths:
            at = thing
            for name in path.split("."):
                if isinstance(at.get(name), str):
                    at[name] = json.loads(json.dumps(self.things[at[name]]))
                if not isinstance(at.get(name), dict):
                    break
                at = at[name]
        return thing


def unfolded(body: str) -> Thing:
    """`a[b][0][c]=1` as Stripe's form encoding means it."""
    found: Thing = {}
    for name, value in parse_qsl(body, keep_blank_values=True):
        *path, last = name.replace("]", "").split("[")
        at: Any = found
        for step in path:
            at = at.setdefault(step, {})
        at[last] = value
    return _listed(found)


def _listed(thing: Any) -> Any:
    if not isinstance(thing, dict):
        return thing
    if thing and all(name.isdigit() for name in thing):
        return [_listed(thing[name]) for name in sorted(thing, key=int)]
    return {name: _listed(value) for name, value in thing.items()}


PAGE = """<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Stand-in</title>
<h1>Pay {amount} dong</h1><p>{trouble}</p><form method="post"><label>Card <input name="card" value="4242424242424242">
</label><button>Pay</button></form><p><a href="{cancel}">Back</a></p></html>"""


def _handler(stand_in: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._serve("GET", urlsplit(self.path).query)

        def do_POST(self) -> None:
            self._serve("POST", self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode())

        def log_message(self, *args: Any) -> None:
            """Quiet."""

        def _serve(self, method: str, body: str) -> None:
            path = urlsplit(self.path).path
            if path.startswith("/c/pay/"):
                return self._page(method, path.rpartition("/")[2], unfolded(body))
            if self.headers.get("Authorization") != f"Bearer {SECRET_KEY}":
                return self._say(401, {"error": {"type": "invalid_request_error", "message": "No such key."}})
            key = self.headers.get("Idempotency-Key") or "" if method == "POST" else ""
            status, found = stand_in.answer(method, path, unfolded(body), key)
            time.sleep(stand_in.slow)
            if stand_in.lost and method == "POST":
                stand_in.lost -= 1
                self.close_connection = True
                return None
            return self._say(status, found)

        def _page(self, method: str, number: str, said: Thing) -> None:
            session = stand_in.things[number]
            trouble = ""
            if method == "POST" and said.get("card", "").replace(" ", "") == DECLINED:
                trouble = "Your card was declined."
            elif method == "POST":
                stand_in.pay(number)
                self.send_response(303)
                self.send_header("Location", session["success_url"])
                self.end_headers()
                return
            page = PAGE.format(amount=session["amount_total"], trouble=trouble, cancel=session["cancel_url"])
            self._send(200, "text/html; charset=utf-8", page.encode())

        def _say(self, status: int, body: Thing) -> None:
            self._send(status, "application/json", json.dumps(body).encode())

        def _send(self, status: int, kind: str, content: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    return Handler


@contextmanager
def running() -> Iterator[StandIn]:
    stand_in = StandIn()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(stand_in))
    stand_in.base = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield stand_in
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


Deliver = Callable[[Thing], int]
