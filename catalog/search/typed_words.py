"""The words of a question as every engine wants them: folded like the index, and harmless in any query language."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from traceability.register.vietnamese import fold_words, tidy

LONGEST_TEXT = 100
MOST_WORDS = 10


@dataclass(frozen=True)
class TypedWords:
    """Folded words (only a-z and 0-9): those meant as whole words, and those that may be only a beginning."""

    complete: tuple[str, ...]
    begun: tuple[str, ...]
    spelled: str  # as typed, composed, lower case; empty when it says no more than the folded words

    @classmethod
    def of(cls, text: str) -> "TypedWords":
        words = fold_words(text[:LONGEST_TEXT]).split()[:MOST_WORDS]
        spelled = spelling(text[:LONGEST_TEXT])
        says_more = spelled != " ".join(words)
        return cls(tuple(words), (), spelled if says_more else "")

    def readings(self) -> Iterator["TypedWords"]:
        """How the words may be meant, strictest first; a looser one is only for when nothing was found.

        Whole words ("tra" is not "trang trí"); the last one half typed ("shan tuy"); all half typed ("ma on hoa").
        """
        words = self.all
        yield self
        yield TypedWords(words[:-1], words[-1:], self.spelled)
        if len(words) > 1:
            yield TypedWords((), words, self.spelled)

    @property
    def all(self) -> tuple[str, ...]:
        return self.complete + self.begun

    @property
    def phrase(self) -> str:
        """All words in their order, with a blank at the end when the last one is a whole word."""
        return " ".join(self.all) + ("" if self.begun else " ")


def padded(*texts: str) -> str:
    """Texts folded, with a blank before and after every word: `" tra shan "` is there only as whole words.

    >>> padded("Trà Shan tuyết")
    ' tra shan tuyet '
    """
    words = " ".join(filter(None, (fold_words(text) for text in texts)))
    return f" {words} " if words else ""


def spelling(text: str) -> str:
    """The text with its accents, composed and in lower case, punctuation as blanks; for preferring exact accents."""
    composed = tidy(text).lower()
    return tidy("".join(letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in composed))
