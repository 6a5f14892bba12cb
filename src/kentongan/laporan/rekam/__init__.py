"""What became of the reports of a source: counts for who grades, never a verdict."""
