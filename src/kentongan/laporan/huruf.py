"""Letters of pseudonyms and tracking codes: what a voice or a pen does not confuse. Pure."""

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No I, L, O or U: they are misread, or spell words."""


def number_of(letters: str) -> int:
    """The number whose letters these are."""
    return sum(LETTERS.index(letter) << 5 * place for place, letter in enumerate(letters))


def letters_of(number: int, count: int) -> str:
    """The lowest ``5 × count`` bits of *number*, five to a letter."""
    return "".join(LETTERS[number >> 5 * place & 31] for place in range(count))
