"""The platform's staff make and end vouchers that the platform pays for, and see the sellers'."""
