"""How long a name stays tied to a report, and how the tie is cut for good."""
