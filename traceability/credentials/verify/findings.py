"""Why a credential does not count, and why one could not be checked at all."""


class Refused(Exception):
    """The credential must not be relied on. `code` names a sentence in `words.REASONS`, `facts` fill its blanks."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


class Unchecked(Exception):
    """Nothing can be said: no network, no such file, no answer. `code` as above."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts
