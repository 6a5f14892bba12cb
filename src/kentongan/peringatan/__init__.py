"""Warnings: indicators that raise them, who must answer, and the clocks everyone sees."""
