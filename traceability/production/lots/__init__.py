"""The life of a lot: `gate` is the only way to change one, `reading` is what pages and codes ask."""
