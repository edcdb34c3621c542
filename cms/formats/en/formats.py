"""English pages keep day-month-year, with the month in letters so that nobody swaps the two."""

DATE_FORMAT = SHORT_DATE_FORMAT = "j M Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = SHORT_DATETIME_FORMAT = "H:i, j M Y"
DATE_INPUT_FORMATS = ["%d/%m/%Y", "%Y-%m-%d"]
