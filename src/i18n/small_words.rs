//! The small words nearly every sentence of a language has: by them a text is known at a glance.
//!
//! One row a language, of words in small letters. A word that means something in two languages stands in the row of both, or in none.

/// Languages with their small words.
const SMALL_WORDS: [(&str, &[&str]); 5] = [
    (
        "de",
        &[
            "auch", "auf", "aus", "bei", "das", "dem", "den", "der", "des", "die", "durch", "ein", "eine", "einer",
            "es", "für", "ihre", "im", "ist", "mit", "nicht", "oder", "sich", "sie", "sind", "und", "von", "werden",
            "wird", "zu", "zum", "zur",
        ],
    ),
    (
        "en",
        &[
            "and", "are", "at", "been", "but", "by", "for", "from", "has", "have", "how", "in", "is", "it", "its",
            "of", "or", "that", "the", "their", "there", "they", "this", "to", "was", "were", "what", "where", "which",
            "who", "will", "with",
        ],
    ),
    (
        "es",
        &[
            "al", "como", "con", "de", "del", "donde", "el", "en", "es", "esta", "este", "la", "las", "lo", "los",
            "más", "no", "para", "pero", "por", "que", "se", "sin", "son", "su", "sus", "un", "una", "y", "ya",
        ],
    ),
    (
        "fr",
        &[
            "au", "aux", "avec", "cette", "ces", "chaque", "dans", "de", "des", "dont", "du", "elle", "en", "es",
            "est", "et", "il", "la", "le", "les", "leur", "leurs", "ont", "ou", "où", "par", "pas", "pour", "qui",
            "que", "sa", "ses", "se", "son", "sont", "sous", "sur", "un", "une",
        ],
    ),
    (
        "pt",
        &[
            "ao", "aos", "as", "com", "como", "da", "das", "de", "do", "dos", "e", "em", "esta", "este", "mais", "mas",
            "na", "nas", "no", "nos", "não", "o", "os", "para", "pela", "pelo", "por", "que", "se", "sem", "seu",
            "sua", "são", "um", "uma",
        ],
    ),
];

/// The small words of a language; nothing where none are known.
pub(super) fn small_words(language: &str) -> Option<&'static [&'static str]> {
    SMALL_WORDS.iter().find(|(code, _)| *code == language).map(|(_, words)| *words)
}
