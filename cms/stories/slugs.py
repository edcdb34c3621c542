"""The address that the editor's browser proposes while a title is typed.

Wagtail's own script knows the letters of many alphabets but not ậ, ơ or ữ, and drops them: "Mùa mật" would stand at
`mua-mt`. So the slug field carries the foldings with it; `SitePage.full_clean` does the same where no script runs.
"""

from collections import defaultdict

from wagtail.admin.widgets import SlugInput

from traceability.register.vietnamese import fold

FIRST, LAST = 0xC0, 0x1EF9  # À … ỹ: every composed letter that Vietnamese uses lies between


def foldings() -> list[tuple[str, str]]:
    """(pattern, replacement) for the script: each Latin letter's marked forms, then marks that stand alone."""
    marked: dict[str, str] = defaultdict(str)
    for letter in map(chr, range(FIRST, LAST + 1)):
        plain = fold(letter)
        if len(plain) == 1 and "a" <= plain <= "z":
            marked[plain] += letter
    return [*((f"[{letters}]", plain) for plain, letters in sorted(marked.items())), ("[\u0300-\u036f]", "")]


def slug_input() -> SlugInput:
    return SlugInput(formatters=foldings())
