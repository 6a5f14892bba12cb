"""Adapters: one interface, and behind it each gateway's own protocol."""
