"""Early warning and social-conflict handling for Indonesian regional government."""
