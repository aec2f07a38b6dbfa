"""How MySQL compares texts in utf8_general_ci, the collation of Nova's tables."""

import unicodedata


def weight(text):
    """What MySQL compares instead of the text; None for NULL, which equals nothing in a join.

    Blanks at the end, letter case and accents make no difference. Only for letters that have one base letter, which are
    the only ones that the generator uses.
    """
    if text is None:
        return None
    return "".join(unicodedata.normalize("NFD", c)[0].upper() for c in text.rstrip(" "))


def joins(one, other):
    """Whether `one = other` is true in SQL."""
    return one is not None and other is not None and weight(one) == weight(other)


def agree(one, other):
    """Whether two values are the same, two NULLs too (`<=>`)."""
    if isinstance(one, str) and isinstance(other, str):
        return weight(one) == weight(other)
    return one == other
