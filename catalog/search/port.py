"""The port between pages and search engines."""

from datetime import datetime
from typing import Protocol

from catalog.search.question import Answer, Question


class Engine(Protocol):
    def answer(self, question: Question, moment: datetime) -> Answer:
        """Answer for the products that may be sold at `moment`.

        Whether a certificate holds at `moment` is a condition of the query itself: a product whose certificate
        does not is in no hit, no count and no total, however old the index is. A page beyond the last is the last.
        """
