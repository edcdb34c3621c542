"""`python -m traceability.credentials.verify` here, `python -m verify` beside a copy of this folder."""

import sys

try:
    from .command import main
except ModuleNotFoundError as error:
    if not (error.name or "").startswith("cryptography"):
        raise
    print(
        "The package `cryptography` is needed to check signatures: pip install cryptography", file=sys.stderr
    )
    sys.exit(2)

if __name__ == "__main__":
    sys.exit(main())
