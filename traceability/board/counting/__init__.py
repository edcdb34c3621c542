"""What the board counts, each part one query over certificates; `figures` brings the parts together."""
