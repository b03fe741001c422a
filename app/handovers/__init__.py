"""Hand-over lists: a stack of dossiers on paper, received whole with one scan."""
