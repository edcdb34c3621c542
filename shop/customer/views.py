"""Accounts and orders. A page shows the signed-in person's own things; another's order is a 404."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model, login, update_session_auth_hash
from django.contrib.auth import views as auth_views
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.generic import DetailView, FormView, ListView, TemplateView, UpdateView
from oscar.apps.customer.views import AccountSummaryView  # noqa: F401
from oscar.core.loading import get_model

from shop.basket.models import NotForSale
from shop.customer.forms import EmailAuthenticationForm, EmailUserCreationForm, ProfileForm
from shop.tracking.parts import parts_of
from shop.tracking.views import guests_order
from traceability.register.clock import moment_of, vietnam_day
from traceability.representing.access import producers_of

Order = get_model("order", "Order")


class AccountAuthView(auth_views.LoginView):
    """Anybody. Context: `form`, `next`. Whoever acts for a producer goes on to the producers' portal."""

    template_name = "oscar/customer/login.html"
    form_class = EmailAuthenticationForm
    authentication_form = EmailAuthenticationForm
    redirect_authenticated_user = True
    next_page = reverse_lazy("customer:order-list")

    def get_default_redirect_url(self) -> str:
        acts = producers_of(self.request.user, vietnam_day(moment_of(self.request)))
        return reverse("portal:index") if acts else super().get_default_redirect_url()


class LogoutView(auth_views.LogoutView):
    """POST only: a link cannot sign anybody out."""

    next_page = settings.OSCAR_HOMEPAGE


class AccountRegistrationView(FormView):
    """Anybody. Context: `form`, `next`."""

    template_name = "oscar/customer/registration.html"
    form_class = EmailUserCreationForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"next": self.following}

    @property
    def following(self) -> str:
        typed = self.request.POST.get("next") or self.request.GET.get("next") or ""
        safe = url_has_allowed_host_and_scheme(typed, self.request.get_host(), self.request.is_secure())
        return typed if safe else ""

    def form_valid(self, form: EmailUserCreationForm) -> HttpResponse:
        user = form.save()
        login(self.request, user, backend="shop.users.backends.EmailOrPhoneBackend")
        messages.success(self.request, _("Your account is ready."))
        return redirect(self.following or reverse("customer:order-list"))


class OwnOrders:
    def get_queryset(self) -> Any:
        return Order.objects.filter(user=self.request.user).select_related("shipping_address")


class OrderHistoryView(OwnOrders, ListView):
    """The signed-in buyer's orders, newest first. Context: `orders`, `page_obj`."""

    template_name = "oscar/customer/order/order_list.html"
    context_object_name = "orders"
    paginate_by = 20

    def get_queryset(self) -> Any:
        return super().get_queryset().prefetch_related("lines")


class OrderPage(DetailView):
    """Context: `order`, `parts` (each seller's), and what the addresses of the buyer's deeds need."""

    template_name = "oscar/customer/order/order_detail.html"
    context_object_name = "order"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        order = self.object
        return super().get_context_data(**kwargs) | {
            "parts": parts_of(order, moment_of(self.request)),
            "deed_url": "customer:order-deed" if order.user_id else "customer:anon-order-deed",
            "secret": self.kwargs.get("hash", ""),
        }


class OrderDetailView(OwnOrders, OrderPage):
    """One of the signed-in buyer's own orders. POST buys the same again, through the gate."""

    slug_field, slug_url_kwarg = "number", "order_number"

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        for line in self.get_object().lines.select_related("product"):
            try:
                if line.product is None:
                    raise NotForSale(_("it is no longer offered"))
                request.basket.add_product(line.product, line.quantity)
            except ValueError as refused:
                messages.warning(request, self.sentence(line, refused))
        return redirect("basket:summary")

    def sentence(self, line: Any, refused: ValueError) -> str:
        reason = str(refused) if isinstance(refused, NotForSale) else _("it is no longer offered")
        return _("“%(name)s” cannot be ordered: %(reason)s.") % {"name": line.title, "reason": reason}


class AnonymousOrderDetailView(OrderPage):
    """A guest's order, for whoever has its secret address; a wrong one is a 404."""

    def get_object(self, queryset: Any = None) -> Any:
        return guests_order(self.kwargs["order_number"], self.kwargs["hash"])


class ProfileView(TemplateView):
    """The signed-in person's own data: `request.user`."""

    template_name = "oscar/customer/profile/profile.html"


class ProfileUpdateView(UpdateView):
    template_name = "oscar/customer/profile/profile_form.html"
    form_class = ProfileForm
    success_url = reverse_lazy("customer:profile-view")

    def get_object(self, queryset: Any = None) -> Any:
        """A copy: a refused form must not change the name at the head of the page."""
        return get_user_model().objects.get(pk=self.request.user.pk)

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        return kwargs | {"user": kwargs.pop("instance")}

    def form_valid(self, form: ProfileForm) -> HttpResponse:
        messages.success(self.request, _("Your data are saved."))
        return super().form_valid(form)


class ChangePasswordView(FormView):
    template_name = "oscar/customer/profile/change_password_form.html"
    form_class = PasswordChangeForm
    success_url = reverse_lazy("customer:profile-view")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        form.save()
        update_session_auth_hash(self.request, form.user)
        messages.success(self.request, _("The new password holds from now on."))
        return super().form_valid(form)
