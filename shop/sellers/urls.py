"""Addresses under /nha-san-xuat/: the claim, and the shop's own pages in the producers' portal."""

from django.urls import path

from shop.sellers.portal import claim, people, shop

app_name = "sellers"
urlpatterns = [
    path("mo-gian-hang/", claim.find, name="claim"),
    path("mo-gian-hang/<int:producer>/", claim.make, name="claim_producer"),
    path("mo-gian-hang/rut/<int:pk>/", claim.withdraw, name="withdraw_claim"),
    path("<int:producer>/gian-hang/", shop.settings, name="settings"),
    path("<int:producer>/gian-hang/bat-dau/", shop.begin, name="begin"),
    path("<int:producer>/gian-hang/mo/", shop.open_shop, name="open"),
    path("<int:producer>/gian-hang/nghi/", shop.holiday, name="holiday"),
    path("<int:producer>/gian-hang/ban-lai/", shop.end_holiday, name="end_holiday"),
    path("<int:producer>/gian-hang/dong/", shop.close, name="close"),
    path("<int:producer>/nguoi-ban/", people.index, name="people"),
    path("<int:producer>/nguoi-ban/<int:pk>/", people.person, name="person"),
    path("<int:producer>/nguoi-ban/<int:pk>/thoi/", people.end, name="end_person"),
]
