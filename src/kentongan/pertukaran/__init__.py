"""Exchange with the world outside: what others recorded or reported comes in here.

``berita`` and ``cvew`` read files and know no database; ``runs`` is what the command
line calls.
"""
