"""Pure statistics: what is usual, and what is not. No Django, no database."""
