"""Whether two reports tell of one event, and what may be merged. Pure: no Django, no database."""
