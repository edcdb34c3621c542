"""One entry of a sitemap, in the words of sitemaps.org with Google's extension for pictures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">\n'
)
TAIL = "</urlset>\n"


@dataclass(frozen=True)
class Entry:
    """`path` is the Vietnamese page's; `pictures` are addresses; a bilingual page has its English one under /en."""

    path: str
    changed_at: datetime | None = None
    pictures: tuple[str, ...] = ()
    is_bilingual: bool = True


def written(entries: Iterable[Entry]) -> Iterator[str]:
    """The file, piece by piece: its entries never stand in memory at once."""
    yield HEAD
    for entry in entries:
        yield from _urls(entry)
    yield TAIL


def _urls(entry: Entry) -> Iterator[str]:
    """Each language's page is listed, and each names all of them."""
    pages = {"vi": settings.OCOP_PUBLIC_URL + entry.path}
    if entry.is_bilingual:
        pages["en"] = f"{settings.OCOP_PUBLIC_URL}/en{entry.path}"
    facts = (
        [f"<lastmod>{entry.changed_at.isoformat(timespec='seconds')}</lastmod>"] if entry.changed_at else []
    )
    if entry.is_bilingual:
        facts += [
            f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(page)}/>'
            for code, page in pages.items()
        ]
    facts += [f"<image:image><image:loc>{escape(it)}</image:loc></image:image>" for it in entry.pictures]
    for page in pages.values():
        yield f"<url><loc>{escape(page)}</loc>{''.join(facts)}</url>\n"
