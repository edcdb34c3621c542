"""Pictures: Wagtail's image with the text that a screen reader says and the maker's name."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class Picture(AbstractImage):
    """Not named Image: a second class of that name confuses Oscar's and Wagtail's registries."""

    alternative_text = models.CharField(_("what the picture shows"), max_length=200, blank=True)
    credit = models.CharField(_("made by"), max_length=120, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "alternative_text", "credit")

    @property
    def default_alt_text(self) -> str:
        return self.alternative_text or self.title


class PictureRendition(AbstractRendition):
    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="picture_has_one_rendition_per_filter",
            ),
        ]
