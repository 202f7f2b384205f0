"""A snapshot: works on disk, filed under their DOIs and their words, so that they can be asked for off line."""
