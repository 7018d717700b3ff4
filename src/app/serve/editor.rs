//! Links from a report to the editor of the person: addresses that an editor on this machine answers.

use crate::app::values::Unfit;

/// The editors known by name, and the addresses they answer.
const KNOWN: &[(&str, &str)] = &[
    ("vscode", "vscode://file{path}:{line}:{column}"),
    ("vscodium", "vscodium://file{path}:{line}:{column}"),
    ("cursor", "cursor://file{path}:{line}:{column}"),
    ("zed", "zed://file{path}:{line}:{column}"),
    ("idea", "idea://open?file={path}&line={line}&column={column}"),
    ("none", ""),
];

/// How a place in a file becomes an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::app) struct Editor {
    template: String,
}

impl std::str::FromStr for Editor {
    type Err = Unfit;

    /// From the name of an editor, or an address with `{path}` in it, and `{line}` and `{column}` if the editor takes them.
    fn from_str(text: &str) -> Result<Self, Unfit> {
        if let Some((_, template)) = KNOWN.iter().find(|(name, _)| *name == text) {
            return Ok(Self { template: (*template).to_owned() });
        }
        let is_address = text.contains("{path}") && text.contains(':');
        is_address.then(|| Self { template: text.to_owned() }).ok_or(Unfit::Editor)
    }
}

impl Editor {
    /// The address of a place, or nothing when no links are wanted. `path` is absolute.
    pub(super) fn address(&self, path: &str, line: &str, column: &str) -> Option<String> {
        let path = path.replace('\\', "/");
        // A path with a drive letter stands under the root of an address too.
        let path = if path.starts_with('/') { path } else { format!("/{path}") };
        let filled =
            self.template.replace("{line}", line).replace("{column}", column).replace("{path}", &escape(&path));
        (!filled.is_empty()).then_some(filled)
    }
}

/// A path in an address: what is not plain is percent-encoded, byte by byte.
fn escape(path: &str) -> String {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~/:".contains(byte);
    path.bytes()
        .map(|byte| if is_plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(editor: &str, path: &str) -> Option<String> {
        editor.parse::<Editor>().ok().and_then(|editor| editor.address(path, "3", "11"))
    }

    #[test]
    fn an_editor_is_a_name_or_an_address() {
        assert_eq!(address("vscode", "/a/é b.toml").as_deref(), Some("vscode://file/a/%C3%A9%20b.toml:3:11"));
        assert_eq!(address("vscode", "C:\\a\\b.toml").as_deref(), Some("vscode://file/C:/a/b.toml:3:11"));
        assert_eq!(address("mine://open?{path}#{line}", "/a").as_deref(), Some("mine://open?/a#3"));
        assert_eq!(address("none", "/a"), None);
        assert!("vim".parse::<Editor>().is_err_and(|unfit| unfit.to_string().contains("vscodium")));
    }
}
