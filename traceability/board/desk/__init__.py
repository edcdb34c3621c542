"""The officers' screens for targets, inside Wagtail's admin (registered in traceability/board/wagtail_hooks.py)."""
