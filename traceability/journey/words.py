"""Steps, states and units in plain words: what a market seller would say, not what the standard calls them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise

STEPS: dict[str, Text] = {
    "accepting": _("Accepted"),
    "arriving": _("Arrived"),
    "assembling": _("Put together"),
    "collecting": _("Collected"),
    "commissioning": _("Made ready"),
    "consigning": _("Handed over for delivery"),
    "creating_class_instance": _("Made"),
    "cycle_counting": _("Counted"),
    "decommissioning": _("Label taken out of use"),
    "departing": _("Departed"),
    "destroying": _("Destroyed"),
    "disassembling": _("Taken apart"),
    "dispensing": _("Given out"),
    "encoding": _("Label written"),
    "entering_exiting": _("Passed a gate"),
    "holding": _("Held back"),
    "inspecting": _("Quality checked"),
    "installing": _("Installed"),
    "killing": _("Label switched off"),
    "loading": _("Loaded"),
    "other": _("Another step"),
    "packing": _("Put into packs"),
    "picking": _("Picked out for an order"),
    "receiving": _("Received"),
    "removing": _("Removed"),
    "repackaging": _("Packed anew"),
    "repairing": _("Repaired"),
    "replacing": _("Replaced"),
    "reserving": _("Reserved"),
    "retail_selling": _("Sold"),
    "sampling": _("Sample taken"),
    "sensor_reporting": _("Measured"),
    "shipping": _("Sent off"),
    "staging_outbound": _("Ready to be sent"),
    "stock_taking": _("Stock taken"),
    "stocking": _("Put on the shelf"),
    "storing": _("Stored"),
    "transporting": _("On the way"),
    "unloading": _("Unloaded"),
    "unpacking": _("Unpacked"),
    "void_shipping": _("Sending called off"),
}
HARVESTED, PROCESSED, HAPPENED = _("Harvested"), _("Processed"), _("Something happened")
# Said beside the step; the others (in progress, in transit …) say nothing that the step does not say.
STATES: dict[str, Text] = {
    "conformant": _("meets the standard"),
    "non_conformant": _("does not meet the standard"),
    "recalled": _("recalled"),
    "damaged": _("damaged"),
    "expired": _("out of date"),
    "destroyed": _("destroyed"),
    "disposed": _("disposed of"),
    "returned": _("brought back"),
    "stolen": _("stolen"),
    "non_sellable_other": _("not for sale"),
    "needs_replacement": _("to be replaced"),
}
BAD_STATES = {
    "non_conformant",
    "recalled",
    "damaged",
    "expired",
    "stolen",
    "non_sellable_other",
    "needs_replacement",
}
UNITS: dict[str, Text] = {  # UN/ECE Recommendation 20; "" counts pieces
    "KGM": _("kg"),
    "GRM": _("g"),
    "TNE": _("tonnes"),
    "LTR": _("litres"),
    "MLT": _("ml"),
    "": _("packs"),
}
REASONS: dict[str, Text] = {
    "did_not_occur": _("It did not happen"),
    "incorrect_data": _("Something in it was wrong"),
}


def unit_in_words(code: str) -> Text:
    return UNITS.get(code, code)
