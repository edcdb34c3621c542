"""The sheet on paper: its words as plain data, and typst."""
