"""Pure rules of the doors: what a short text says, who may knock, when to try again."""
