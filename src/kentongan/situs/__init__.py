"""The site: settings, addresses, base layout, command line."""
