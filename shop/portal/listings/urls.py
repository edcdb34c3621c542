"""Addresses under /nha-san-xuat/<producer>/hang-ban/."""

from django.urls import path

from shop.portal.listings import bulk_views, pack_views, sheet_views, views, writing_views

app_name = "portal_listings"
urlpatterns = [
    path("", views.index, name="index"),
    path("moi/", views.choose, name="choose"),
    path("moi/<int:product>/", writing_views.new, name="new"),
    path("moi/<int:product>/xem-truoc/", writing_views.preview_new, name="preview_new"),
    path("anh/<int:pk>/", views.photo, name="photo"),
    path("gia-kho/", bulk_views.prices, name="prices"),
    path("bang-tinh/", sheet_views.index, name="sheets"),
    path("bang-tinh/tai-ve/", sheet_views.download, name="download"),
    path("bang-tinh/<int:pk>/", sheet_views.sheet, name="sheet"),
    path("<int:pk>/", views.listing, name="listing"),
    path("<int:pk>/sua/", writing_views.edit, name="edit"),
    path("<int:pk>/xem-truoc/", writing_views.preview, name="preview"),
    path("<int:pk>/rut/", views.withdraw, name="withdraw"),
    path("<int:pk>/ban-lai/", views.show_again, name="show_again"),
    path("<int:pk>/lay-lai/", views.take_back, name="take_back"),
    path("<int:pk>/quy-cach/", pack_views.packs, name="packs"),
]
