"""Reports: numbers that balance, and the dossiers behind each of them."""
