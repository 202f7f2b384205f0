"""How alike two references are: levels of agreement, log-odds, a probability. Pure."""
