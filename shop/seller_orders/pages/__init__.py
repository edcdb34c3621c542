"""What a seller sees and does on a phone: the own orders, one order, its papers."""
