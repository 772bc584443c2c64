"""How names are said: lexicons, Chinese names, and phonemes as each engine takes them."""
