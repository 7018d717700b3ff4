//! The site that stands where this one will, as whoever asked for this one knows it.

/// Looks for one of the files, by its path.
type Look<'a, T> = &'a (dyn Fn(&str) -> Option<T> + Sync);

/// The files of a site that stands; `T` is what becomes of a file when it is kept.
pub struct Standing<'a, T> {
    /// The path of each.
    pub files: &'a (dyn Fn() -> Box<dyn Iterator<Item = &'a str> + 'a> + Sync),
    /// A file, if it is there as it was written.
    pub read: Look<'a, (Vec<u8>, T)>,
    /// The same without its bytes, if that can be told without reading it.
    pub untouched: Look<'a, T>,
}

impl<T> Standing<'_, T> {
    /// Where nothing stands yet.
    pub fn nothing() -> Self {
        Self { files: &|| Box::new(std::iter::empty()), read: &|_| None, untouched: &|_| None }
    }

    /// A file as it stands, and its bytes if these are wanted.
    pub(super) fn take(&self, file: &str, with_bytes: bool) -> Option<(T, Option<Vec<u8>>)> {
        let untouched = if with_bytes { None } else { (self.untouched)(file).map(|kept| (kept, None)) };
        untouched.or_else(|| (self.read)(file).map(|(bytes, kept)| (kept, with_bytes.then_some(bytes))))
    }
}
