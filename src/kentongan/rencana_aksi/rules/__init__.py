"""Rules of the plan: checking, drafting, compliance. Pure: facts and today in, answer out."""
