//! From typed text to set text: quotation marks, apostrophes, ellipses and no-break spaces, by a table of rules.
//!
//! Text comes in pieces, because a sentence of prose is cut by emphasis, links and code: `"**word**" !` is one sentence
//! in three pieces, and its quotes pair across them. Web and e-mail addresses are left alone. Setting a set
//! sentence changes nothing.

use super::glyphs::{
    Fate, Glyph, Level, OPAQUE, Side, dots, is_apostrophe, is_between_groups, keep_addresses, pair, run_end,
};

/// The rules of one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Typography {
    /// What a pair of straight double quotes becomes, inner spaces included.
    pub quotes: (&'static str, &'static str),
    /// What a pair of straight single quotes becomes, where the language uses them so.
    pub inner_quotes: Option<(&'static str, &'static str)>,
    /// What a straight apostrophe becomes.
    pub apostrophe: char,
    /// What three dots become.
    pub ellipsis: &'static str,
    /// The space between groups of three digits, where the language writes one.
    pub grouping: Option<char>,
    /// Spaces before signs.
    pub before: &'static [Spacing],
    /// Spaces after signs.
    pub after: &'static [Spacing],
}

/// The space that goes with a sign.
#[derive(Debug)]
pub(super) struct Spacing {
    /// The sign.
    pub sign: char,
    /// Its space.
    pub space: char,
    /// Whether the space is added where none was typed; if not, a typed one is only replaced.
    pub insert: bool,
}

/// A piece of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text to set.
    Text(&'a str),
    /// Something set as it is, such as code or an image: it stands like a word.
    Opaque,
    /// A forced end of line.
    Break,
}

impl Piece<'_> {
    /// Bytes as typed.
    fn len(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Opaque | Self::Break => 1,
        }
    }
}

impl Typography {
    /// Sets a sentence given in pieces; one string a piece, empty for those that are not text.
    pub fn set(&self, pieces: &[Piece<'_>]) -> Vec<String> {
        if let [Piece::Text(text)] = pieces
            && self.leaves(text)
        {
            return vec![(*text).to_owned()];
        }
        self.set_glyphs(pieces)
    }

    /// Whether no rule has a say in a text: most names and labels hold no sign at all, and are told so at once.
    fn leaves(&self, text: &str) -> bool {
        let has_rule = |c: char| rule(self.before, c).is_some() || rule(self.after, c).is_some();
        let (mut last, mut last_but_one) = ('\0', '\0');
        text.chars().all(|c| {
            let is_left = match c {
                // No language has a rule for these: they are most of what there is. An address is known by other signs than its strokes.
                'a'..='z' | 'A'..='Z' | '-' | '–' | ',' | '(' | ')' | '/' => true,
                ' ' => last != ' ',
                // A space between digits may be one between groups.
                '0'..='9' => !(last == ' ' && last_but_one.is_ascii_digit()),
                '.' => last != '.',
                _ => (c.is_alphabetic() || c == '’') && !has_rule(c),
            };
            (last_but_one, last) = (last, c);
            is_left
        })
    }

    fn set_glyphs(&self, pieces: &[Piece<'_>]) -> Vec<String> {
        let mut glyphs = Vec::with_capacity(pieces.iter().map(Piece::len).sum());
        for (piece, content) in (0..).zip(pieces) {
            match content {
                Piece::Text(text) => glyphs.extend(text.chars().map(|c| Glyph { c, piece, fate: Fate::Free })),
                Piece::Opaque => glyphs.push(Glyph { c: OPAQUE, piece, fate: Fate::Kept }),
                Piece::Break => glyphs.push(Glyph { c: '\n', piece, fate: Fate::Kept }),
            }
        }
        keep_addresses(&mut glyphs);
        pair(&mut glyphs, '"', Level::Outer);
        if self.inner_quotes.is_some() {
            pair(&mut glyphs, '\'', Level::Inner);
        }
        self.write(&glyphs, pieces)
    }

    fn write(&self, glyphs: &[Glyph], pieces: &[Piece<'_>]) -> Vec<String> {
        let mut out: Vec<String> = pieces.iter().map(|piece| String::with_capacity(piece.len() + SPARE)).collect();
        let mut put = |piece: u32, text: &str| {
            let piece = usize::try_from(piece).unwrap_or(usize::MAX);
            if let (Some(out), Some(Piece::Text(_))) = (out.get_mut(piece), pieces.get(piece)) {
                out.push_str(text);
            }
        };
        let mut buffer = [0; 4];
        let mut typed = Typed { pieces, piece: 0, byte: 0 };
        let mut at = 0;
        while let Some(glyph) = glyphs.get(at) {
            // No sign and no part of one: most of a text, copied as it was typed.
            let (run, bytes) = plain_run(glyphs, at);
            if run > 0 {
                put(glyph.piece, typed.take(glyph.piece, bytes));
                at += run;
                continue;
            }
            let before = at.checked_sub(1).and_then(|index| glyphs.get(index));
            let mut next = at + 1;
            match glyph.fate {
                Fate::Quote(level, side) => put(glyph.piece, self.quote(level, side)),
                Fate::Kept => put(glyph.piece, glyph.c.encode_utf8(&mut buffer)),
                Fate::Free if glyph.c.is_whitespace() => {
                    next = run_end(glyphs, at);
                    match self.space_in(glyphs, at, next) {
                        Some(space) => put(glyph.piece, space.encode_utf8(&mut buffer)),
                        None => {
                            for glyph in glyphs.get(at..next).unwrap_or_default() {
                                put(glyph.piece, glyph.c.encode_utf8(&mut buffer));
                            }
                        }
                    }
                }
                Fate::Free if glyph.c == '.' && dots(glyphs, at) => {
                    put(glyph.piece, self.ellipsis);
                    next = at + 3;
                }
                Fate::Free => {
                    if let Some(space) = self.space_before(glyphs, at) {
                        put(glyph.piece, space.encode_utf8(&mut buffer));
                    }
                    let c = if glyph.c == '\'' && is_apostrophe(before, glyphs.get(next)) {
                        self.apostrophe
                    } else {
                        glyph.c
                    };
                    put(glyph.piece, c.encode_utf8(&mut buffer));
                    let tight = glyphs.get(next).is_some_and(|glyph| match glyph.fate {
                        Fate::Quote(level, side) => !self.quote(level, side).starts_with(char::is_whitespace),
                        _ => !glyph.c.is_whitespace(),
                    });
                    if let Some(rule) = rule(self.after, glyph.c).filter(|rule| rule.insert && tight) {
                        put(glyph.piece, rule.space.encode_utf8(&mut buffer));
                    }
                }
            }
            typed.pass(glyphs.get(at..next).unwrap_or_default());
            at = next;
        }
        out
    }

    fn quote(&self, level: Level, side: Side) -> &'static str {
        let (opens, closes) = match level {
            Level::Outer => self.quotes,
            Level::Inner => self.inner_quotes.unwrap_or(self.quotes),
        };
        if side == Side::Opens { opens } else { closes }
    }

    /// What a run of typed spaces becomes, if a sign on either side has a say.
    fn space_in(&self, glyphs: &[Glyph], start: usize, end: usize) -> Option<char> {
        let before = glyphs.get(start.checked_sub(1)?)?;
        let after = glyphs.get(end)?;
        if before.c.is_whitespace() {
            return None;
        }
        let lines = glyphs.get(start..end)?.iter().filter(|glyph| glyph.c == '\n').count();
        if lines > 1 {
            return None;
        }
        if self.grouping.is_some() && lines == 0 && is_between_groups(glyphs, start, end) {
            return self.grouping;
        }
        let free = |glyph: &Glyph| glyph.fate == Fate::Free;
        if let Some(rule) = rule(self.after, before.c).filter(|_| free(before)) {
            return Some(rule.space);
        }
        let rule = rule(self.before, after.c).filter(|_| free(after))?;
        (rule.insert || before.c.is_ascii_digit()).then_some(rule.space)
    }

    /// The space to add before a sign that was typed without one.
    fn space_before(&self, glyphs: &[Glyph], at: usize) -> Option<char> {
        let rule = rule(self.before, glyphs.get(at)?.c).filter(|rule| rule.insert)?;
        let before = glyphs.get(at.checked_sub(1)?)?;
        let ends_a_word = match before.fate {
            Fate::Quote(_, side) => side == Side::Closes,
            _ => before.c.is_alphanumeric() || ")]}”'’»%€°\u{fffc}".contains(before.c),
        };
        // A sign inside a word, as in an hour 12:30 or a query page?id, is not punctuation.
        let ends_here = glyphs.get(at + 1).is_none_or(|glyph| {
            glyph.c.is_whitespace()
                || ")]\"”’».…,".contains(glyph.c)
                || self.before.iter().any(|rule| rule.sign == glyph.c)
        });
        (ends_a_word && ends_here).then_some(rule.space)
    }
}

/// Where the sentence is read: the text of the glyphs, as it was typed.
struct Typed<'a> {
    pieces: &'a [Piece<'a>],
    piece: u32,
    byte: usize,
}

impl<'a> Typed<'a> {
    /// The next so many bytes, all in one piece.
    fn take(&mut self, piece: u32, bytes: usize) -> &'a str {
        self.enter(piece);
        let from = self.byte;
        self.byte += bytes;
        match usize::try_from(piece).ok().and_then(|piece| self.pieces.get(piece)) {
            Some(Piece::Text(text)) => text.get(from..self.byte).unwrap_or_default(),
            _ => "",
        }
    }

    /// Goes past what was written in another way.
    fn pass(&mut self, glyphs: &[Glyph]) {
        for glyph in glyphs {
            self.enter(glyph.piece);
            self.byte += glyph.c.len_utf8();
        }
    }

    fn enter(&mut self, piece: u32) {
        if self.piece != piece {
            (self.piece, self.byte) = (piece, 0);
        }
    }
}

/// How many glyphs from here on are no sign and no part of one, in one piece: words, and the single spaces between them. With their bytes.
fn plain_run(glyphs: &[Glyph], at: usize) -> (usize, usize) {
    let rest = glyphs.get(at..).unwrap_or_default();
    let Some(first) = rest.first() else { return (0, 0) };
    let is_letter = |glyph: &Glyph| is_letter(glyph.c) && glyph.fate == Fate::Free && glyph.piece == first.piece;
    let (mut run, mut bytes) = (0, 0);
    loop {
        let word = rest.get(run..).unwrap_or_default().iter().take_while(|glyph| is_letter(glyph));
        let (letters, long) = word.fold((0, 0), |(letters, long), glyph| (letters + 1, long + glyph.c.len_utf8()));
        (run, bytes) = (run + letters, bytes + long);
        match rest.get(run..) {
            // No rule asks for another space between two letters.
            Some([space, next, ..])
                if letters > 0
                    && space.c == ' '
                    && space.piece == first.piece
                    && space.fate == Fate::Free
                    && is_letter(next) =>
            {
                (run, bytes) = (run + 1, bytes + 1);
            }
            _ => return (run, bytes),
        }
    }
}

/// The letters most texts are written in; others are told as well, one by one.
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || ('À'..='ſ').contains(&c) && !matches!(c, '×' | '÷')
}

/// Bytes that most pieces do not grow by.
const SPARE: usize = 16;

fn rule(rules: &'static [Spacing], sign: char) -> Option<&'static Spacing> {
    rules.iter().find(|rule| rule.sign == sign)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::Piece::{self, Break, Opaque, Text};
    use crate::i18n::Locale;
    use proptest::prelude::*;

    /// Shows no-break spaces: `_` narrow, `~` wide.
    fn set(code: &str, text: &str) -> String {
        Locale::new(code).unwrap().typeset(text).replace('\u{202f}', "_").replace('\u{a0}', "~")
    }

    fn set_pieces(pieces: &[Piece<'_>]) -> Vec<String> {
        let set = Locale::new("fr").unwrap().typeset_pieces(pieces);
        set.iter().map(|text| text.replace('\u{202f}', "_").replace('\u{a0}', "~")).collect()
    }

    #[test]
    fn french_signs_get_their_spaces() {
        assert_eq!(set("fr", "Quoi ? Oui ! Non ; bref : voilà."), "Quoi_? Oui_! Non_; bref~: voilà.");
        assert_eq!(set("fr", "Quoi? Oui! Non; bref: voilà"), "Quoi_? Oui_! Non_; bref~: voilà");
        assert_eq!(set("fr", "Population:"), "Population~:");
        // Holes of messages are words.
        assert_eq!(set("fr", "{n} : \"{name}\", {place}!"), "{n}~: «_{name}_», {place}_!");
        assert_eq!(set("fr", "Quoi ?! (vraiment ?)"), "Quoi_?! (vraiment_?)");
        assert_eq!(set("fr", "12 % de 3 € et % seul"), "12_% de 3_€ et % seul");
        assert_eq!(set("fr", "arrêté n° 0206, 6°08 N"), "arrêté n°~0206, 6°08 N");
    }

    #[test]
    fn groups_of_digits_do_not_part() {
        assert_eq!(set("fr", "1 221 667 043 francs, 87 478"), "1_221_667_043 francs, 87_478");
        // Neither a year before a number, nor a telephone number, nor a list of years.
        for text in ["en 2018 120 personnes", "22 21 20 19", "1990 1991", "12 3456"] {
            assert_eq!(set("fr", text), text);
        }
        assert_eq!(set("en", "1 221 667"), "1 221 667");
    }

    #[test]
    fn french_quotes_pair_or_stay() {
        assert_eq!(set("fr", "le \"plan\" d'eau"), "le «_plan_» d’eau");
        assert_eq!(set("fr", "le «plan» et « l'eau »!"), "le «_plan_» et «_l’eau_»_!");
        assert_eq!(set("fr", "un tuyau de 12\" et 14\""), "un tuyau de 12\" et 14\"");
        assert_eq!(set("fr", "\"Eau\", \"santé\"."), "«_Eau_», «_santé_».");
        assert_eq!(set("fr", "\"Un \"plan\" deux\""), "«_Un «_plan_» deux_»");
        assert_eq!(set("fr", "\"Eau\"!"), "«_Eau_»_!");
    }

    #[test]
    fn what_is_not_punctuation_is_left() {
        for text in [
            "à 12:30, ratio 1:2",
            "https://exemple.tg/l'eau?a=1;b=2:3!x",
            "Voir www.exemple.tg/page?id=1.",
            "d'eau@mairie.tg",
            "commune:ogou-1",
            "6°08'12\" N",
            "(!)",
        ] {
            let expected = if text.starts_with("d'") { "d’eau@mairie.tg" } else { text };
            assert_eq!(set("fr", text), expected);
        }
        assert_eq!(set("fr", "Voir https://exemple.tg : l'eau"), "Voir https://exemple.tg~: l’eau");
        assert_eq!(set("fr", "aujourd'hui... l'«eau»"), "aujourd’hui… l’«_eau_»");
        assert_eq!(set("fr", "a.... b"), "a.... b");
    }

    #[test]
    fn english_curls() {
        assert_eq!(
            set("en", "\"It's the towns' 'plan'\", they said: yes!"),
            "“It’s the towns’ ‘plan’”, they said: yes!"
        );
        assert_eq!(set("en", "the '90s and the 1990's"), "the ’90s and the 1990’s");
        assert_eq!(set("de", "das \"Wasser\""), "das „Wasser“");
    }

    #[test]
    fn a_language_without_rules_is_left() {
        assert_eq!(set("kbp", "\"l'eau\" !"), "\"l'eau\" !");
    }

    #[test]
    fn sentences_are_set_across_their_pieces() {
        assert_eq!(set_pieces(&[Text("le \""), Text("plan"), Text("\" !")]), ["le «_", "plan", "_»_!"]);
        assert_eq!(set_pieces(&[Opaque, Text(" : oui"), Text("\n"), Text("!")]), ["", "~: oui", "_", "!"]);
        assert_eq!(set_pieces(&[Text("oui"), Break, Text("! non")]), ["oui", "", "! non"]);
        assert_eq!(set_pieces(&[Text("« "), Text("mot"), Text(" »")]), ["«_", "mot", "_»"]);
    }

    const WORDS: &[&str] = &[
        "l'eau",
        "\"plan\"",
        "«mot»",
        "« mot »",
        "?",
        "!",
        ":",
        "12 %",
        "12:30",
        "https://a.tg/x?y='1';z",
        "(oui!)",
        "mot:",
        "...",
        "d'accord!",
        "\"un",
        "deux\"",
        "deux\"!",
        "'dix'",
        "12\"",
        "towns'",
        "'90s",
        "\n",
        "\u{a0}»",
        "a@b.tg",
        "%",
        "où ?",
        "«\u{a0}",
        "Ɖyomɔ",
        "–",
    ];

    proptest! {
        #[test]
        fn setting_twice_changes_nothing(words in prop::collection::vec(prop::sample::select(WORDS), 0..12)) {
            let text = words.join(" ");
            for code in ["fr", "en", "de"] {
                let locale = Locale::new(code).unwrap();
                let once = locale.typeset(&text);
                prop_assert_eq!(locale.typeset(&once), once.clone(), "{}", code);
            }
        }

        #[test]
        fn what_is_told_at_once_to_stay_would_stay(
            words in prop::collection::vec(prop::sample::select(WORDS), 0..6),
            plain in "[a-zé0-9 .,’()/–-]{0,12}",
            space in "[ ]{0,2}",
        ) {
            for code in ["fr", "en", "de"] {
                let typography = &super::super::customs::customs(code).unwrap().typography;
                for text in [format!("{}{space}{plain}", words.join(&space)), plain.clone()] {
                    prop_assert_eq!(typography.set(&[Text(&text)]), typography.set_glyphs(&[Text(&text)]), "{}", code);
                }
            }
        }

        #[test]
        fn words_are_never_lost(text in "\\PC{0,40}") {
            let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            prop_assert_eq!(letters(&Locale::new("fr").unwrap().typeset(&text)), letters(&text));
        }
    }
}
