"""Addresses from names: Cyrillic in Latin letters, so that a campaign's link says its name."""

from django.utils.text import slugify

# After the national romanisations (Kazakhstan 2021, Ukraine 2010), simplified to plain a to z.
_LATIN = str.maketrans(
    {
        **dict(zip("абвгдезийклмнопрст", "abvgdeziyklmnoprst", strict=True)),
        **dict(zip("уфыіґәғқңөұүһ", "ufyigagqnouuh", strict=True)),
        **{"ё": "yo", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch"},
        **{"э": "e", "ю": "yu", "я": "ya", "ї": "yi", "є": "ye", "ў": "u"},
        **{"ъ": "", "ь": "", "'": "", "’": "", "ʼ": ""},
    }
)
LONGEST = 50


def slug_of(name: str) -> str:
    """Return a name as lower-case Latin words with hyphens; “campaign” where no letter is left."""
    slug = slugify(name.casefold().translate(_LATIN), allow_unicode=False)
    return slug[:LONGEST].strip("-") or "campaign"
