//! A part: a script that hands over one value, named by its content.

/// A file of the index.
pub(super) struct Part {
    /// Its name in the folder of parts.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Makes the part of a kind with a number, of a value in JSON: `atlas.part("w3", …)`.
pub(super) fn part(kind: char, number: usize, json: &[u8], name: &(dyn Fn(&[u8]) -> String + Sync)) -> Part {
    let bytes = call("part", &[format!("\"{kind}{number}\",").as_bytes(), json].concat());
    // The letter before the fingerprint tells parts apart in a list of files.
    Part { name: format!("{kind}-{}", name(&bytes)), bytes }
}

/// A call of the script that reads the index.
pub(super) fn call(function: &str, arguments: &[u8]) -> Vec<u8> {
    [b"atlas.", function.as_bytes(), b"(", arguments, b")\n"].concat()
}

/// Cuts a list where the sizes of its items add up to a limit; one item alone may be larger.
pub(super) fn cut<T>(items: &[T], limit: usize, size: impl Fn(&T) -> usize) -> Vec<&[T]> {
    let mut sum = 0;
    let starts_anew = |item: &T| {
        let size = size(item);
        let is_full = sum + size > limit && sum > 0;
        sum = if is_full { size } else { sum + size };
        is_full
    };
    let fulls: Vec<bool> = items.iter().map(starts_anew).collect();
    let mut starts: Vec<usize> = fulls.iter().enumerate().filter(|(_, is_full)| **is_full).map(|(at, _)| at).collect();
    starts.insert(0, 0);
    let ends = starts.iter().skip(1).copied().chain([items.len()]);
    starts.iter().zip(ends).filter_map(|(start, end)| items.get(*start..end)).filter(|part| !part.is_empty()).collect()
}
