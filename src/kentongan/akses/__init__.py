"""Who may do what, and where: accounts, roles, scoping, actions and their trace."""
