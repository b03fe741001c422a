"""Asking the citizen for papers: once, in sentences one can act on."""
