"""Documents of this room: the plan as naskah, its matrix and the grid as spreadsheets."""
