"""The next fair as a door on the home page."""

from django.http import HttpRequest

from catalog.fairs.days import days_in_figures
from catalog.fairs.views import next_fair
from cms.stories.doors import Door
from traceability.register.clock import moment_of, vietnam_day


def next_fair_door(request: HttpRequest) -> Door | None:
    fair = next_fair(vietnam_day(moment_of(request)))
    if fair is None:
        return None
    when = days_in_figures(fair.first_day, fair.last_day)
    text = f"{when} · {fair.place}, {fair.province.local_name}"
    return Door(fair.local_name, text, fair.get_absolute_url(), tone="turmeric", is_demo=fair.is_demo)
