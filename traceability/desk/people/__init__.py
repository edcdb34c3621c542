"""Who is appointed to what: given, confirmed once a year, ended; every step is a history row.

`gate.py` is the only way to change an appointment; `access.py` says who may.
"""
