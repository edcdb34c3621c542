"""The officers' pages for lots: those of the own province, recall, and the lifting of a recall."""
