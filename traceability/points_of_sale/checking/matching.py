"""Which certified product each line means: a handful of queries for any number of lines.

Codes are certain. A name counts as found only when the line begins with the whole of a registered name and one product
answers to it; every weaker likeness is offered as a choice, because a wrong product would get a wrong verdict.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from traceability.points_of_sale.checking.lines import TypedLine
from traceability.register.hidden import without_mistakes
from traceability.register.models import CertifiedProduct, OfficialCode

MOST_CHOICES = 12
CHUNK = 2_000


@dataclass(frozen=True)
class Name:
    """A product as far as matching needs it; all words folded."""

    key: int
    name: str
    marked: str
    around: frozenset[str]  # the words of producer, commune and province


@dataclass(frozen=True)
class Match:
    """Keys of products: one means found (`is_certain`), several or an uncertain one are choices."""

    keys: tuple[int, ...] = ()
    is_certain: bool = False
    has_more: bool = False


def match(lines: Iterable[TypedLine]) -> dict[int, Match]:
    """By position; every line has an entry."""
    lines = list(lines)
    found = _by_code(lines)
    named = [line for line in lines if line.position not in found and not line.is_only_code and line.words]
    found |= _by_name(named)
    loose = [line for line in named if line.position not in found]
    found |= _by_words(loose)
    return {line.position: found.get(line.position, Match()) for line in lines}


def _by_code(lines: list[TypedLine]) -> dict[int, Match]:
    codes = {line.code for line in lines if line.code}
    own = dict(CertifiedProduct.objects.filter(code__in=codes).values_list("code", "pk")) if codes else {}
    officials = {line.official for line in lines if line.official}
    given = (
        dict(OfficialCode.objects.filter(code__in=officials).values_list("code", "product_id"))
        if officials
        else {}
    )
    found = {}
    for line in lines:
        key = own.get(line.code or "") or given.get(line.official or "")
        if key:
            found[line.position] = Match((key,), is_certain=True)
    return found


def _by_name(lines: list[TypedLine]) -> dict[int, Match]:
    """The longest registered name with which the line begins; what follows it narrows by producer and place."""
    by_name = defaultdict(list)
    for name in _names({beginning for line in lines for beginning in line.beginnings}):
        by_name[name.name].append(name)
    found = {}
    for line in lines:
        beginning = next((one for one in line.beginnings if one in by_name), None)
        # One short word ("gạo") says too little unless it is all that was typed.
        if beginning and (" " in beginning or len(line.words) == 1):
            found[line.position] = _narrowed(line, by_name[beginning])
    return found


def _narrowed(line: TypedLine, names: list[Name]) -> Match:
    rest = set(line.words[len(names[0].name.split()) :])
    best = names
    if rest:
        shared = {name.key: len(rest & name.around) for name in names}
        most = max(shared.values())
        best = [name for name in names if shared[name.key] == most]
    same_marks = [
        name for name in best if line.marked == name.marked or line.marked.startswith(f"{name.marked} ")
    ]
    best = same_marks or best
    return _match(best, is_certain=len(best) == 1)


def _by_words(lines: list[TypedLine]) -> dict[int, Match]:
    """Products in whose name, producer and place every word of the line occurs: always choices, never certain."""
    if not lines:
        return {}
    wanted = {line.position: frozenset(line.words) for line in lines}
    lines_with: dict[str, list[int]] = defaultdict(list)
    for position, words in wanted.items():
        lines_with[max(words, key=len)].append(position)  # the longest word is the rarest, as a rule
    hits: dict[int, list[Name]] = defaultdict(list)
    for name in _names(None):
        words = name.around.union(name.name.split())
        for word in words & lines_with.keys():
            for position in lines_with[word]:
                if len(hits[position]) <= MOST_CHOICES and wanted[position] <= words:
                    hits[position].append(name)
    return {position: _match(names, is_certain=False) for position, names in hits.items() if names}


def _match(names: list[Name], *, is_certain: bool) -> Match:
    keys = tuple(name.key for name in names[:MOST_CHOICES])
    return Match(keys, is_certain, has_more=len(names) > MOST_CHOICES)


def _names(folded: Collection[str] | None) -> Iterable[Name]:
    """Products with exactly these folded names, or all; one query."""
    products = without_mistakes(CertifiedProduct.objects.all())
    if folded is not None:
        products = products.filter(folded_name__in=folded)
    rows = products.order_by("folded_name", "producer__folded_name", "pk").values_list(
        "pk",
        "folded_name",
        "name_key",
        "producer__folded_name",
        "producer__commune__folded_name",
        "producer__province__folded_name",
    )
    for key, name, marked, *around in rows.iterator(CHUNK):
        yield Name(key, name, marked, frozenset(word for part in around if part for word in part.split()))


def chosen(matches: Mapping[int, Match]) -> set[int]:
    """Every product that an answer will show."""
    return {key for match in matches.values() for key in match.keys}
