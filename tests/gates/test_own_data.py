"""No room keeps something of a person that the person's own file leaves out without a reason."""

from django.apps import apps
from django.contrib.auth import get_user_model

from shop.users.own_data import kinds

# A deed of office or for a shop belongs to the record of the thing, where the law keeps the doer's name.
DOERS = {
    "actor", "by", "added_by", "asked_by", "confirmed_by", "answered_by", "decided_by", "saved_by", "given_by",
    "claimed_by", "ordered_by", "made_by", "noted_by", "proposer", "confirmer", "changed_by", "sent_by",
    "proposed_by", "approved_by", "locked_by", "requested_by", "finished_by", "resolved_by", "uploaded_by",
    "uploaded_by_user", "sender",
}  # fmt: skip
EXEMPT = {
    "admin.LogEntry": "a deed of the staff",
    "analytics.UserRecord": "never written: no profile is kept",
    "analytics.UserProductView": "never written: no profile is kept",
    "analytics.UserSearch": "never written: no profile is kept",
    "address.UserAddress": "never written: there is no address book",
    "reviews.ProductReview": "Oscar's reviews are hidden; ours are collected",
    "reviews.Vote": "Oscar's reviews are hidden",
    "communication.Email": "never written: no history of mail is kept",
    "communication.Notification": "has no address",
    "customer.ProductAlert": "has no address",
    "order.OrderNote": "a deed of the staff",
    "ocop_sellers.Claim": "papers of the producer's shop, shown there",
    "ocop_users.User_groups": "rights, not data",
    "ocop_users.User_user_permissions": "rights, not data",
    "partner.Partner": "rights, not data",
    "partner.Partner_users": "rights, not data",
    "payment.Bankcard": "never written: no card is kept",
    "voucher.VoucherApplication": "said by the order",
    "wishlists.WishList": "has no address",
    "otp_totp.TOTPDevice": "a secret that must not leave",
    "otp_static.StaticDevice": "a secret that must not leave",
    "django_otp_webauthn.WebAuthnCredential": "a secret that must not leave",
    "django_otp_webauthn.WebAuthnUserHandle": "a secret that must not leave",
}


def test_what_points_to_a_person_is_in_the_persons_file() -> None:
    person, covered = get_user_model(), {label for kind in kinds() for label in kind.covers}
    missing = {
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.concrete
        and field.is_relation
        and field.related_model is person
        and field.name not in DOERS
        and not model._meta.app_label.startswith("wagtail")
        and not (model._meta.app_label == "ocop_stories" and field.name == "owner")
    }
    assert missing - covered - EXEMPT.keys() == set()
    assert {"order.Order", "ocop_questions.Question", "ocop_reviews.Review"} <= missing  # a positive control
