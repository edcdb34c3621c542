"""What the world sees without a page: sitemaps, feeds, the product API."""

from tests.gates.permissions.rows import ALL, NOBODY, Row

ROWS: list[tuple[str, Row]] = [
    ("ranking", Row(ALL)),
    ("terms", Row(ALL)),
    ("robots", Row(ALL)),
    ("sitemap", Row(ALL)),
    ("sitemap_file", Row(ALL, lambda things: {"section": "san-pham", "page": 1})),
    ("sitemap_file", Row(NOBODY, lambda things: {"section": "san-pham", "page": 2})),
    ("sitemap_file", Row(NOBODY, lambda things: {"section": "don-hang", "page": 1})),
]
