"""What the checklist does not ask: lots with a slash, what an answer costs and may be kept, and that it is no scan."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.traceability.resolver.conftest import BY, SITE, Known
from traceability.production.lots import gate
from traceability.production.lots.stating import Facts
from traceability.production.models import Lot
from traceability.register.clock import vietnam_day
from traceability.scans.models import ScanCount, SerialScan


def queries_of(known: Known, path: str, **headers: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        known.client.get(path, headers=headers)
    return len([one for one in captured if "django_site" not in one["sql"]])


@pytest.mark.parametrize(
    ("kind", "count"),
    [("gtin", 1), ("gtin+lot", 2), ("gtin+serial", 2), ("place", 1), ("party", 1), ("gdti", 2)],
)
def test_leading_on_costs_one_query_for_a_thing_and_one_more_for_a_lot_or_copy(
    known: Known, kind: str, count: int
) -> None:
    assert queries_of(known, known.paths[kind]) == count


def test_forged_serials_and_nonsense_cost_no_query(known: Known) -> None:
    forged = known.paths["gtin"] + "/21/" + "0" * 18
    assert queries_of(known, forged, accept="application/linkset+json") == 0
    assert queries_of(known, known.paths["gtin"] + "/foo") == 0
    assert queries_of(known, "/eh/00") == 0


def slashed_lot(known: Known, number: str = "L26/11") -> Lot:
    product = known.certificate.product
    return gate.open_lot(product, Facts(number, vietnam_day(BY.moment)), BY)


@pytest.mark.parametrize("raw", [True, False])
def test_a_lot_with_a_slash_is_found_however_the_server_hands_it_over(known: Known, raw: bool) -> None:
    slashed_lot(known)
    path = known.paths["gtin"] + "/10/L26%2F11"
    told = {"RAW_URI": path + "?linkType=linkset"} if raw else {}
    answer = known.client.get(path + "?linkType=linkset", **told)
    assert answer.json()["linkset"][0]["anchor"] == SITE + path
    answer = known.client.get(path, **({"REQUEST_URI": path} if raw else {}))
    assert answer["Location"] == f"{SITE}/t{path}"


def test_an_unknown_lot_with_a_slash_is_not_guessed(known: Known) -> None:
    path = known.paths["gtin"] + "/10/L26%2F99"
    assert known.client.get(path).status_code == 400
    assert (
        known.client.get(path, RAW_URI=path).status_code == 307
    )  # here the server told that it is one value


def test_linksets_are_asked_about_again_and_told_when_nothing_changed(known: Known) -> None:
    path = known.paths["gtin"] + "?linkType=linkset"
    first = known.client.get(path)
    assert first["Cache-Control"] == "no-cache, public"
    again = known.client.get(path, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again["Access-Control-Allow-Origin"]) == (304, "*")
    slashed_lot(known)
    assert known.client.get(path)["ETag"] == first["ETag"]  # a lot changes nothing of its product's links


def test_resolving_is_no_scan(known: Known) -> None:
    for kind in ("gtin+serial", "t+serial"):
        path = known.paths[kind]
        for asked in ("?linkType=linkset", "?linkType=all", "?linkType=gs1:recipeInfo"):
            known.client.get(path + asked)
        known.client.get(path, headers={"accept": "application/linkset+json"})
        known.client.head(path)
        known.client.options(path)
    known.client.get(known.paths["gtin+serial"])  # a redirect: the page behind it counts
    assert (ScanCount.objects.count(), SerialScan.objects.count()) == (0, 0)


def test_the_address_that_a_label_carries_leads_to_its_page(known: Known) -> None:
    for kind in ("gtin", "gtin+lot", "gtin+serial"):
        page = known.client.get(known.paths[kind], follow=True)
        assert page.status_code == 200
        assert "Mật ong hoa núi" in page.content.decode()


def test_no_cookie_is_set_or_asked_for(known: Known) -> None:
    known.client.cookies["sessionid"] = "x" * 32
    for kind in ("gtin", "party", "t"):
        answer = known.client.get(known.paths[kind] + "?linkType=linkset")
        assert "cookie" not in answer["Vary"].lower()
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("language", ["vi", "en"])
def test_pages_speak_the_readers_language_and_offer_the_other(known: Known, language: str) -> None:
    other = {"vi": "en", "en": "vi"}[language]
    for path in (
        known.paths["gtin"] + "?linkType=linkset",
        "/01/x?linkType=linkset",
        known.paths["party"] + "0",
    ):
        headers = {"accept-language": language, "accept": "text/html"}
        answer = known.client.get(path, headers=headers)
        text = answer.content.decode()
        assert f'<html lang="{language}">' in text
        assert f"lang={other}" in text


@pytest.mark.parametrize("kind", ["gtin+lot", "place", "gdti", "t+serial"])
def test_a_program_is_told_what_there_is_when_the_type_is_not(known: Known, kind: str) -> None:
    answer = known.client.get(
        f"{known.paths[kind]}?linkType=gs1:noSuchType", headers={"accept": "application/json"}
    )
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    told = answer.json()
    assert told["detail"] == "No link of this type is known."
    assert told["linkset"][0]["anchor"] == SITE + known.paths[kind]


@pytest.mark.parametrize("lot", ["%0d%0aSet-Cookie:%20x=1", "%0aX", "L%C3%B4%205", "%3Cscript%3E"])
def test_whatever_a_lot_is_typed_as_no_header_breaks(known: Known, lot: str) -> None:
    answer = known.client.get(f"{known.paths['t']}/10/{lot}", headers={"accept": "text/html"})
    assert answer.status_code == 200
    assert answer["Link"].isascii()
    assert "\n" not in answer["Link"]
    assert not answer.cookies


def test_a_lot_with_a_slash_keeps_its_address_in_the_header(known: Known) -> None:
    path = f"{known.paths['t']}/10/A%2FB"
    answer = known.client.get(path, headers={"accept": "text/html"})
    assert answer["Link"].startswith(f"<{SITE}{path}?linkType=linkset>")
