"""Dossiers: intake at the counter, moves, and what a card reader types."""
