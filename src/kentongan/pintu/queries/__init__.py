"""Reads. Each takes the actor for whom it reads."""
