"""The law as dated, cited data that a region can change without touching code.

``registry`` answers; ``data/*.yaml`` holds. What nobody has compared with the official
text says so wherever it is shown.
"""
