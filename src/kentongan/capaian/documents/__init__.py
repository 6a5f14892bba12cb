"""Documents of this room: the report and its letter, its tables as spreadsheets."""
