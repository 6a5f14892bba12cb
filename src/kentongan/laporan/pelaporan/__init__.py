"""Who is expected to report, who did, how late, and who is silent."""
