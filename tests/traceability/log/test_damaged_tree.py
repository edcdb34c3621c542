"""Whoever asks for a proof after entries were taken away by hand is told so, in the API's own form."""

import pytest
from django.test import Client

from tests.traceability.log.conftest import by_hand
from traceability.register.models import Certificate


@pytest.mark.parametrize(
    "address",
    ["proof/inclusion?index=0", "proof/consistency?from=1", "proof/0.tlog-proof"],
)
def test_a_proof_of_what_is_gone(address: str, three: list[Certificate], client: Client) -> None:
    with by_hand() as cursor:
        cursor.execute('DELETE FROM ocop_log_logentry WHERE "index" = 1')
    answer = client.get(f"/api/log/{address}")
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    assert (
        answer.json()["detail"] == "Nhật ký đã hư hỏng: thiếu mã băm của các mục, nên không chứng minh được."
    )
