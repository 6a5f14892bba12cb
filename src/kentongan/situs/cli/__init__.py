"""The `kentongan` command."""
