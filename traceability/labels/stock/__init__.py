"""The paper: sheets and rolls of labels, in true millimetres."""
