"""News in plain text: what was it, where, when, and which words say so. Pure.

Rules and word lists, no learned model: an operator sees for each answer the words that
led to it, and confirms or corrects every one.
"""
