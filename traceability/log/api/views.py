"""The addresses of /api/log/. All of them are public and only read."""

from typing import Any

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from rest_framework.request import Request

from traceability.log import publishing
from traceability.log.api.answers import FULL_PAGE, TEXT, LogView, key, nothing, whole
from traceability.log.api.describing import described
from traceability.log.models import LogEntry, TreeHead
from traceability.log.stored import StoredTree


class CheckpointView(LogView):
    @described("checkpoint")
    def get(self, request: Request) -> HttpResponseBase:
        return self.respond(_head().note, TEXT)


class HeadView(LogView):
    @described("head")
    def get(self, request: Request) -> HttpResponseBase:
        return self.respond(publishing.head_row(_head()))


class HeadsView(LogView):
    @described("heads")
    def get(self, request: Request) -> HttpResponseBase:
        rows = publishing.head_rows(whole(request.query_params, "after", 0))
        return self.respond({"heads": rows, "next": _next(rows, "id")})


class EntriesView(LogView):
    @described("entries")
    def get(self, request: Request) -> HttpResponseBase:
        """Entries from `start` up to, not including, `end`; at most 1,000."""
        start = whole(request.query_params, "start", 0)
        end = min(whole(request.query_params, "end", start + publishing.PAGE), start + publishing.PAGE)
        rows = publishing.entry_rows(start, end)
        is_full = len(rows) == publishing.PAGE
        return (
            self.respond({"entries": rows}, caching=FULL_PAGE) if is_full else self.respond({"entries": rows})
        )


class RegisterView(LogView):
    @described("register")
    def get(self, request: Request) -> HttpResponseBase:
        asked = request.query_params
        rows = publishing.register_rows(key(asked, "after"), key(asked, "certificate"))
        return self.respond({"certificates": rows, "next": _next(rows, "certificate")})


class InclusionView(LogView):
    """Named by `index` or by `event`; by default the newest entry under the newest head."""

    @described("inclusion")
    def get(self, request: Request) -> HttpResponseBase:
        size = _size(request, "size")
        index = self._index(request, size)
        entry = LogEntry.objects.filter(index=index).first()
        if entry is None or index >= size:
            raise nothing(_("There is no such entry among %(size)d.") % {"size": size})
        proof = StoredTree().inclusion_proof(index, size)
        answer = {
            "index": index,
            "size": size,
            "leaf_hash": bytes(entry.leaf_hash).hex(),
            "proof": _hex(proof),
        }
        return self.respond(answer)

    def _index(self, request: Request, size: int) -> int:
        if request.query_params.get("event") is None:
            return whole(request.query_params, "index", max(size - 1, 0))
        event = whole(request.query_params, "event", 0)
        entry = LogEntry.objects.filter(event=event).first()
        if entry is None:
            raise nothing(_("Event %(event)d is not in the log.") % {"event": event})
        return entry.index


class ConsistencyView(LogView):
    @described("consistency")
    def get(self, request: Request) -> HttpResponseBase:
        new = _size(request, "to")
        old = whole(request.query_params, "from", 0)
        if old > new:
            raise nothing(_("A log does not shrink: from must not be more than to."))
        proof = StoredTree().consistency_proof(old, new)
        return self.respond({"from": old, "to": new, "proof": _hex(proof)})


class ProofFileView(LogView):
    """C2SP tlog-proof: one text that proves an entry without asking us again."""

    @described("proof-file")
    def get(self, request: Request, index: int) -> HttpResponseBase:
        head = _head()
        if index >= head.size:
            raise nothing(_("There is no such entry among %(size)d.") % {"size": head.size})
        return self.respond(publishing.proof_file(index, head), TEXT)


class KeyView(LogView):
    @described("key")
    def get(self, request: Request) -> HttpResponseBase:
        return self.respond("".join(f"{key}\n" for key in publishing.published_keys()), TEXT)


def _head() -> TreeHead:
    head = publishing.latest_head()
    if head is None:
        raise nothing(_("No head has been signed yet."))
    return head


def _size(request: Request, name: str) -> int:
    """The size asked for, by default the newest head's; 404 beyond it, for nothing proves that yet."""
    head = _head()
    size = whole(request.query_params, name, head.size)
    if size > head.size:
        raise nothing(_("The newest head covers %(size)d entries.") % {"size": head.size})
    return size


def _next(rows: list[dict[str, Any]], key: str) -> Any:
    return rows[-1][key] if len(rows) == publishing.PAGE else None


def _hex(hashes: list[bytes]) -> list[str]:
    return [value.hex() for value in hashes]
