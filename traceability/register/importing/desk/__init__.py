"""The officers' pages for lists."""
