"""An invented official list of the whole country, as dirty as real ones: every row knows what must become of it.

`python -m tests.national_list FILE [ROWS] [SEED]` writes a workbook; the same seed gives the same list.
Read `rows` for the facts and fates, `dirt` for the spellings, `workbook` for the sheet.
"""
