"""How fairs and their entries are written on pages."""

from django import template

from catalog.fairs.days import days_in_figures
from catalog.fairs.edition import place_of
from catalog.fairs.models import Fair
from catalog.fairs.shelf_life import shelf_life_in_words

register = template.Library()


@register.filter
def fair_days(fair: Fair) -> str:
    """`24–30/01/2027`."""
    return days_in_figures(fair.first_day, fair.last_day)


register.filter("place_of", place_of)
register.filter("shelf_life", shelf_life_in_words)
