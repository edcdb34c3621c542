"""Fairs, their sections and the certified products shown there. Change them only through `catalog.fairs.gate`."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from traceability.register.clock import vietnam_day
from traceability.register.database import DaysBetween
from traceability.register.models import CertifiedProduct, Province

LONGEST_FAIR_DAYS = 60  # a typing mistake in a year must not ask for validity on ten thousand days


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Made public")


class Phase(models.TextChoices):
    COMING = "coming", _("Coming")
    RUNNING = "running", _("On now")
    PAST = "past", _("Over")


class FairQuerySet(models.QuerySet["Fair"]):
    def published(self) -> "FairQuerySet":
        return self.filter(state=State.PUBLISHED)

    def not_over(self, day: date) -> "FairQuerySet":
        """Fairs that run on `day` or come after it, the nearest first."""
        return self.filter(last_day__gte=day).order_by("first_day", "pk")

    def over(self, day: date) -> "FairQuerySet":
        """Fairs that ended before `day`, the latest first."""
        return self.filter(last_day__lt=day).order_by("-first_day", "-pk")


class Fair(models.Model):
    """A fair and its catalogue; every change goes through `catalog.fairs.gate`, which writes the history row."""

    name_vi = models.CharField(_("name in Vietnamese"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    place = models.CharField(_("place"), max_length=200)
    province = models.ForeignKey(
        Province, on_delete=models.PROTECT, related_name="fairs", verbose_name=_("province")
    )
    organiser = models.CharField(_("organiser"), max_length=200)
    foreword_vi = models.TextField(_("foreword in Vietnamese"), blank=True)
    foreword_en = models.TextField(_("foreword in English"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    is_demo = models.BooleanField(_("invented for demonstration"), default=False)

    objects = FairQuerySet.as_manager()

    class Meta:
        verbose_name = _("fair")
        verbose_name_plural = _("fairs")
        ordering = ["-first_day", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name_vi=""), name="fair_has_a_name"),
            models.CheckConstraint(condition=~Q(slug=""), name="fair_has_an_address"),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="fair_ends_on_or_after_its_first_day"
            ),
            models.CheckConstraint(
                condition=Q(DaysBetween("first_day", "last_day", limit=LONGEST_FAIR_DAYS - 1)),
                name="fair_lasts_at_most_60_days",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", published_at__isnull=True)
                | Q(state="published", published_at__isnull=False),
                name="fair_is_published_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.local_name

    def get_absolute_url(self) -> str:
        return reverse("fairs:detail", kwargs={"slug": self.slug})

    @property
    def local_name(self) -> str:
        """The name in the language of the page; Vietnamese where there is no English one."""
        return self.name_en if get_language() == "en" and self.name_en else self.name_vi

    @property
    def local_foreword(self) -> str:
        return self.foreword_en if get_language() == "en" and self.foreword_en else self.foreword_vi

    @property
    def is_published(self) -> bool:
        return self.state == State.PUBLISHED

    def phase(self, day: date) -> Phase:
        if day < self.first_day:
            return Phase.COMING
        return Phase.RUNNING if day <= self.last_day else Phase.PAST

    def is_over(self, moment: datetime) -> bool:
        return self.last_day < vietnam_day(moment)


class Section(models.Model):
    """A hall, a zone or a kind of goods: what stands together in the catalogue."""

    fair = models.ForeignKey(Fair, on_delete=models.PROTECT, related_name="sections")
    title_vi = models.CharField(_("title in Vietnamese"), max_length=80)
    title_en = models.CharField(_("title in English"), max_length=80, blank=True)
    order = models.PositiveIntegerField(_("order"))  # 1, 2, 3 … within the fair, kept by the gate

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["fair", "title_vi"], name="section_is_titled_once_per_fair"),
            models.CheckConstraint(condition=~Q(title_vi=""), name="section_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.local_title

    @property
    def local_title(self) -> str:
        return self.title_en if get_language() == "en" and self.title_en else self.title_vi


class Entry(models.Model):
    """A certified product in a section. `fair` repeats the section's fair, so that the database can promise once."""

    fair = models.ForeignKey(Fair, on_delete=models.PROTECT, related_name="entries")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="entries")
    product = models.ForeignKey(CertifiedProduct, on_delete=models.PROTECT, related_name="fair_entries")
    order = models.PositiveIntegerField(_("order"))
    booth = models.CharField(_("booth"), max_length=12, blank=True)

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["fair", "product"], name="product_is_shown_once_per_fair"),
        ]

    def __str__(self) -> str:
        return f"{self.product} · {self.booth}" if self.booth else str(self.product)


class Action(models.TextChoices):
    PLANNED = "planned", _("Fair planned")
    CHANGED = "changed", _("Details changed")
    PUBLISHED = "published", _("Catalogue published")
    WITHDRAWN = "withdrawn", _("Catalogue withdrawn")
    SECTION_ADDED = "section_added", _("Section added")
    SECTION_RENAMED = "section_renamed", _("Section renamed")
    SECTION_MOVED = "section_moved", _("Section moved")
    SECTION_REMOVED = "section_removed", _("Section removed")
    ENTRY_ADDED = "entry_added", _("Product added")
    ENTRY_MOVED = "entry_moved", _("Product moved")
    ENTRY_REMOVED = "entry_removed", _("Product taken out")
    BOOTH_SET = "booth_set", _("Booth given")


class FairEvent(models.Model):
    """What happened to a fair: append-only, in the database too (migration 0002); written by `catalog.fairs.gate`."""

    fair = models.ForeignKey(Fair, on_delete=models.PROTECT, related_name="events")
    action = models.CharField(max_length=16, choices=Action.choices)
    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(_("by"), max_length=200)
    about = models.CharField(_("about"), max_length=300, blank=True)  # the product or section, in words

    class Meta:
        verbose_name = _("fair history row")
        verbose_name_plural = _("fair history")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(actor_name=""), name="fair_history_row_has_an_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.fair_id} {self.action} {self.at:%Y-%m-%d %H:%M}"
