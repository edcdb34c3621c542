"""The star programme as other programs read it: published, so that nobody has to guess what "rank 2" means.

Sources: QĐ 26/2026/QĐ-TTg (22/05/2026) for the bands of points; UNTP's schema for "1 is the highest rank".
"""

from dataclasses import dataclass
from typing import Any

from traceability.credentials.claims.addresses import scheme_url
from traceability.register.models import ProductSet

NAME = "Chương trình Mỗi xã một sản phẩm (OCOP)"
NAME_EN = "One Commune One Product programme of Viet Nam (OCOP)"
LAW = "Quyết định 26/2026/QĐ-TTg ngày 22/05/2026"


@dataclass(frozen=True)
class Score:
    """`least` to `most` points; `below` tells that the upper end itself belongs to the next band."""

    stars: int
    rank: int
    least: int
    most: int
    below: bool

    @property
    def code(self) -> str:
        return f"{self.stars}-sao"

    @property
    def definition(self) -> str:
        end = f"dưới {self.most}" if self.below else str(self.most)
        return f"{self.stars} sao OCOP: từ {self.least} đến {end} điểm"


SCORES = {
    5: Score(5, 1, 90, 100, below=False),
    4: Score(4, 2, 70, 90, below=True),
    3: Score(3, 3, 50, 70, below=True),
}


def score(stars: int) -> dict[str, Any]:
    """As `profileScore` holds it."""
    found = SCORES[stars]
    return {"code": found.code, "rank": found.rank, "definition": found.definition}


def reference() -> dict[str, Any]:
    return {"type": ["ConformityScheme"], "id": scheme_url(), "name": NAME}


def profile(product_set: ProductSet | None) -> dict[str, Any]:
    """The criteria set that the product was measured by: one for each product set of a classification."""
    if product_set is None:
        return {"id": f"{scheme_url()}#tieu-chi", "name": "Bộ tiêu chí OCOP"}
    return {
        "id": f"{scheme_url()}#tieu-chi-{product_set.classification_id}-{product_set.number}",
        "name": f"Bộ tiêu chí OCOP {product_set.classification_id}: {product_set.name_vi}",
    }


def topic() -> dict[str, Any]:
    return {
        "type": ["ConformityTopic"],
        "id": f"{scheme_url()}#chu-de",
        "name": "Chất lượng và nguồn gốc sản phẩm nông thôn",
        "definition": "Chất lượng, câu chuyện và sức mạnh cộng đồng của sản phẩm, theo Bộ tiêu chí OCOP",
    }


def published() -> dict[str, Any]:
    """The document at `scheme_url()`; one query."""
    sets = ProductSet.objects.select_related("classification").order_by("-classification_id", "number")
    return {
        "id": scheme_url(),
        "name": NAME,
        "nameEn": NAME_EN,
        "law": LAW,
        "rankNote": "rank 1 is the highest: five stars; 1 và 2 sao không được cấp giấy chứng nhận",
        "scores": [
            {
                "code": one.code,
                "rank": one.rank,
                "stars": one.stars,
                "pointsFrom": one.least,
                "pointsTo": one.most,
                "pointsToIsIncluded": not one.below,
                "definition": one.definition,
            }
            for one in SCORES.values()
        ],
        "term": "36 tháng từ ngày cấp (P36M); gia hạn tối đa 180 ngày theo Điều 12.3",
        "topics": [topic()],
        "profiles": [
            {**profile(one), "nameEn": one.name_en, "source": one.classification.source} for one in sets
        ]
        + [profile(None)],
    }
