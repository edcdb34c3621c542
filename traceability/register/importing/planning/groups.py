"""Rows of one list that speak of the same producer or product, so that no row overwrites what another row says."""

from collections import defaultdict
from collections.abc import Iterable

from traceability.register.importing.understanding.entries import Entry, UnderstoodRow
from traceability.register.importing.words.spelling import producer_key, product_key
from traceability.register.vietnamese import fold_words

PRODUCER_FACTS = ("kind", "commune", "address", "former_address")
ADDRESSES = ("address", "former_address")
PRODUCT_FACTS = ("set_key", "name_en", "shelf_life")


def said(entry: Entry, fact: str) -> str:
    value: str = entry.producer_kind if fact == "kind" else getattr(entry, fact)
    return value


class Groups:
    """All values that the rows without refusal give for each descriptive fact, in the order of the rows."""

    def __init__(self, rows: Iterable[UnderstoodRow]) -> None:
        self._said: dict[tuple[object, str], list[str]] = defaultdict(list)
        self._issuers: dict[tuple[object, ...], set[tuple[str, str]]] = defaultdict(set)
        for row in rows:
            if row.reasons:
                continue
            if row.entry.issuer_is_printed:
                self._issuers[_decision_of(row.entry)].add((row.entry.issuer, row.entry.issuer_level))
            for fact in PRODUCER_FACTS:
                self._note((self.producer_of(row.entry), fact), said(row.entry, fact))
            for fact in PRODUCT_FACTS:
                self._note((self.product_of(row.entry), fact), said(row.entry, fact))

    def _note(self, key: tuple[object, str], value: str) -> None:
        if value and value not in self._said[key]:
            self._said[key].append(value)

    @staticmethod
    def producer_of(entry: Entry) -> tuple[str, ...]:
        return entry.province, producer_key(entry.producer)

    @staticmethod
    def product_of(entry: Entry) -> tuple[str, ...]:
        return entry.province, producer_key(entry.producer), product_key(entry.product)

    def values(self, group: tuple[str, ...], fact: str) -> list[str]:
        return self._said.get((group, fact), [])

    def issuers(self, entry: Entry) -> list[tuple[str, str]]:
        """Authorities, with their level, that the list prints for this number and day."""
        return sorted(self._issuers.get(_decision_of(entry), ()))

    def communes(self, entry: Entry) -> list[str]:
        """Codes of the communes in which the list places producers of this name."""
        return self.values(self.producer_of(entry), "commune")

    def first(self, group: tuple[str, ...], fact: str, own: str) -> str:
        """The row's own word, else the first that another row of the group says."""
        return own or next(iter(self.values(group, fact)), "")

    def change(self, group: tuple[str, ...], fact: str, known: str, own: str) -> str:
        """The new value of a fact, or "" when the row says nothing new or another row confirms what is known.

        An address that only leaves out what is known ("xã Tân Kỳ, tỉnh Nghệ An", "Tân Kỳ") says nothing new either.
        """
        if not own or fold_words(known) == fold_words(own):
            return ""
        if fact in ADDRESSES and f" {fold_words(own)} " in f" {fold_words(known)} ":
            return ""
        confirmed = any(fold_words(value) == fold_words(known) for value in self.values(group, fact))
        return "" if confirmed else own


def _decision_of(entry: Entry) -> tuple[object, ...]:
    return entry.province, entry.decision, entry.decision_on
