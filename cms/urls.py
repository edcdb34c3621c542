"""All addresses of the product. What is not listed here (and in the permission matrix) does not exist."""

from django.apps import apps
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.decorators.cache import never_cache
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls

from cms.desk_account import DeskAccountView
from cms.media import picture

urlpatterns = [
    path("", include("catalog.sitemaps.urls")),
    path("", include("traceability.credentials.urls")),
    path("", include("traceability.journey.public_urls")),
    # Before the scan page: whoever asks for an address's links is answered by the resolver, all others by the page.
    path("", include("traceability.resolver.urls")),
    path("", include("traceability.scan_page.urls")),
    path(
        "quan-tri/account/",
        never_cache(require_admin_access(DeskAccountView.as_view())),
        name="wagtailadmin_account",
    ),
    path("quan-tri/", include(wagtailadmin_urls)),
    path("dieu-hanh/thoi-han/", include("shop.seller_orders.desk.urls")),
    path("dieu-hanh/duyet/", include("shop.moderation.desk.urls")),
    path("dieu-hanh/danh-gia/", include("shop.reviews.staff_urls")),
    path("dieu-hanh/cau-hoi/", include("shop.questions.staff_urls")),
    path("dieu-hanh/tien/the/", include("shop.payments.cards.desk_urls")),
    path("dieu-hanh/tien/", include("shop.payments.desk.urls")),
    path("dieu-hanh/gian-hang/", include("shop.sellers.staff.urls")),
    path("dieu-hanh/ma-giam/", include("shop.vouchers.desk.urls")),
    path("dieu-hanh/", apps.get_app_config("dashboard").urls),
    # A machine's door: no language, no session, before the shop's own /thanh-toan/.
    path("thanh-toan/the/", include("shop.payments.cards.machine_urls")),
    path("tai-lieu/", include(wagtaildocs_urls)),
    path("api/log/", include("traceability.log.api.urls")),
    path("api/epcis/", include("traceability.journey.api.urls")),
    path("api/", include("traceability.production.api.urls")),
    # Rooms with data of their own under /api/ stand before this one, which takes all the rest.
    path("api/", include("traceability.open_register.api.urls")),
    path("media/<path:path>", picture, name="media"),
    *i18n_patterns(
        path("", include("traceability.scan_page.public_urls")),
        path("so-dang-ky/", include("traceability.open_register.urls")),
        path("so-dang-ky/chung-thu/", include("traceability.credentials.public_urls")),
        path("so-dang-ky/nhat-ky/", include("traceability.log.urls")),
        path("nha-san-xuat/<int:producer>/ma-gs1/", include("traceability.identifiers.portal.urls")),
        path("nha-san-xuat/<int:producer>/ma-khac/", include("traceability.foreign_codes.portal.urls")),
        path("theo-doi/", include("traceability.following.urls")),
        path("gia-han/", include("traceability.renewals.urls")),
        path("diem-ban/", include("traceability.points_of_sale.urls")),
        path("so-lieu/", include("traceability.board.urls")),
        path("", include("shop.listings.law.urls")),
        path("hoi-mua/", include("shop.enquiries.urls")),
        path("nha-san-xuat/<int:producer>/", include("shop.enquiries.portal.urls")),
        path("", include("catalog.search.urls")),
        path("", include("catalog.fairs.urls")),
        path("", include("shop.questions.urls")),
        path("", include("shop.reviews.urls")),
        path("nha-san-xuat/", include("shop.portal.urls")),
        path("nha-san-xuat/<int:producer>/", include("shop.seller_orders.pages.urls")),
        path("nha-san-xuat/<int:producer>/", include("shop.shipping.rules.urls")),
        path("nha-san-xuat/<int:producer>/hang-ban/", include("shop.portal.listings.urls")),
        path("nha-san-xuat/<int:producer>/tien/", include("shop.payments.portal.urls")),
        path("nha-san-xuat/", include("shop.sellers.urls")),
        path("", include("shop.listings.urls")),
        path("nha-san-xuat/<int:producer>/", include("traceability.production.portal.urls")),
        path("nha-san-xuat/<int:producer>/", include("traceability.journey.portal.urls")),
        path("nha-san-xuat/<int:producer>/", include("traceability.labels.portal.urls")),
        path("nha-san-xuat/<int:producer>/", include("traceability.scans.portal.urls")),
        path("nha-san-xuat/<int:producer>/", include("traceability.dossier.urls")),
        path("nha-san-xuat/<int:producer>/ma-giam/", include("shop.vouchers.portal.urls")),
        path("gio/ma-giam/", include("shop.vouchers.urls")),
        path("tai-khoan/hai-buoc/", include("shop.users.two_step.urls")),
        path("tai-khoan/du-lieu/", include("shop.users.own_data_urls")),
        path("tai-khoan/phien/", include("shop.users.sessions.urls")),
        path("thanh-toan/the/", include("shop.payments.cards.urls")),
        path("", include(apps.get_app_config("oscar").urls[0])),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
