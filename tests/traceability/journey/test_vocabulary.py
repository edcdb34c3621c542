"""The words of the Core Business Vocabulary, in all their spellings."""

import pytest

from tests.traceability.journey import standards
from traceability.journey.epcis import vocabulary
from traceability.journey.epcis.vocabulary import BIZ_STEPS, DISPOSITIONS, UnknownWordError, UrnInJsonError


def test_there_are_41_steps_and_33_dispositions() -> None:
    assert (len(BIZ_STEPS.known), len(DISPOSITIONS.known)) == (41, 33)


@pytest.mark.parametrize(
    "spelling",
    ["shipping", "cbv:BizStep-shipping", "https://ref.gs1.org/cbv/BizStep-shipping"],
)
def test_one_word_has_three_spellings_in_json(spelling: str) -> None:
    assert BIZ_STEPS.bare(spelling) == "shipping"


def test_the_spelling_of_xml_is_for_questions_only() -> None:
    assert BIZ_STEPS.bare("urn:epcglobal:cbv:bizstep:shipping", urn_allowed=True) == "shipping"
    with pytest.raises(UrnInJsonError, match=r"^shipping$"):
        BIZ_STEPS.bare("urn:epcglobal:cbv:bizstep:shipping")


@pytest.mark.parametrize(
    "word",
    [
        "harvesting",
        "",
        "Shipping",
        "in_transit",
        "https://ref.gs1.org/cbv/BizStep-harvesting",
        "https://ref.gs1.org/cbv/Disp-active",
        "urn:epcglobal:cbv:bizstep:harvesting",
        "https://ns.gs1.org/cbv/BizStep-shipping",
        "cbv:BizStep-harvesting",
    ],
)
def test_what_claims_to_be_of_the_vocabulary_must_stand_in_it(word: str) -> None:
    with pytest.raises(UnknownWordError):
        BIZ_STEPS.bare(word)


def test_a_uri_of_another_vocabulary_is_allowed() -> None:
    foreign = "http://epcis.example.org/hc/bizstep/summarising_discharge"
    assert BIZ_STEPS.bare(foreign) == foreign
    assert BIZ_STEPS.full("shipping") == "https://ref.gs1.org/cbv/BizStep-shipping"
    assert BIZ_STEPS.full(foreign) == foreign


@standards.needed
def test_the_words_are_those_of_the_official_schema() -> None:
    definitions = standards.schema()["definitions"]
    lists = {
        "bizStep": vocabulary.BIZ_STEPS,
        "disposition": vocabulary.DISPOSITIONS,
        "bizTransaction-type": vocabulary.TRANSACTION_TYPES,
        "source-dest-type": vocabulary.PARTY_TYPES,
        "error-reason": vocabulary.ERROR_REASONS,
        "component": vocabulary.COMPONENTS,
        "measurementType": vocabulary.MEASUREMENTS,
        "sensorAlertType": vocabulary.ALERTS,
    }
    for name, words in lists.items():
        assert set(definitions[name]["anyOf"][1]["enum"]) == words.known, name
