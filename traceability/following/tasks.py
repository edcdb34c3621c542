"""The mail that asks for confirmation, sent in the background: the answer on screen takes the same time for all."""

from django_tasks import task

from traceability.following import letters
from traceability.following.models import Follow


@task()  # type: ignore[untyped-decorator]
def send_confirmation(follow: int) -> None:
    """Nothing to do when the follow was ended in the meantime."""
    found = Follow.objects.select_related("follower", "product__producer", "producer", "commune__province")
    asked = found.filter(pk=follow).first()
    if asked is not None:
        letters.confirmation(asked).send()
