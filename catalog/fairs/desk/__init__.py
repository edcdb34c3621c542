"""The officers' screens for fairs, inside Wagtail's admin (registered in catalog/fairs/wagtail_hooks.py)."""
