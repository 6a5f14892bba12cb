"""Screens for news drafts."""
