"""From a run to its file: sheets, single pictures or a table, made and read back."""
