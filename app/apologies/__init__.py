"""Letters of apology: written before the day, signed by the head, in the open."""
