from django.urls import path

from shop.listings.storefront import storefront

urlpatterns = [path("gian-hang/<slug:slug>/", storefront, name="storefront")]
