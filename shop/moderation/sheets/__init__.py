"""All listings of a seller as one .xlsx: out, changed in a spreadsheet program, and in again."""
