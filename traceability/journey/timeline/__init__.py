"""The journey of a lot as people read it."""
