"""Checks a signed certificate from outside: `python -m traceability.credentials.verify ADDRESS-or-FILE`.

This folder stands alone. Copied anywhere, it runs with Python 3.11 and the package `cryptography`
(`python -m verify …` beside the copy); it imports nothing of the product. It reads published documents only: the
signed copy, the issuer's did.json, the two status lists.
"""
