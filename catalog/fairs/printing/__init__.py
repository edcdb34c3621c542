"""The fair catalogue on paper: an edition as plain data (book), its words, and typst (typesetting)."""
