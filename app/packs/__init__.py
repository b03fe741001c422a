"""Language packs: what the tablet says, in other languages and aloud."""
