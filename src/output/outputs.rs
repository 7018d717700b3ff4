//! A finished site as a plain value.

use std::collections::BTreeMap;

/// Every file of a site: path relative to the output folder, with `/`, and bytes; sorted by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outputs {
    files: BTreeMap<String, Vec<u8>>,
}

impl Outputs {
    /// Adds a file; gives back the bytes that stood at this path before, if any.
    pub fn add(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Option<Vec<u8>> {
        self.files.insert(path.into(), bytes.into())
    }

    /// The bytes at a path.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// Every file, sorted by path.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// How many files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// How many bytes in all.
    pub fn bytes(&self) -> u64 {
        self.files.values().map(|bytes| bytes.len() as u64).sum()
    }

    /// How many HTML pages.
    pub fn pages(&self) -> usize {
        self.files.keys().filter(|path| path.ends_with(".html")).count()
    }
}

impl IntoIterator for Outputs {
    type Item = (String, Vec<u8>);
    type IntoIter = std::collections::btree_map::IntoIter<String, Vec<u8>>;

    fn into_iter(self) -> Self::IntoIter {
        self.files.into_iter()
    }
}

impl FromIterator<(String, Vec<u8>)> for Outputs {
    fn from_iter<I: IntoIterator<Item = (String, Vec<u8>)>>(files: I) -> Self {
        Self { files: files.into_iter().collect() }
    }
}
