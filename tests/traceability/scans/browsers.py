"""What browsers, in-app browsers and robots call themselves."""

ENGINE = "AppleWebKit/537.36 (KHTML, like Gecko)"
CHROME = f"Mozilla/5.0 (Linux; Android 10; K) {ENGINE} Chrome/130.0.0.0 Mobile Safari/537.36"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.1 Mobile/15E148 Safari/604.1"
)
PEOPLE = {
    "chrome": CHROME,
    "safari": SAFARI,
    "firefox": "Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0",
    "zalo": CHROME + " Zalo android/24110 ZaloTheme/light ZaloLanguage/vi",
    "facebook": SAFARI + " [FBAN/FBIOS;FBAV/490.0;FBDV/iPhone14,5]",
    "coccoc": CHROME + " coc_coc_browser/130",
}
ROBOTS = {
    "nothing": "",
    "telegram": "TelegramBot (like TwitterBot)",
    "facebook": "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "zalo": "Mozilla/5.0 (compatible; Zalo/1.0; +https://zalo.me)",
    "whatsapp": "WhatsApp/2.24.20.89 A",
    "google": (
        "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 "
        "Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
    ),
    "coccocbot": "Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)",
    "headless": CHROME.replace("Chrome/", "HeadlessChrome/"),
    "curl": "curl/8.5.0",
    "python": "python-requests/2.32",
}
