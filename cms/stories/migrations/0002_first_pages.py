"""A new site is usable at once: a home page and a list of stories in both languages, linked as translations."""

from uuid import uuid4

from django.conf import settings
from django.db import migrations
from urllib.parse import urlsplit

HOME = {
    "vi": {
        "title": "Chợ OCOP",
        "slug": "trang-chu",
        "promise": "Đặc sản có sao, sao còn hạn.",
        "intro": "Ở đây chỉ bán sản phẩm có chứng nhận OCOP còn hiệu lực hôm nay. "
        "Quét mã trên bao bì để biết sản phẩm mấy sao, ai làm ra, hạn đến ngày nào.",
    },
    "en": {
        "title": "OCOP Market",
        "slug": "home",
        "promise": "Good things from the village, and a star you can check.",
        "intro": "We sell only products whose OCOP certificate is valid today. "
        "Scan the code on the packet to see how many stars it has, who makes it and until when.",
    },
}
STORIES = {
    "vi": {
        "title": "Câu chuyện",
        "slug": "cau-chuyen",
        "intro": "Mỗi sản phẩm có một người làm, một mùa và một nơi. Đây là chuyện của họ.",
    },
    "en": {
        "title": "Stories",
        "slug": "cau-chuyen",
        "intro": "Every product has a maker, a season and a place. These are their stories.",
    },
}


def make_pages(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Site.objects.all().delete()
    Page.objects.filter(depth=2).delete()
    keys = uuid4(), uuid4()
    homes = [
        _make_language(apps, number, code, *keys) for number, (code, _name) in enumerate(settings.LANGUAGES, 1)
    ]
    Page.objects.filter(depth=1).update(numchild=len(homes))
    address = urlsplit(settings.OCOP_PUBLIC_URL)
    Site.objects.create(
        hostname=address.hostname,
        port=address.port or (443 if address.scheme == "https" else 80),
        root_page_id=homes[0].pk,
        is_default_site=True,
        site_name="Chợ OCOP",
    )


def _make_language(apps, number, code, home_key, stories_key):
    locale, _created = apps.get_model("wagtailcore", "Locale").objects.get_or_create(language_code=code)
    home_path = f"0001{number:04d}"
    home_url = f"/{HOME[code]['slug']}/"
    home = _make_page(apps, "HomePage", home_path, home_url, locale, home_key, 1, HOME[code])
    _make_page(
        apps, "StoryIndexPage", f"{home_path}0001", f"{home_url}cau-chuyen/", locale, stories_key, 0, STORIES[code]
    )
    return home


def _make_page(apps, model_name, path, url_path, locale, translation_key, children, fields):
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="ocop_stories", model=model_name.lower()
    )
    return apps.get_model("ocop_stories", model_name).objects.create(
        path=path,
        depth=len(path) // 4,
        url_path=url_path,
        locale=locale,
        translation_key=translation_key,
        numchild=children,
        content_type=content_type,
        draft_title=fields["title"],
        live=True,
        **fields,
    )


class Migration(migrations.Migration):
    dependencies = [("ocop_stories", "0001_initial"), ("wagtailcore", "0098_apitoken")]
    operations = [migrations.RunPython(make_pages, migrations.RunPython.noop, elidable=False)]
