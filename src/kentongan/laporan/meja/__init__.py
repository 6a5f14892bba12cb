"""What the desk knows beside the reports: who holds one, until when it rests, what was asked."""
