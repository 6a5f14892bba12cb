"""What may be written, what is lacking, how late it is, and how it is scored."""
