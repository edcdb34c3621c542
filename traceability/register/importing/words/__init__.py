"""What single cells mean: stars, days, numbers of decisions, product sets, spellings of a name."""
