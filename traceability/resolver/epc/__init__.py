"""Identifiers as radio tags carry them: EPC binary strings (GS1 Tag Data Standard), read back to Digital Links."""
