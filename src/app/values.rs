//! What a typed value may be, and what is said of one that is not.

use std::net::IpAddr;

use crate::diag::Speech;
use crate::i18n::Date;
use crate::text::is_base;

/// How a value is written, where one is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unfit {
    /// A web address.
    Url,
    /// A whole day.
    Day,
    /// A distance.
    Metres,
    /// A port.
    Port,
    /// The columns of a grid.
    Columns,
    /// An address of this machine.
    Host,
    /// An editor.
    Editor,
}

impl Unfit {
    /// How it is written.
    pub(super) fn words(self, speech: Speech) -> &'static str {
        match (self, speech) {
            (Self::Url, Speech::English) => "write it as https://atlas.example",
            (Self::Url, Speech::French) => "écrivez https://atlas.example",
            (Self::Day, Speech::English) => "write it as 2026-11-21: a day of the calendar, from the year 1000 to 2999",
            (Self::Day, Speech::French) => "écrivez 2026-11-21 : un jour du calendrier, de l'an 1000 à 2999",
            (Self::Metres, Speech::English) => "write a number of metres, 1000 at most",
            (Self::Metres, Speech::French) => "écrivez un nombre de mètres, 1000 au plus",
            (Self::Port, Speech::English) => "write a whole number, 65535 at most",
            (Self::Port, Speech::French) => "écrivez un nombre entier, 65535 au plus",
            (Self::Columns, Speech::English) => "write a whole number from 1 to 99",
            (Self::Columns, Speech::French) => "écrivez un nombre entier de 1 à 99",
            (Self::Editor, Speech::English) => {
                "name one of vscode, vscodium, cursor, zed, idea, none, or an address with {path} in it"
            }
            (Self::Editor, Speech::French) => {
                "nommez vscode, vscodium, cursor, zed, idea ou none, ou une adresse avec {path}"
            }
            (Self::Host, Speech::English) => "write an address in figures, such as 127.0.0.1",
            (Self::Host, Speech::French) => "écrivez une adresse en chiffres, comme 127.0.0.1",
        }
    }
}

impl std::fmt::Display for Unfit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.words(Speech::English))
    }
}

impl std::error::Error for Unfit {}

/// A web address without its final `/`.
pub(super) fn base_url(text: &str) -> Result<String, Unfit> {
    let url = text.trim_end_matches('/');
    if is_base(url) { Ok(url.to_owned()) } else { Err(Unfit::Url) }
}

/// A distance over which points may be one: more than a kilometre would join what is far apart.
pub(super) fn metres(text: &str) -> Result<f64, Unfit> {
    let metres = text.parse().ok().filter(|metres| (0.0..=1000.0).contains(metres));
    metres.ok_or(Unfit::Metres)
}

/// A port.
pub(super) fn port(text: &str) -> Result<u16, Unfit> {
    text.parse().map_err(|_| Unfit::Port)
}

/// The columns of a grid.
pub(super) fn columns(text: &str) -> Result<u16, Unfit> {
    text.parse().ok().filter(|columns| (1..=99).contains(columns)).ok_or(Unfit::Columns)
}

/// An address of this machine.
pub(super) fn host(text: &str) -> Result<IpAddr, Unfit> {
    text.parse().map_err(|_| Unfit::Host)
}

/// A whole day: a year or a month alone does not say when a status is computed.
pub(super) fn day(text: &str) -> Result<Date, Unfit> {
    let whole = Date::parse(text).filter(|date| date.day.is_some());
    whole.ok_or(Unfit::Day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_days_are_checked_before_anything_is_done() {
        assert_eq!(base_url("https://a.example/"), Ok("https://a.example".into()));
        assert_eq!(base_url("http://127.0.0.1:1111/atlas"), Ok("http://127.0.0.1:1111/atlas".into()));
        for bad in ["", "a.example", "https://", "https:///a", "javascript:alert(1)", "https://a b", "https://a?b"] {
            assert!(base_url(bad).is_err(), "{bad}");
        }
        assert_eq!(day("2026-11-21").map(|date| date.to_string()), Ok("2026-11-21".to_owned()));
        for bad in ["2026", "2026-11", "2026-13-01", "21/11/2026", "2026-11-32"] {
            assert!(day(bad).is_err(), "{bad}");
        }
    }
}
