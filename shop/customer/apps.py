from django.contrib.auth.decorators import login_required
from django.urls import URLPattern, path, re_path
from oscar.apps.customer import apps
from oscar.core.loading import get_class


class CustomerConfig(apps.CustomerConfig):
    """Sign-in, orders, profile. Wish lists, alerts, notifications, mail history and address book have no address."""

    name = "shop.customer"

    def ready(self) -> None:
        from shop.customer import own_data

        own_data.register_all()
        views = (
            "AccountAuthView AccountRegistrationView AccountSummaryView AnonymousOrderDetailView ChangePasswordView "
            "LogoutView OrderDetailView OrderHistoryView ProfileUpdateView ProfileView"
        )
        self.view_of = {name: get_class("customer.views", name) for name in views.split()}

    def get_urls(self) -> list[URLPattern]:
        from shop.tracking.views import guests_deed, own_deed

        public = {name: view.as_view() for name, view in self.view_of.items()}
        own = {name: login_required(view) for name, view in public.items()}
        return self.post_process_urls(
            [
                path("dang-nhap/", public["AccountAuthView"], name="login"),
                path("dang-xuat/", public["LogoutView"], name="logout"),
                path("dang-ky/", public["AccountRegistrationView"], name="register"),
                path("", own["AccountSummaryView"], name="summary"),
                path("don-hang/", own["OrderHistoryView"], name="order-list"),
                path("don-hang/<str:order_number>/", own["OrderDetailView"], name="order"),
                path("don-hang/<str:order_number>/<slug:deed>/<int:pk>/", own_deed, name="order-deed"),
                re_path(
                    r"^don-hang-khach/(?P<order_number>[\w-]+)/(?P<hash>[A-Za-z0-9_=:-]+)/"
                    r"(?P<deed>[a-z-]+)/(?P<pk>[0-9]{1,18})/$",
                    guests_deed,
                    name="anon-order-deed",
                ),
                re_path(
                    r"^don-hang-khach/(?P<order_number>[\w-]+)/(?P<hash>[A-Za-z0-9_=:-]+)/$",
                    public["AnonymousOrderDetailView"],
                    name="anon-order",
                ),
                path("ho-so/", own["ProfileView"], name="profile-view"),
                path("ho-so/sua/", own["ProfileUpdateView"], name="profile-update"),
                path("mat-khau/", own["ChangePasswordView"], name="change-password"),
            ]
        )
