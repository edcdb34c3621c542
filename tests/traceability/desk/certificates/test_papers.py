"""A paper is chosen once: it stays with the form through every error and every second thought."""

from typing import Any

from bs4 import BeautifulSoup
from django.urls import reverse

from tests.register_factory import RegisterFactory
from tests.traceability.desk.certificates.conftest import Desk, errors_in, paper, said
from traceability.desk.kinds import DEEDS, Kind
from traceability.desk.models import Proposal
from traceability.register.models import Certificate, Evidence


def kept_in(answer: Any) -> dict[str, str]:
    """What the page's form sends along for the paper."""
    field = BeautifulSoup(answer.content, "html.parser").select_one("form input[name=kept_paper]")
    return {"kept_paper": str(field["value"])} if field else {}


def sent(officer: Desk, certificate: Certificate, **changed: Any) -> Any:
    answers = said(Kind.REVOKE, certificate) | changed
    given = {name: value for name, value in answers.items() if value is not None}
    return officer.client.post(officer.form_url(Kind.REVOKE, certificate), given)


def test_an_error_elsewhere_keeps_the_paper(officer: Desk, register: RegisterFactory) -> None:
    certificate = register.certificate()
    wrong = sent(officer, certificate, reason="")
    assert wrong.status_code == 422
    assert "quyết định.pdf" in wrong.content.decode()
    assert sent(officer, certificate, paper=None, **kept_in(wrong)).status_code == 302
    assert Proposal.objects.get().evidence == Evidence.objects.get()


def test_another_file_takes_its_place(officer: Desk, register: RegisterFactory) -> None:
    certificate = register.certificate()
    wrong = sent(officer, certificate, reason="")
    assert sent(officer, certificate, paper=paper(name="đúng.pdf"), **kept_in(wrong)).status_code == 302
    evidence = Proposal.objects.get().evidence
    assert evidence is not None
    assert evidence.name == "đúng.pdf"


def test_a_wrong_file_is_refused_and_the_paper_stays(officer: Desk, register: RegisterFactory) -> None:
    certificate = register.certificate()
    wrong = sent(officer, certificate, reason="")
    worse = sent(officer, certificate, paper=paper(b"MZ\x90", "lạ.pdf"), **kept_in(wrong))
    assert worse.status_code == 422
    assert "PDF" in errors_in(worse)
    assert kept_in(worse) == kept_in(wrong)
    assert (Evidence.objects.count(), Proposal.objects.count()) == (1, 0)


def test_nobody_brings_the_paper_of_another(
    officer: Desk, colleague: Desk, register: RegisterFactory
) -> None:
    certificate = register.certificate()
    kept = kept_in(sent(officer, certificate, reason=""))
    assert kept
    for foreign in (kept, {"kept_paper": "9" * 30}, {"kept_paper": "x"}):
        answer = sent(colleague, certificate, paper=None, **foreign)
        assert answer.status_code == 422
        assert not kept_in(answer)
    assert not Proposal.objects.exists()


def test_a_draft_leads_back_with_its_paper(officer: Desk, register: RegisterFactory) -> None:
    certificate = register.certificate()
    draft = officer.prepare(Kind.REVOKE, certificate)
    back = officer.page(draft.get_absolute_url()).select_one(
        f"a[href^='{officer.form_url(Kind.REVOKE, certificate)}']"
    )
    assert back is not None
    form = officer.client.get(str(back["href"]))
    assert kept_in(form) == {"kept_paper": str(draft.evidence_id)}


def test_a_new_product_and_a_bulk_change_keep_it_too(officer: Desk, register: RegisterFactory) -> None:
    new = officer.client.post(reverse("desk:issue"), {"paper": paper()})
    assert new.status_code == 422
    assert kept_in(new)
    chosen = [register.certificate(), register.certificate(register.product("Chè đinh"))]
    fields = said(Kind.REVOKE, chosen[0]) | {
        "deed": DEEDS[Kind.REVOKE].slug,
        "certificate": [one.pk for one in chosen],
    }
    wrong = officer.client.post(reverse("desk:many"), fields | {"reason": ""})
    assert wrong.status_code == 422
    del fields["paper"]
    assert officer.client.post(reverse("desk:many"), fields | kept_in(wrong)).status_code == 302
    assert Proposal.objects.get().evidence_id == int(kept_in(wrong)["kept_paper"])
