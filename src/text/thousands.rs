//! Numbers whose thousands stand apart.

/// A whole number of several groups of three figures, with one of these signs between them, in one.
///
/// ```
/// use atlas::text::joined_thousands;
/// assert_eq!(joined_thousands("1 221 667", &[' ']).as_deref(), Some("1221667"));
/// assert_eq!(joined_thousands("12.500", &['.']).as_deref(), Some("12500"));
/// assert!(["12.50", "012.500", "12500", "12,500.000"].iter().all(|text| joined_thousands(text, &['.']).is_none()));
/// ```
pub fn joined_thousands(text: &str, between: &[char]) -> Option<String> {
    let groups: Vec<&str> = text.split(between).collect();
    let (first, rest) = groups.split_first()?;
    let is_grouped =
        (1..=3).contains(&first.len()) && !first.starts_with('0') && rest.iter().all(|group| group.len() == 3);
    let is_figures = groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit()));
    (is_grouped && is_figures && !rest.is_empty()).then(|| groups.concat())
}
