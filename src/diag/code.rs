//! Stable codes and severities.

/// The stable name of a kind of problem, such as `unknown-theme`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

/// How much a problem weighs. Errors stop the build; with `--strict` warnings do too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The content is wrong: nothing is written.
    Error,
    /// Probably wrong or poor: the site is built.
    Warning,
    /// Worth knowing.
    Note,
}
