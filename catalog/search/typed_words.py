"""The words of a question as every engine wants them: folded like the index, and harmless in any query language."""

import unicodedata
from dataclasses import dataclass

from traceability.register.vietnamese import fold_words, tidy

LONGEST_TEXT = 100
MOST_WORDS = 10


@dataclass(frozen=True)
class TypedWords:
    """Folded words (only a-z and 0-9), complete ones and those that may be only a beginning.

    People type on: the last word is taken as the beginning of a word, the others as whole words.
    """

    complete: tuple[str, ...]
    begun: tuple[str, ...]
    spelled: str  # as typed, composed, lower case; empty when it says no more than the folded words

    @classmethod
    def of(cls, text: str) -> "TypedWords":
        words = fold_words(text[:LONGEST_TEXT]).split()[:MOST_WORDS]
        spelled = spelling(text[:LONGEST_TEXT])
        says_more = spelled != " ".join(words)
        return cls(tuple(words[:-1]), tuple(words[-1:]), spelled if says_more else "")

    def loosened(self) -> "TypedWords":
        """Every word as a beginning: "ma on hoa" still finds "Mật ong hoa núi"."""
        return TypedWords((), self.all, self.spelled)

    @property
    def all(self) -> tuple[str, ...]:
        return self.complete + self.begun

    @property
    def phrase(self) -> str:
        """All words in their order, as a padded column holds them."""
        return padded(*self.all)


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
