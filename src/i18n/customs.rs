//! The customs of a language that ICU4X's components in use do not cover: months, the order of a date, lists,
//! per cent, typography. One row a language: to add one, add a row.
//!
//! A language without a row still sorts, counts and groups digits by CLDR; its dates are written `1991-05-12`,
//! its lists with commas, and its texts are left as they were typed.

use super::typography::{Spacing, Typography};

/// Narrow no-break space.
const NARROW: char = '\u{202f}';
/// No-break space.
const NO_BREAK: char = '\u{a0}';

/// What one language does in its own way.
#[derive(Debug)]
pub(super) struct Customs {
    /// BCP 47 code: a language, or a language and a region where that differs.
    code: &'static str,
    /// Months in a date, January first.
    pub months: [&'static str; 12],
    /// A full date, with `{d}`, `{m}` and `{y}`.
    pub full_date: &'static str,
    /// A month of a year, with `{m}` and `{y}`.
    pub month_date: &'static str,
    /// How the first day of a month is written.
    pub first_day: &'static str,
    /// Between the last two of a list.
    pub and: &'static str,
    /// After the number of a percentage.
    pub percent: &'static str,
    /// After a year, to say its decade; empty where words say it.
    pub decade: &'static str,
    /// How a commune is spoken of.
    pub offices: Offices,
    /// What typed text becomes.
    pub typography: Typography,
}

/// The words between which the name of a commune stands when it is spoken of as an authority: `la mairie de Kloto 1`. A name alone may be a prefecture's
/// or a town's. The word for the commune itself is in the settings of the atlas.
#[derive(Debug)]
pub struct Offices {
    /// Offices of a commune.
    pub words: &'static [&'static str],
    /// What joins an office to the name after it, space included.
    pub of: &'static [&'static str],
    /// Whether a name may also stand before the office: `the Kloto 1 town hall`.
    pub name_first: bool,
}

/// The customs of a language: the row of its whole code, else that of its language alone.
pub(super) fn customs(code: &str) -> Option<&'static Customs> {
    let language = code.split('-').next().unwrap_or(code);
    let row = |wanted: &str| CUSTOMS.iter().find(|row| row.code.eq_ignore_ascii_case(wanted));
    row(code).or_else(|| row(language))
}

/// The names of a month, from 0, in every language there is a row for.
pub(super) fn month_names(rank: usize) -> impl Iterator<Item = &'static str> {
    CUSTOMS.iter().filter_map(move |row| row.months.get(rank).copied())
}

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const ENGLISH_OFFICES: Offices = Offices {
    words: &["mayor", "town hall", "town council", "municipality", "municipal council"],
    of: &["of "],
    name_first: true,
};

const CURLY: Typography = Typography {
    quotes: ("“", "”"),
    inner_quotes: Some(("‘", "’")),
    apostrophe: '’',
    ellipsis: "…",
    grouping: None,
    before: &[],
    after: &[],
};

const CUSTOMS: [Customs; 6] = [
    Customs {
        code: "de",
        months: [
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ],
        full_date: "{d}. {m} {y}",
        month_date: "{m} {y}",
        first_day: "1",
        and: " und ",
        percent: "\u{a0}%",
        decade: "",
        offices: Offices {
            words: &["Bürgermeister", "Bürgermeisterin", "Rathaus", "Gemeinderat", "Stadtrat"],
            of: &["von "],
            name_first: false,
        },
        typography: Typography { quotes: ("„", "“"), inner_quotes: Some(("‚", "‘")), ..CURLY },
    },
    // International English: the day first, as in most of Africa and Europe.
    Customs {
        code: "en",
        months: ENGLISH_MONTHS,
        full_date: "{d} {m} {y}",
        month_date: "{m} {y}",
        first_day: "1",
        and: " and ",
        percent: "%",
        decade: "s",
        offices: ENGLISH_OFFICES,
        typography: CURLY,
    },
    Customs {
        code: "en-US",
        months: ENGLISH_MONTHS,
        full_date: "{m} {d}, {y}",
        month_date: "{m} {y}",
        first_day: "1",
        and: " and ",
        percent: "%",
        decade: "s",
        offices: ENGLISH_OFFICES,
        typography: CURLY,
    },
    Customs {
        code: "es",
        months: [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
        full_date: "{d} de {m} de {y}",
        month_date: "{m} de {y}",
        first_day: "1",
        and: " y ",
        percent: "\u{a0}%",
        decade: "",
        offices: Offices {
            words: &["alcalde", "alcaldesa", "alcaldía", "ayuntamiento"],
            of: &["de "],
            name_first: false,
        },
        typography: CURLY,
    },
    Customs {
        code: "fr",
        months: [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        full_date: "{d} {m} {y}",
        month_date: "{m} {y}",
        first_day: "1er",
        and: " et ",
        percent: "\u{202f}%",
        decade: "",
        offices: Offices {
            words: &["maire", "mairie", "hôtel de ville", "conseil municipal"],
            of: &["de ", "d’", "d'"],
            name_first: false,
        },
        typography: Typography {
            quotes: ("«\u{202f}", "\u{202f}»"),
            inner_quotes: None,
            grouping: Some(NARROW),
            before: &[
                Spacing { sign: ';', space: NARROW, insert: true },
                Spacing { sign: '!', space: NARROW, insert: true },
                Spacing { sign: '?', space: NARROW, insert: true },
                Spacing { sign: '»', space: NARROW, insert: true },
                Spacing { sign: ':', space: NO_BREAK, insert: true },
                Spacing { sign: '%', space: NARROW, insert: false },
                Spacing { sign: '€', space: NARROW, insert: false },
            ],
            after: &[
                Spacing { sign: '«', space: NARROW, insert: true },
                // « n° 12 »
                Spacing { sign: '°', space: NO_BREAK, insert: false },
            ],
            ..CURLY
        },
    },
    Customs {
        code: "pt",
        months: [
            "janeiro",
            "fevereiro",
            "março",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ],
        full_date: "{d} de {m} de {y}",
        month_date: "{m} de {y}",
        first_day: "1",
        and: " e ",
        percent: "%",
        decade: "",
        offices: Offices {
            words: &["câmara municipal", "prefeitura", "presidente da câmara"],
            of: &["de "],
            name_first: false,
        },
        typography: CURLY,
    },
];
