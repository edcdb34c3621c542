"""Labels as vector PDF in true millimetres, as SVG and as PNG."""
