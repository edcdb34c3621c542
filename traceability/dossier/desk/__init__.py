"""What officers read of a producer's codes: the sheet of evidence, labels ordered and printed. Reading only."""
