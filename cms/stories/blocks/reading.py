"""What a story is told with: text, pictures, voices, steps and the year."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from cms.stories import illustrations, seasons

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link"]


class TextBlock(blocks.RichTextBlock):
    def __init__(self, **options: Any) -> None:
        super().__init__(**{"features": TEXT_FEATURES, **options})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "stories/blocks/text.html"
        description = _("Paragraphs, headings, lists and links.")
        preview_value = (
            "<h2>Mùa hoa trên núi</h2><p>Tháng hai, cả triền núi trắng hoa. Ong đi từ sáng sớm.</p>"
        )


class PictureBlock(blocks.StructBlock):
    """A photo, or a drawing where there is none; always with words for those who do not see it."""

    image = ImageChooserBlock(required=False, label=_("Photo"))
    illustration = blocks.ChoiceBlock(
        choices=illustrations.choices,
        required=False,
        label=_("Or a drawing"),
        help_text=_("Used where there is no photo. A drawing never pretends to be one."),
    )
    alternative_text = blocks.CharBlock(
        max_length=200,
        label=_("What the picture shows"),
        help_text=_("Read aloud to people who do not see it."),
    )
    caption = blocks.CharBlock(max_length=240, required=False, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "stories/blocks/picture.html"
        description = _("One wide picture with a caption.")
        preview_value = {
            "illustration": "honey",
            "alternative_text": "Một lọ mật ong",
            "caption": "Hình minh hoạ",
        }

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if bool(cleaned["image"]) == bool(cleaned["illustration"]):
            wrong = ValidationError(_("Choose a photo or a drawing, one of the two."))
            raise StructBlockValidationError(block_errors={"illustration": wrong})
        return cleaned


class GalleryBlock(blocks.StructBlock):
    pictures = blocks.ListBlock(PictureBlock(), min_num=2, max_num=6, label=_("Pictures"))

    class Meta:
        icon = "copy"
        label = _("Gallery")
        template = "stories/blocks/gallery.html"
        description = _("Two to six pictures side by side.")
        preview_value = {
            "pictures": [
                {"illustration": "tea", "alternative_text": "Búp chè", "caption": ""},
                {"illustration": "rice", "alternative_text": "Bát gạo", "caption": ""},
            ]
        }


class QuoteBlock(blocks.StructBlock):
    words = blocks.TextBlock(max_length=600, rows=3, label=_("What was said"))
    person = blocks.CharBlock(max_length=80, label=_("Who said it"))
    role = blocks.CharBlock(max_length=120, required=False, label=_("Who that is"))
    portrait = ImageChooserBlock(required=False, label=_("Portrait"))

    class Meta:
        icon = "openquote"
        label = _("Somebody's words")
        template = "stories/blocks/quote.html"
        description = _("A person speaks: their words, name and place in the work.")
        preview_value = {
            "words": "Ong nhớ đường hơn người. Mình chỉ việc giữ cho rừng còn hoa.",
            "person": "Người nuôi ong",
            "role": "Xã Tân Kỳ",
        }


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=80, label=_("Step"))
    text = blocks.TextBlock(max_length=400, rows=2, label=_("What happens"))
    illustration = blocks.ChoiceBlock(choices=illustrations.choices, required=False, label=_("Drawing"))
    image = ImageChooserBlock(required=False, label=_("Or a photo"))


class ProcessBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=120, required=False, label=_("Heading"))
    steps = blocks.ListBlock(StepBlock(), min_num=2, max_num=9, label=_("Steps"))

    class Meta:
        icon = "list-ol"
        label = _("Steps of the work")
        template = "stories/blocks/process.html"
        description = _("How it is made, in numbered steps.")
        preview_value = {
            "heading": "Từ tổ ong đến lọ mật",
            "steps": [
                {
                    "title": "Chờ mật chín",
                    "text": "Khi ong đã vít nắp hai phần ba cầu.",
                    "illustration": "honey",
                },
                {"title": "Quay mật", "text": "Quay tay, chậm, để nhộng không rơi.", "illustration": "honey"},
            ],
        }


class SeasonBlock(blocks.StructBlock):
    heading = blocks.CharBlock(max_length=120, required=False, label=_("Heading"))
    months = blocks.MultipleChoiceBlock(
        choices=seasons.MONTHS, required=False, widget=CheckboxSelectMultiple, label=_("In season")
    )
    peak = blocks.MultipleChoiceBlock(
        choices=seasons.MONTHS, required=False, widget=CheckboxSelectMultiple, label=_("At its best")
    )
    note = blocks.CharBlock(max_length=240, required=False, label=_("Note"))

    class Meta:
        icon = "date"
        label = _("Season")
        template = "stories/blocks/season.html"
        description = _("A strip of twelve months. The home page shows products in the months named here.")
        preview_value = {"heading": "Mùa mật", "months": ["2", "3", "4", "5"], "peak": ["3", "4"], "note": ""}

    def get_context(
        self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        context["strip"] = seasons.strip(value["months"], value["peak"])
        return context
