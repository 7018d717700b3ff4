//! How far apart two words are.

/// How many letters must be added, left out, changed or swapped with the next to make one word of another (Damerau–Levenshtein).
/// Words are compared as they are: [fold](super::fold) them first.
///
/// ```
/// assert_eq!(atlas::text::apart("tchaoudjo", "tchaudjo"), 1);
/// ```
pub fn apart(a: &str, b: &str) -> usize {
    strsim::damerau_levenshtein(a, b)
}
