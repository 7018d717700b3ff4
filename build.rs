//! Names the program by one number made of everything it is built from, so that a site can tell whether another program made it.
//! The same sources give the same number on every machine.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// What goes into the program.
const PARTS: &[&str] = &["Cargo.lock", "Cargo.toml", "src", "themes"];

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut files = BTreeMap::new();
    for part in PARTS {
        println!("cargo::rerun-if-changed={part}");
        collect(&root.join(part), part, &mut files)?;
    }
    let mut number = 0xcbf2_9ce4_8422_2325_u64;
    // FNV-1a: nobody gains anything by two programs of one number.
    let mut add = |bytes: &[u8]| {
        for byte in bytes {
            number = (number ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    for (path, bytes) in &files {
        add(path.as_bytes());
        add(&[0]);
        add(bytes);
    }
    println!("cargo::rustc-env=ATLAS_PROGRAM={} {number:016x}", env::var("CARGO_PKG_VERSION").unwrap_or_default());
    Ok(())
}

fn collect(path: &Path, name: &str, files: &mut BTreeMap<String, Vec<u8>>) -> io::Result<()> {
    if !path.is_dir() {
        files.insert(name.to_owned(), fs::read(path)?);
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        collect(&entry.path(), &format!("{name}/{}", entry.file_name().to_string_lossy()), files)?;
    }
    Ok(())
}
