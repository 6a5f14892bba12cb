"""The teams of the law (Tim Terpadu PKS, TKDPD, FKDM, …) and the decrees that form them."""
