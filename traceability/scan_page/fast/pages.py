"""Finished pages in memory, with all that is needed to know when they are over."""

import gzip
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event, Lock
from time import monotonic

LONGEST = 60  # seconds: what upper rooms add (a link to buy, a story) writes no change here
NOT_KEPT = {"content-length", "content-encoding"}
WAITED_FOR_ANOTHER = 1  # second, then everybody makes the page
MOST_REMEMBERED = 10_000  # products with news, before all are taken to have some
Answer = tuple[list[tuple[str, str]], bytes]  # headers, content


@dataclass(frozen=True)
class Page:
    """A page as its view finished it: plain bytes around the time of its check, which alone differs by the minute.

    `over_at` is the next moment at which the clock alone changes something in it.
    """

    product: int
    lot: int | None
    before: bytes
    after: bytes
    checked: Callable[[datetime], str]
    over_at: datetime


@dataclass
class Kept:
    page: Page
    headers: list[tuple[str, str]]
    ends: float
    _minute: str = ""
    _answers: tuple[Answer, Answer] = field(default=(([], b""), ([], b"")))

    def holds(self, moment: datetime) -> bool:
        return monotonic() < self.ends and moment < self.page.over_at

    def answer(self, moment: datetime, *, compressed: bool) -> Answer:
        """Headers and bytes of this minute."""
        minute = f"{moment:%d%H%M}"
        if minute != self._minute:
            plain = self.page.before + self.page.checked(moment).encode() + self.page.after
            packed = gzip.compress(plain, 6, mtime=0)
            self._answers = (
                ([*self.headers, ("Content-Length", str(len(plain)))], plain),
                (
                    [*self.headers, ("Content-Length", str(len(packed))), ("Content-Encoding", "gzip")],
                    packed,
                ),
            )
            self._minute = minute
        headers, content = self._answers[compressed]
        return headers.copy(), content


class Pages:
    """At most `most` pages; the oldest makes room. Safe for threads."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Kept] = {}
        self._of_product: defaultdict[int, set[Hashable]] = defaultdict(set)
        self._news: dict[int, int] = {}  # product → the round of questions that told of it
        self._all_news = 0
        self._made_now: dict[Hashable, Event] = {}
        self._lock = Lock()
        self.round = 0

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Hashable) -> Kept | None:
        return self._kept.get(key)

    def keep(
        self, key: Hashable, page: Page, headers: Iterable[tuple[str, str]], began_in: int, most: int
    ) -> None:
        """Keep a page that was begun in round `began_in`, unless news of its product came while it was made."""
        with self._lock:
            if max(self._all_news, self._news.get(page.product, 0)) > began_in or most < 1:
                return
            while len(self._kept) >= most and key not in self._kept:
                self._drop(next(iter(self._kept)))
            lasting = [(name, value) for name, value in headers if name.lower() not in NOT_KEPT]
            self._kept[key] = Kept(page, lasting, monotonic() + LONGEST)
            self._of_product[page.product].add(key)

    def begin(self, key: Hashable) -> bool:
        """True for the one who is to make this page now, and must `end` it; False, after waiting, for all others."""
        with self._lock:
            made = self._made_now.get(key)
            if made is None:
                self._made_now[key] = Event()
                return True
        made.wait(WAITED_FOR_ANOTHER)
        return False

    def end(self, key: Hashable) -> None:
        with self._lock:
            self._made_now.pop(key).set()

    def throw_away(self, products: Iterable[int | None]) -> None:
        changed = set(products)
        if not changed:
            return
        if None in changed or len(self._news) + len(changed) > MOST_REMEMBERED:
            self.throw_all_away()
            return
        with self._lock:
            self.round += 1
            for product in changed:
                if product is not None:
                    self._news[product] = self.round
                    for key in self._of_product.pop(product, ()):
                        self._kept.pop(key, None)

    def throw_all_away(self) -> None:
        with self._lock:
            self.round += 1
            self._all_news = self.round
            self._kept.clear()
            self._of_product.clear()
            self._news.clear()

    def _drop(self, key: Hashable) -> None:
        kept = self._kept.pop(key)
        self._of_product[kept.page.product].discard(key)
        if not self._of_product[kept.page.product]:
            del self._of_product[kept.page.product]
