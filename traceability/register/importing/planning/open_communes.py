"""Rows whose commune of today is one of several: a former commune that was divided, or one name twice in a province."""

from dataclasses import replace

from traceability.register.importing.planning.questions import Option, Question
from traceability.register.importing.planning.snapshot import Snapshot
from traceability.register.importing.reasons import reason
from traceability.register.importing.understanding.entries import Entry
from traceability.register.importing.words.spelling import may_be_same
from traceability.register.models.import_questions import QuestionKind
from traceability.register.vietnamese import fold_words, marked_words

OPEN = "open"


def known_commune(entry: Entry, register: Snapshot) -> str:
    """Where the register already knows the only producer of that name among the communes that it may be."""
    named = register.producers_named(entry.province, entry.producer, entry.commune)
    here = {
        one.commune
        for one in named
        if one.commune in entry.commune_choices and may_be_same(one.name, entry.producer)
    }
    return here.pop() if len(here) == 1 else ""


def question_about_commune(entry: Entry, register: Snapshot) -> Question:
    """The same for all rows of that former commune."""
    names = {code: register.commune_names({code}) for code in entry.commune_choices}
    today = {code for code, name in names.items() if fold_words(name) == fold_words(entry.commune_words)}
    others = "option_commune_into" if today else "option_commune"
    options = [
        Option(code, reason("option_commune_today" if code in today else others, name=name))
        for code, name in names.items()
    ]
    options.append(Option(OPEN, reason("option_commune_open")))
    text = reason("question_commune", place=entry.commune_words)
    about = (entry.province, marked_words(entry.commune_words))
    return Question(QuestionKind.COMMUNE, about, text, tuple(options))


def in_commune(entry: Entry, commune: str, register: Snapshot) -> Entry:
    """The entry as if the list had named the commune, with the address of today."""
    if not commune:
        return replace(entry, commune_choices=[])
    address = register.address_in(commune, entry.street)
    return replace(entry, commune=commune, commune_choices=[], address=address)
