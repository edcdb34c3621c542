"""Taking back a whole list, while nothing was built on it: what it entered, what stands in the way, and the deed."""
