"""The checklist of GS1's Resolver standard 1.2, row by row, for every kind of identifier that we answer for.

Row 3 (HTTPS) is `manage.py check --deploy`'s; row 8 is tried in test_epc.py, row 18 also in test_choosing.py.
Row 28 does not apply: nothing is handed over to another resolver.
"""

import json
from typing import Any

import pytest
from jsonschema import Draft7Validator

from tests.standards import standard
from tests.traceability.resolver.conftest import KINDS, OF_PRODUCTS, SITE, WITH_GTIN, Known
from tests.traceability.resolver.linkset_rules import faults_of
from traceability.codes.link_types import uri_of

every_kind = pytest.mark.parametrize("kind", KINDS)
every_product = pytest.mark.parametrize("kind", OF_PRODUCTS)
every_gtin = pytest.mark.parametrize("kind", WITH_GTIN)
every_key = pytest.mark.parametrize("kind", [kind for kind in KINDS if not kind.startswith("t")])


def linkset(known: Known, kind: str, **headers: str) -> list[dict[str, Any]]:
    answer = known.client.get(known.paths[kind] + "?linkType=linkset", headers=headers)
    assert answer.status_code == 200, answer.content
    return list(answer.json()["linkset"])


def default_of(item: dict[str, Any]) -> str:
    (target,) = item[uri_of("defaultLink")]
    return str(target["href"])


@pytest.mark.parametrize(
    ("kind", "qualifiers"),
    [
        ("gtin", "/10/KL8G"),
        ("gtin", "/22/V1"),
        ("gtin", "/22/V1/10/KL8G"),
        ("gtin", "/235/TPX1"),
        ("place", "/254/A1"),
        ("place", "/7040/1A2B"),
        ("party", "/7040/1A2B"),
    ],
)
def test_row_01_every_qualifier_of_a_key_is_supported(known: Known, kind: str, qualifiers: str) -> None:
    answer = known.client.get(known.paths[kind] + qualifiers)
    assert (answer.status_code, answer["Location"]) == (307, default_of(linkset(known, kind)[0]))


@every_kind
def test_row_02_get_head_and_options_are_answered_and_named(known: Known, kind: str) -> None:
    path = known.paths[kind]
    got, head, options = known.client.get(path), known.client.head(path), known.client.options(path)
    assert (head.status_code, head.get("Location")) == (got.status_code, got.get("Location"))
    assert head.content == b""
    assert (options.status_code, options["Allow"]) == (204, "GET, HEAD, OPTIONS")
    for answer in (got, head, options):
        assert answer["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert known.client.post(path).status_code == 405


@every_kind
def test_row_04_scripts_of_other_sites_may_read_it(known: Known, kind: str) -> None:
    for path in (known.paths[kind], known.paths[kind] + "?linkType=linkset", known.paths[kind] + "/foo"):
        answer = known.client.get(path, headers={"origin": "https://scanner.example"})
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "Link" in answer["Access-Control-Expose-Headers"]
        assert not answer.cookies


@every_key
def test_row_05_an_invalid_digital_link_is_a_bad_request(known: Known, kind: str) -> None:
    for path in (f"{known.paths[kind]}/foo", f"{known.paths[kind]}/foo/bar", f"{known.paths[kind]}?999=x"):
        answer = known.client.get(path, headers={"accept": "application/json"})
        assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


@pytest.mark.parametrize(
    "path",
    ["/01/08938505970010", "/01/8938505970011", "/01/08938505970011?10=A", "/414/8938505970005", "/01/x"],
)
def test_row_05_for_people_a_page_says_what_to_do(known: Known, path: str) -> None:
    answer = known.client.get(path, headers={"accept": "text/html", "accept-language": "vi"})
    assert answer.status_code == 400
    assert '<h1 id="verdict">Mã này không đọc được</h1>' in answer.content.decode()


@pytest.mark.parametrize(
    "path",
    ["/01/08938505970998", "/414/8938505970998", "/253/8938505970998X", "/00/189385010000000122", "/417/8938505970998"],
)  # fmt: skip
def test_row_06_a_valid_link_of_which_nothing_is_known_is_not_found(known: Known, path: str) -> None:
    for accept in ("text/html", "application/linkset+json", "*/*"):
        answer = known.client.get(path, headers={"accept": accept})
        assert (answer.status_code, answer["Cache-Control"]) == (404, "no-store")


@every_kind
def test_row_07_nothing_wrong_is_told_with_200(known: Known, kind: str) -> None:
    path = known.paths[kind]
    for asked in (f"{path}?linkType=gs1:recipeInfo", f"{path}?linkType=nonsense"):
        assert known.client.get(asked).status_code == 404
    if not kind.startswith("t"):
        assert known.client.get(path + "/foo").status_code == 400


@every_kind
@pytest.mark.parametrize("asked", ["linkset", "all", "accept"])
def test_row_09_the_linkset_is_given_without_a_redirect(known: Known, kind: str, asked: str) -> None:
    if asked == "accept":
        answer = known.client.get(known.paths[kind], headers={"accept": "application/linkset+json"})
    else:
        answer = known.client.get(f"{known.paths[kind]}?linkType={asked}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/linkset+json")
    assert list(answer.json()) == ["linkset"]


@every_kind
def test_row_10_the_linkset_keeps_every_rule(known: Known, kind: str) -> None:
    assert faults_of(linkset(known, kind)) == []


@every_kind
@pytest.mark.parametrize("schema", ["gs1-linkset-schema.2025-03-27.json", "linkset-schema.1.2.x.json"])
def test_row_10_the_linkset_validates_against_the_official_schema(
    known: Known, kind: str, schema: str
) -> None:
    rules = json.loads(standard(f"gs1-schemas/{schema}").read_text())
    Draft7Validator(rules).validate({"linkset": linkset(known, kind)})


@every_product
def test_row_11_every_level_up_to_the_key_has_its_own_anchor(known: Known, kind: str) -> None:
    path, key = known.paths[kind], known.paths[kind].split("/10/")[0]
    levels = {"": [path], "+lot": [path, key], "+serial": [path, f"{key}/10/L2611", key]}
    expected = [SITE + one for one in levels[kind.removeprefix("gtin").removeprefix("t")]]
    assert [item["anchor"] for item in linkset(known, kind)] == expected


@every_kind
def test_row_12_each_link_has_target_type_and_title_in_the_readers_language(known: Known, kind: str) -> None:
    titles = {}
    for language in ("vi", "en"):
        items = linkset(known, kind, **{"accept-language": language})
        titles[language] = [
            target["title"]
            for item in items
            for name, targets in item.items()
            if name.startswith("https://gs1.org/voc/")
            for target in targets
        ]
    assert all(titles["vi"])
    assert all(titles["en"])
    # Pages of ours answer in both languages, others say in their title in which one.
    assert kind not in OF_PRODUCTS or titles["vi"] != titles["en"]


@every_kind
def test_row_13_one_default_link_with_a_title_only_stands_under_a_type_too(known: Known, kind: str) -> None:
    for item in linkset(known, kind):
        (default,) = item[uri_of("defaultLink")]
        assert sorted(default) == ["href", "title"]
        others = [
            target["href"]
            for name, targets in item.items()
            if name.startswith("http") and "defaultLink" not in name
            for target in targets
        ]
        assert default["href"] in others


@every_kind
def test_row_14_there_is_a_default_however_granular_the_address(known: Known, kind: str) -> None:
    assert all(uri_of("defaultLink") in item for item in linkset(known, kind))


@every_key
def test_row_15_without_a_wish_people_are_led_to_the_default(known: Known, kind: str) -> None:
    answer = known.client.get(known.paths[kind])
    assert (answer.status_code, answer["Location"]) == (307, default_of(linkset(known, kind)[0]))
    assert {"Accept", "Accept-Language"} <= set(answer["Vary"].split(", "))


@pytest.mark.parametrize("kind", ["place", "party", "gdti"])
def test_row_15_language_variants_of_the_default_are_listed_and_chosen(known: Known, kind: str) -> None:
    (item,) = linkset(known, kind)
    variants = {target["hreflang"][0]: target["href"] for target in item[uri_of("defaultLinkMulti")]}
    assert sorted(variants) == ["en", "vi"]
    for wanted, led_to in (("en", "en"), ("vi-VN,en;q=0.5", "vi"), ("fr", "vi")):
        answer = known.client.get(known.paths[kind], headers={"accept-language": wanted})
        assert answer["Location"] == variants[led_to]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind[:1] != "t"] + ["t", "t+lot", "t+serial"])
def test_row_16_each_listed_type_leads_to_its_target(known: Known, kind: str) -> None:
    seen = set()
    for item in linkset(known, kind):
        for name, targets in item.items():
            if not name.startswith("http") or name in seen:
                continue
            seen.add(name)
            for target in targets:
                wanted = {
                    "accept-language": ",".join(target.get("hreflang", [])),
                    "accept": target.get("type", ""),
                }
                curie = name.replace("https://gs1.org/voc/", "gs1:")
                for spelled in (curie, name, name.replace("//gs1.org", "//ref.gs1.org")):
                    answer = known.client.get(f"{known.paths[kind]}?linkType={spelled}", headers=wanted)
                    if target["href"] == SITE + known.paths[kind]:
                        assert answer.status_code == 200  # this very page
                        continue
                    assert answer.status_code == 307, (name, answer.status_code)
                    sign = "&" if "?" in target["href"] else "?"
                    assert answer["Location"] == f"{target['href']}{sign}linkType={spelled}"
    assert len(seen) > 1


@every_kind
@pytest.mark.parametrize("wanted", ["gs1:recipeInfo", "gs1:noSuchType", "pip", "https://example.com/pip"])
def test_row_17_a_type_that_is_not_there_is_not_found_and_the_others_are_told(
    known: Known, kind: str, wanted: str
) -> None:
    answer = known.client.get(f"{known.paths[kind]}?linkType={wanted}", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert default_of(linkset(known, kind)[0]) in answer.content.decode()


@pytest.mark.parametrize("kind", ["gtin", "place", "party", "gdti", "t"])
def test_row_18_language_decides_and_where_nothing_does_all_are_offered(known: Known, kind: str) -> None:
    name = "certificationInfo" if kind == "gdti" else "registryEntry"
    path = f"{known.paths[kind]}?linkType=gs1:{name}"
    targets = {target["hreflang"][0]: target["href"] for target in linkset(known, kind)[-1][uri_of(name)]}
    for language in ("vi", "en"):
        answer = known.client.get(path, headers={"accept-language": f"{language};q=0.9, fr"})
        assert (answer.status_code, answer["Location"].split("?")[0]) == (307, targets[language])
    for undecided in ({}, {"accept-language": "fr"}, {"accept-language": "vi, en"}):
        answer = known.client.get(path, headers={"accept": "application/json", **undecided})
        assert answer.status_code == 300
        assert [one["href"] for one in answer.json()["candidates"]] == list(targets.values())
    page = known.client.get(path, headers={"accept": "text/html"})
    assert page.status_code == 300
    assert all(f'href="{href}"' in page.content.decode() for href in targets.values())


@every_key
def test_row_19_the_whole_query_is_passed_on(known: Known, kind: str) -> None:
    for query in ("17=271120&utm_source=zalo&a=b%20c&&x", "linkType=gs1:defaultLink&x=1"):
        answer = known.client.get(f"{known.paths[kind]}?{query}")
        assert answer["Location"] == f"{default_of(linkset(known, kind)[0])}?{query}"


@every_kind
def test_row_20_every_answer_says_where_the_linkset_is_and_lists_no_other_link(
    known: Known, kind: str
) -> None:
    link = f'<{SITE}{known.paths[kind]}?linkType=linkset>; rel="linkset"; type="application/linkset+json"'
    answer = known.client.get(known.paths[kind])
    assert answer["Link"] == f'{link}; title="Linkset"'


@every_kind
def test_row_21_the_linkset_names_its_context(known: Known, kind: str) -> None:
    answer = known.client.get(known.paths[kind] + "?linkType=linkset")
    context = f"{SITE}/gs1/linkset-context.jsonld"
    rel = 'rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"'
    assert f"<{context}>; {rel}" in answer["Link"]
    answer = known.client.get("/gs1/linkset-context.jsonld")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/ld+json")
    assert answer.json()["@context"]["linkset"] == "@graph"


@every_kind
def test_row_22_as_json_ld_and_as_a_page_with_it_inside(known: Known, kind: str) -> None:
    wanted = {"@context": f"{SITE}/gs1/linkset-context.jsonld", "linkset": linkset(known, kind)}
    answer = known.client.get(known.paths[kind], headers={"accept": "application/ld+json"})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/ld+json")
    assert answer.json() == wanted
    browser = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    page = known.client.get(known.paths[kind] + "?linkType=linkset", headers=browser).content.decode()
    inside = page.split('<script type="application/ld+json">')[1].split("</script>")[0]
    assert json.loads(inside) == wanted


def test_row_23_the_resolver_describes_itself(known: Known) -> None:
    answer = known.client.get("/.well-known/gs1resolver")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    told = answer.json()
    assert (told["resolverRoot"], told["supportedPrimaryKeys"]) == (SITE, ["01", "253", "414", "417"])
    assert told["supportedLinkType"] == [{"namespace": "https://gs1.org/voc/", "prefix": "gs1:"}]


def test_row_23_the_description_validates_against_the_official_schema(known: Known) -> None:
    schema = json.loads(standard("gs1-schemas/description-file-schema.1.2.0.json").read_text())
    Draft7Validator(schema).validate(known.client.get("/.well-known/gs1resolver").json())


@every_key
def test_row_24_a_closing_slash_is_forgiven(known: Known, kind: str) -> None:
    plain, slashed = known.client.get(known.paths[kind]), known.client.get(known.paths[kind] + "/")
    assert (slashed.status_code, slashed["Location"]) == (307, plain["Location"])
    answer = known.client.get(known.paths[kind] + "/?linkType=linkset")
    assert answer.json()["linkset"] == linkset(known, kind)


@every_kind
def test_row_25_only_types_of_gs1s_vocabulary_are_used(known: Known, kind: str) -> None:
    vocabulary = json.loads(standard("gs1-schemas/linktypes.json").read_text())
    stable = {name for name, facts in vocabulary.items() if facts["status"] == "stable"}
    for item in linkset(known, kind):
        used = set(item) - {"anchor", "itemDescription"}
        assert used <= {uri_of(name) for name in stable}


@pytest.mark.parametrize("before", ["", "/t"])
def test_row_26_an_item_is_known_by_its_serial_with_or_without_the_lot(known: Known, before: str) -> None:
    with_lot = known.paths["t+serial" if before else "gtin+serial"]
    without = with_lot.replace("/10/L2611", "")
    answer = known.client.get(without + "?linkType=linkset")
    key = without.split("/21/")[0]
    assert [item["anchor"] for item in answer.json()["linkset"]] == [SITE + without, SITE + key]


@pytest.mark.parametrize("kind", ["gtin", "gtin+lot", "gtin+serial"])
def test_row_27_walking_up_happens_inside_one_request(known: Known, kind: str) -> None:
    unknown = known.paths["gtin"] + "/22/V9/10/NEVER"
    for query in ("", "?linkType=gs1:registryEntry&x=1", "?linkType=linkset"):
        headers = {"accept-language": "vi"}
        answer = known.client.get(unknown + query, headers=headers)
        direct = known.client.get(known.paths["gtin"] + query, headers=headers)
        assert (answer.status_code, answer.get("Location")) == (direct.status_code, direct.get("Location"))
        assert answer.content == direct.content


@pytest.mark.parametrize("kind", ["gtin+serial", "t+serial"])
def test_a_serial_that_we_did_not_issue_never_walks_up(known: Known, kind: str) -> None:
    genuine = known.paths[kind]
    forged = genuine[:-1] + ("0" if genuine[-1] != "0" else "1")
    wrong_lot = genuine.replace("L2611", "L9999")
    for path in (forged, forged.replace("/10/L2611", ""), wrong_lot, genuine[:-5], genuine + "A"):
        for query in ("", "?linkType=linkset", "?linkType=gs1:pip", "?linkType=all"):
            for accept in ("text/html", "*/*", "application/linkset+json", "application/ld+json"):
                answer = known.client.get(path + query, headers={"accept": accept})
                assert answer.status_code == 404, (path, query, accept)
                assert "Mật ong" not in answer.content.decode()
                assert "Link" not in answer.headers
