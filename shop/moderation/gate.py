"""The only way for a producer's words and pictures to reach buyers.

send → (look, ask back) → decide, or taken back by the seller. What was approved stays on show until the next version is
approved. Everything takes the listing's row lock first, so two moderators, or a moderator and the seller, come one
after the other; a decision names the version that was on the moderator's screen, and another one is refused.
"""

from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from shop.listings.models import Listing
from shop.listings.models.listings import ListingState
from shop.moderation import letters
from shop.moderation.acting import By, Refused, locked, note
from shop.moderation.content import Content, approved_content, differences, label_of, write
from shop.moderation.models import Change, Draft, Submission
from shop.moderation.models.events import Step
from shop.moderation.models.submissions import SubmissionState, Verdict

__all__ = ["By", "Refused", "ask", "decide", "look", "send", "take_back"]


@transaction.atomic
def send(listing: Listing, content: Content, by: By, *, keep_draft: bool = False) -> Submission | None:
    """Ask to show `content`; None when that is what buyers see already. A waiting request is replaced, not doubled."""
    listing = locked(listing)
    is_first = listing.state == ListingState.DRAFT
    waiting = Submission.objects.open().filter(listing=listing).first()
    found = differences(approved_content(listing, is_first), content)
    if not keep_draft:
        Draft.objects.filter(listing=listing).delete()
    if not found:
        if waiting:
            _close(waiting, SubmissionState.TAKEN_BACK, by)
            note(listing, Step.TAKEN_BACK, by)
        elif is_first:
            raise Refused(
                _("Nothing has changed since the answer. Mend what was refused, then send it again.")
            )
        return None
    submission = _renewed(waiting, by) if waiting else _opened(listing, is_first, by)
    for field, (old, new) in found.items():
        Change.objects.create(submission=submission, field=field, old=old, new=new)
    note(listing, Step.SENT, by, version=submission.version, changes=found)
    if is_first and not settings.OCOP_FIRST_LISTINGS_CHECKED:
        nobody = By(None, by.moment, name=_("by the platform's setting"))
        return _decide(submission, {}, nobody)
    return submission


@transaction.atomic
def take_back(submission: Submission, by: By) -> Draft:
    """The seller changes their mind while nobody has answered: it is a draft again, with all that was typed."""
    listing, submission = _locked_open(submission)
    changes = {change.field: change.new for change in submission.changes.all()}
    content = approved_content(listing, submission.is_first) | changes
    _close(submission, SubmissionState.TAKEN_BACK, by)
    note(listing, Step.TAKEN_BACK, by)
    draft, _is_new = Draft.objects.update_or_create(
        listing=listing,
        defaults={
            "certified_product": listing.certified_product,
            "content": content,
            "changed_at": by.moment,
            "changed_by": by.user,
        },
    )
    return draft


@transaction.atomic
def look(submission: Submission, by: By) -> Submission:
    """Somebody of the platform has opened it: the seller reads who, and since when it waits."""
    locked(submission.listing)
    changed = Submission.objects.open().filter(pk=submission.pk, seen_at__isnull=True)
    if changed.update(seen_at=by.moment, seen_by_name=by.written_name):
        note(submission.listing, Step.SEEN, by, version=submission.version)
        submission.refresh_from_db()
    return submission


@transaction.atomic
def ask(submission: Submission, version: int, question: str, by: By) -> Submission:
    """Ask the seller back; the request stays open, and its time stands still until the seller sends again."""
    listing, submission = _locked_open(submission, version)
    if not question.strip():
        raise Refused(_("Write the question: the seller reads it as it stands here."))
    submission.state, submission.question = SubmissionState.ASKED, question.strip()[:500]
    submission.save(update_fields=["state", "question"])
    note(listing, Step.ASKED, by, question, version=version)
    transaction.on_commit(lambda: letters.asked(submission), robust=True)
    return submission


@transaction.atomic
def decide(submission: Submission, version: int, refusals: Mapping[str, str], by: By) -> Submission:
    """Approve every field but those in `refusals` (field → reason); a new listing is shown when none is refused."""
    _listing, submission = _locked_open(submission, version)
    unknown = set(refusals) - {change.field for change in submission.changes.all()}
    if unknown:
        raise Refused(_("This field is not part of the request. Open it again."))
    for field, reason in refusals.items():
        if not reason.strip():
            raise Refused(
                _("Say why “%(field)s” is refused: the seller has to mend it.") % {"field": label_of(field)}
            )
    return _decide(submission, refusals, by)


def _decide(submission: Submission, refusals: Mapping[str, str], by: By) -> Submission:
    listing, approved = submission.listing, 0
    for change in submission.changes.all():
        change.reason = refusals.get(change.field, "").strip()[:500]
        change.verdict = Verdict.REFUSED if change.reason else Verdict.APPROVED
        change.save(update_fields=["reason", "verdict"])
        if change.verdict == Verdict.APPROVED:
            write(listing, change.field, change.new)
            approved += 1
    state = SubmissionState.PARTLY if approved else SubmissionState.REFUSED
    _close(submission, state if refusals else SubmissionState.APPROVED, by)
    note(listing, Step.DECIDED, by, version=submission.version, refused=dict(refusals))
    if submission.is_first and not refusals and listing.state == ListingState.DRAFT:
        listing.state = ListingState.PUBLISHED
        listing.save(update_fields=["state"])
        note(listing, Step.PUBLISHED, by)
    if by.user is not None:
        transaction.on_commit(lambda: letters.answered(submission), robust=True)
    return submission


def _opened(listing: Listing, is_first: bool, by: By) -> Submission:
    return Submission.objects.create(
        listing=listing,
        is_first=is_first,
        sent_at=by.moment,
        sent_by_name=by.written_name,
        due_at=by.moment + timedelta(hours=settings.OCOP_LISTINGS_ANSWERED_IN),
    )


def _renewed(waiting: Submission, by: By) -> Submission:
    """Another version of the same request, at the end of the queue again: nobody has seen it yet."""
    waiting.changes.all().delete()
    waiting.version += 1
    waiting.state, waiting.question = SubmissionState.WAITING, ""
    waiting.sent_at, waiting.sent_by_name = by.moment, by.written_name
    waiting.due_at = by.moment + timedelta(hours=settings.OCOP_LISTINGS_ANSWERED_IN)
    waiting.seen_at, waiting.seen_by_name = None, ""
    waiting.save()
    return waiting


def _close(submission: Submission, state: SubmissionState, by: By) -> None:
    submission.state = state
    submission.decided_at, submission.decided_by = by.moment, by.user
    submission.decided_by_name = by.written_name
    submission.question = ""
    submission.save()


def _locked_open(submission: Submission, version: int | None = None) -> tuple[Listing, Submission]:
    """The request as it is now, behind the listing's lock; raises Refused for one that is closed or has changed."""
    listing = locked(submission.listing)
    now = Submission.objects.get(pk=submission.pk)
    now.listing = listing
    if not now.is_open:
        raise Refused(
            _("This was answered already: %(state)s, by %(name)s. Nothing was changed.")
            % {"state": now.get_state_display(), "name": now.decided_by_name}
        )
    if version is not None and version != now.version:
        raise Refused(
            _("The seller has changed it since you opened it. Look at the new version, then decide again.")
        )
    return listing, now
