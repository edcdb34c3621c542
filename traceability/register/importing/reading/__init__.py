"""From bytes to tables: what the file is, its sheets and cells, where titles, headers and data rows are."""
