"""Checks the public log from outside: `python -m traceability.log.verify URL-or-dump`.

This folder stands alone. Copied anywhere, it runs with Python 3.11 and the package `cryptography`
(`python -m verify …` beside the copy); it imports nothing of the product, and the product's log is built on its
tree and its notes, so that both sides mean the same by a hash.
"""
