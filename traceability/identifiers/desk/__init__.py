"""The officers' pages for GS1 keys: claims to decide, prefixes in force, numbers of certificates."""
