"""The days on which people are reminded, as data: when the law moves a day, a row changes and no code."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Stage(models.Model):
    """One reminder, `days_before` the last valid day (negative: after it). QĐ 26/2026 Art. 7.6a.

    The rows with the keys OPENS and CLOSES are the two ends of the time for filing; pages and feeds read them too.
    """

    OPENS, CLOSES, LAST_DAY, ENDED = "opens", "closes", "last_day", "ended"

    key = models.SlugField(_("key"), max_length=20, primary_key=True)
    days_before = models.SmallIntegerField(_("days before the last valid day"), unique=True)
    name_vi = models.CharField(_("Vietnamese name"), max_length=80)
    name_en = models.CharField(_("English name"), max_length=80)
    # A reminder to file says nothing to somebody who has filed; that the end has come concerns everybody.
    stops_when_filed = models.BooleanField(_("not sent once the file is in"), default=True)
    # How late it may still be sent, in days; empty: until the next stage takes its place.
    sent_within = models.PositiveSmallIntegerField(
        _("sent at most this many days late"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("reminder stage")
        verbose_name_plural = _("reminder stages")
        ordering = ["-days_before"]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_vi
