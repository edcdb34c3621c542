"""CRC-16/CCITT-FALSE, as EMVCo asks for merchant-presented codes (polynomial 0x1021, start 0xFFFF)."""


def crc16(data: bytes) -> int:
    """
    >>> hex(crc16(b"123456789"))
    '0x29b1'
    """
    crc = 0xFFFF
    for byte in data:
        crc ^= byte << 8
        for _bit in range(8):
            crc = (crc << 1) ^ 0x1021 if crc & 0x8000 else crc << 1
            crc &= 0xFFFF
    return crc
