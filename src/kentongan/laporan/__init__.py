"""Reports from the field: intake, nihil, grading, verification, versions, photos."""
