"""What a browser says about itself, in two words that its owner recognises: "Chrome", "Android"."""

# The first that is found wins: most browsers also claim to be Chrome and Safari.
BROWSERS = [
    ("coc_coc_browser", "Cốc Cốc"),
    ("Zalo", "Zalo"),
    ("FBAN", "Facebook"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
]
SYSTEMS = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
]


def device_words(user_agent: str) -> tuple[str, str]:
    """(browser, system); empty where nothing is recognised."""
    return _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)


def _first(known: list[tuple[str, str]], text: str) -> str:
    return next((name for token, name in known if token in text), "")
