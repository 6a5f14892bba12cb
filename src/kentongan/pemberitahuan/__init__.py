"""What someone is told: on the screen, and by an e-mail that tells no content."""
