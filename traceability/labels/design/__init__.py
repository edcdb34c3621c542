"""What a label says and where: words, their sizes, and the place of the code, in millimetres."""
