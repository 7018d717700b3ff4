//! Are two folders the same, byte for byte?

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::steps::Done;

/// How many differences are spelled out.
const SHOWN: usize = 20;

/// Fails with the files that differ.
pub fn same(one: &str, other: &str) -> Done {
    let (first, second) = (read(one)?, read(other)?);
    let names: std::collections::BTreeSet<&String> = first.keys().chain(second.keys()).collect();
    let differing: Vec<&str> =
        names.into_iter().filter(|name| first.get(*name) != second.get(*name)).map(String::as_str).collect();
    if first.is_empty() {
        Err(format!("{one} is empty"))
    } else if differing.is_empty() {
        println!("{} files, the same in both", first.len());
        Ok(())
    } else {
        let shown = &differing[..differing.len().min(SHOWN)];
        Err(format!("{} files differ between {one} and {other}:\n{}", differing.len(), shown.join("\n")))
    }
}

/// Copies what is read of a site; the paths of its files.
pub fn copy_of_site(site: &Path, copy: &Path) -> Result<Vec<String>, String> {
    let said = |error: std::io::Error| format!("{}: {error}", copy.display());
    let mut names = Vec::new();
    for part in ["content", "geodata", "themes"] {
        let from = site.join(part);
        if from.is_dir() {
            for (name, bytes) in read(&from.display().to_string())? {
                let name = format!("{part}/{name}");
                let path = copy.join(&name);
                fs::create_dir_all(path.parent().unwrap_or(copy)).map_err(said)?;
                fs::write(path, bytes).map_err(said)?;
                names.push(name);
            }
        }
    }
    Ok(names)
}

/// Every file below a folder, by its path.
pub fn read(folder: &str) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let mut files = BTreeMap::new();
    collect(Path::new(folder), "", &mut files).map_err(|error| format!("{folder}: {error}"))?;
    Ok(files)
}

fn collect(folder: &Path, above: &str, files: &mut BTreeMap<String, Vec<u8>>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{above}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name, fs::read(entry.path())?);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_and_a_missing_file_are_named() {
        let folder = std::env::temp_dir().join(format!("xtask-tree-{}", std::process::id()));
        let (one, other) = (folder.join("one"), folder.join("other"));
        for side in [&one, &other] {
            fs::create_dir_all(side.join("a")).unwrap();
            fs::write(side.join("a/b"), "b").unwrap();
        }
        let compare = || same(one.to_str().unwrap(), other.to_str().unwrap());
        assert_eq!(compare(), Ok(()));
        fs::write(other.join("a/b"), "c").unwrap();
        fs::write(one.join("d"), "d").unwrap();
        let said = compare().unwrap_err();
        fs::remove_dir_all(&folder).unwrap();
        assert!(said.starts_with("2 files differ") && said.ends_with("a/b\nd"), "{said}");
    }
}
