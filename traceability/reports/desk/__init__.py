"""The officers' pages for reports: the list, one report with all that is known of it, and what is done about it."""
