"""Home screens, search, maps and statistics across rooms."""
