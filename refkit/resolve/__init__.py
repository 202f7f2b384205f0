"""References looked up in sources of works; the only room that meets the network."""
