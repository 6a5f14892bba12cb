"""Reports that travel sealed, by other hands: bundle, receipt, and who carries them."""
