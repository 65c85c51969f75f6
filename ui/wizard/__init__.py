"""The wizard: eight steps in the order of the paper, each a page that reads the open case, shows it and asks."""
