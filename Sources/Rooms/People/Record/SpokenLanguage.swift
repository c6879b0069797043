/// The languages in which somebody may ask to be written to, by their codes (BCP 47). What has no words in
/// a language yet is written in English.
enum SpokenLanguage {
    static let all = [
        ("en", "English"), ("ar", "العربية (Arabic)"), ("bn", "বাংলা (Bengali)"), ("zh", "中文 (Chinese)"),
        ("cy", "Cymraeg (Welsh)"), ("fr", "Français (French)"), ("gu", "ગુજરાતી (Gujarati)"),
        ("it", "Italiano (Italian)"), ("ku", "Kurdî (Kurdish)"), ("pa", "ਪੰਜਾਬੀ (Punjabi)"),
        ("fa", "فارسی (Persian)"), ("pl", "Polski (Polish)"), ("pt", "Português (Portuguese)"),
        ("ro", "Română (Romanian)"), ("so", "Soomaali (Somali)"), ("es", "Español (Spanish)"),
        ("ti", "ትግርኛ (Tigrinya)"), ("tr", "Türkçe (Turkish)"), ("uk", "Українська (Ukrainian)"),
        ("ur", "اردو (Urdu)"), ("vi", "Tiếng Việt (Vietnamese)"),
    ]

    static func name(of code: String) -> String {
        all.first { $0.0 == code }?.1 ?? code
    }
}
