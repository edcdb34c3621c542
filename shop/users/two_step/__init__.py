"""The second step of signing in: an authenticator app, a passkey, or a recovery code.

Read `requirement.py` (who needs it), `gate.py` (nobody passes without it), `devices.py` (what a person holds).
"""
