"""What the public log keeps. All of it is only ever added to, in the database too (see migration 0002).

`LogEntry` fixes what an event said when it was logged; `LogNode` holds the subtree hashes that make a root or a
proof cheap; `TreeHead` is a signed sentence about all entries up to a size.
"""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from traceability.register.models import CertificateEvent

HASH_BYTES = 32


class LogEntry(models.Model):
    """One certificate event, at its place in the log: 0, 1, 2 … without a gap. Written by `log.sequencer` only."""

    index = models.PositiveBigIntegerField(_("entry number"), primary_key=True)
    event = models.OneToOneField(CertificateEvent, on_delete=models.PROTECT, related_name="log_entry")
    text = models.TextField(_("what was logged"))  # RFC 8785, the bytes under `leaf_hash`
    leaf_hash = models.BinaryField(max_length=HASH_BYTES)
    salt = models.BinaryField(max_length=HASH_BYTES)  # with it the sealed name can be shown to be the one
    logged_at = models.DateTimeField(_("logged at"))

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")
        ordering = ["index"]
        constraints = [
            models.CheckConstraint(
                condition=Exact(Length("leaf_hash"), HASH_BYTES), name="log_entry_has_a_whole_hash"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="log_entry_says_something"),
        ]

    def __str__(self) -> str:
        return f"#{self.index}"


class LogNode(models.Model):
    """The hash of a perfect subtree of 256, 65,536 … entries (height 8, 16 …), once it is complete."""

    height = models.PositiveSmallIntegerField()
    position = models.PositiveBigIntegerField()
    value = models.BinaryField(max_length=HASH_BYTES)

    class Meta:
        verbose_name = _("subtree hash")
        verbose_name_plural = _("subtree hashes")
        constraints = [
            models.UniqueConstraint(fields=["height", "position"], name="subtree_is_hashed_once"),
            models.CheckConstraint(condition=Q(height__in=[8, 16, 24, 32]), name="subtree_height_is_kept"),
            models.CheckConstraint(
                condition=Exact(Length("value"), HASH_BYTES), name="subtree_has_a_whole_hash"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.height}/{self.position}"


class TreeHead(models.Model):
    """A signed head. `note` is what was published, word for word; the other columns only make it findable.

    Heads are numbered 1, 2, 3 … without a gap.
    """

    size = models.PositiveBigIntegerField(_("entries"), db_index=True)
    root = models.BinaryField(max_length=HASH_BYTES)
    signed_at = models.DateTimeField(_("signed at"))
    note = models.TextField()
    key = models.CharField(_("public key"), max_length=400)

    class Meta:
        verbose_name = _("signed head")
        verbose_name_plural = _("signed heads")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Exact(Length("root"), HASH_BYTES), name="head_has_a_whole_root"),
            models.CheckConstraint(condition=~Q(note=""), name="head_is_a_note"),
        ]

    def __str__(self) -> str:
        return f"{self.size} · {self.signed_at:%Y-%m-%d %H:%M}"

    @property
    def short_root(self) -> str:
        """The beginning of the root, enough to tell heads apart on a page."""
        return bytes(self.root).hex()[:16]


class LogLock(models.Model):
    """One row, key 1: whoever appends holds it, so that two processes never write the same place."""

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="log_has_one_lock")]

    def __str__(self) -> str:
        return "log"
