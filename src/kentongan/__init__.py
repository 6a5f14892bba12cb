"""Early warning and social-conflict handling for Indonesian regional government."""

__version__ = "0.1.0"
