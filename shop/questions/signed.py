"""The link in a guest's letter: signed, for one question, for as long as the gate takes it."""

from django.core import signing

from shop.questions.models import Question

_SALT = "shop.questions.confirm"


def token_of(question: Question) -> str:
    return signing.dumps(question.pk, salt=_SALT)


def question_of(token: str) -> Question | None:
    """None for a forged link, or a question that was thrown away; its age is the gate's affair."""
    try:
        key = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    found = Question.objects.select_related("listing__certified_product", "listing__product")
    return found.filter(pk=key, asker=None).first()
