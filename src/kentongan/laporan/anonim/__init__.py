"""Reports without an account: who takes them, the tracking code, what its holder is told."""
