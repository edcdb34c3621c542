"""The producers' pages for labels: choose, look, print, fetch, print again."""
