"""The officers' pages for claims of producers: compare the papers, verify or refuse."""
