//! A site written again and again: what is touched, what stays, what is refused.

#![allow(clippy::unwrap_used)]

use super::*;
use std::time::SystemTime;

fn outputs(files: &[(&str, &str)]) -> Outputs {
    files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

/// What is in a folder, but for the marker.
fn names(folder: &Path) -> Vec<String> {
    list(folder).unwrap().named.into_iter().collect()
}

fn beside(out: &Path) -> usize {
    fs::read_dir(out.parent().unwrap()).unwrap().count()
}

fn time_of(file: &Path) -> SystemTime {
    file.metadata().unwrap().modified().unwrap()
}

#[test]
fn a_site_is_written_then_replaced_whole() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("deep/public");
    let first = outputs(&[("fr/index.html", "un"), ("fr/a/b.html", "b"), ("x", "")]);
    assert!(write(&out, &first).unwrap().is_changed());
    assert_eq!(names(&out), ["fr/a/b.html", "fr/index.html", "x"]);
    let written = write(&out, &outputs(&[("fr/index.html", "deux")])).unwrap();
    assert_eq!((written.files, written.pages, written.bytes, written.is_changed()), (1, 1, 4, true));
    assert_eq!(names(&out), ["fr/index.html"]);
    assert_eq!(fs::read_to_string(out.join("fr/index.html")).unwrap(), "deux");
    assert_eq!(beside(&out), 1, "nothing of the staging is left beside it");
}

#[test]
fn the_same_site_again_touches_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    let site = outputs(&[("fr/index.html", "un"), ("a", "x")]);
    write(&out, &site).unwrap();
    let stamps = || ["a", "fr", MARKER, ""].map(|path| time_of(&out.join(path)));
    let before = stamps();
    assert!(!write(&out, &site).unwrap().is_changed());
    assert_eq!(stamps(), before);
}

#[test]
fn a_file_whose_bytes_did_not_change_keeps_its_time() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    write(&out, &outputs(&[("fr/a", "same"), ("fr/b", "old")])).unwrap();
    let long_ago = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    for path in ["fr/a", "fr/b"] {
        File::options().write(true).open(out.join(path)).unwrap().set_modified(long_ago).unwrap();
    }
    assert!(write(&out, &outputs(&[("fr/a", "same"), ("fr/b", "new")])).unwrap().is_changed());
    assert_eq!(time_of(&out.join("fr/a")), long_ago);
    assert!(time_of(&out.join("fr/b")) > long_ago);
}

#[test]
fn a_file_missing_moved_or_changed_in_place_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    let site = outputs(&[("a", "x"), ("b/c", "y")]);
    let tampers: [fn(&Path); 4] = [
        |out| fs::create_dir(out.join("empty")).unwrap(),
        |out| fs::remove_file(out.join("b/c")).unwrap(),
        |out| fs::write(out.join("a"), "w").unwrap(),
        |out| fs::write(out.join(MARKER), "garbage").unwrap(),
    ];
    for tamper in tampers {
        write(&out, &site).unwrap();
        tamper(&out);
        write(&out, &site).unwrap();
        assert_eq!(names(&out), ["a", "b/c"]);
        assert_eq!(fs::read_to_string(out.join("a")).unwrap(), "x");
        assert!(!write(&out, &site).unwrap().is_changed());
    }
}

#[cfg(unix)]
#[test]
fn a_file_whose_name_is_no_text_stays_and_stands_in_nobodys_way() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    write(&out, &outputs(&[("a", "1")])).unwrap();
    let odd = out.join(OsStr::from_bytes(b"caf\xe9.txt"));
    fs::write(&odd, "theirs").unwrap();
    let written = write(&out, &outputs(&[("a", "2")])).unwrap();
    assert_eq!((written.renewed, written.others.len()), (Some(1), 1));
    assert_eq!(fs::read_to_string(&odd).unwrap(), "theirs");
    assert!(!write(&out, &outputs(&[("a", "2")])).unwrap().is_changed());
}

#[test]
fn what_others_put_there_stays_and_is_told_and_what_we_wrote_goes() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    write(&out, &outputs(&[("a", "x"), ("old", "y")])).unwrap();
    fs::create_dir(out.join(".well-known")).unwrap();
    fs::write(out.join(".well-known/token"), "t").unwrap();
    let written = write(&out, &outputs(&[("a", "z")])).unwrap();
    assert_eq!(written.others, [".well-known/token"]);
    assert_eq!(names(&out), [".well-known/token", "a"]);
    // An unchanged site tells it too.
    let again = write(&out, &outputs(&[("a", "z")])).unwrap();
    assert_eq!((again.is_changed(), again.others.len()), (false, 1));
    // Where a file of the site goes, it is in the way, whether as the file or as its folder.
    for path in [".well-known/token", ".well-known"] {
        let refused = write(&out, &outputs(&[("a", "z"), (path, "site")])).unwrap_err();
        assert!(matches!(refused, CannotWrite::InTheWay(_) | CannotWrite::Collision(..)), "{refused:?}");
        assert_eq!(fs::read_to_string(out.join(".well-known/token")).unwrap(), "t");
    }
    assert_eq!(beside(&out), 1);
}

fn standing(out: &Path, key: &str) -> Option<Written> {
    Found::look(out)?.made_from(key)
}

#[test]
fn a_site_made_from_the_same_is_known_and_any_damage_to_it_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    let build = || {
        let writer = Writer::open(&out, &|| {}).unwrap();
        let files = [("fr/index.html", "un"), ("b", "x")];
        let put = files.map(|(path, text)| (path.to_owned(), writer.put(path, text.as_bytes())));
        writer.finish(put.into(), "key", 3, "").unwrap()
    };
    assert_eq!(standing(&out, "key"), None, "nothing there");
    let written = build();
    let known = standing(&out, "key").unwrap();
    assert_eq!(known, Written { renewed: None, ..written });
    assert_eq!((known.pages, known.warnings), (1, 3));
    assert_eq!(standing(&out, "other"), None);
    let damages: [fn(&Path); 6] = [
        |out| fs::write(out.join("b"), "y").unwrap(),
        |out| fs::remove_file(out.join("b")).unwrap(),
        |out| fs::write(out.join("c"), "").unwrap(),
        |out| fs::create_dir(out.join("d")).unwrap(),
        |out| fs::remove_file(out.join(MARKER)).unwrap(),
        |out| fs::write(out.join(MARKER), fs::read_to_string(out.join(MARKER)).unwrap().replace("  b", "  c")).unwrap(),
    ];
    for damage in damages {
        damage(&out);
        assert_eq!(standing(&out, "key"), None);
        fs::remove_dir_all(&out).unwrap();
        build();
        assert!(standing(&out, "key").is_some());
    }
}

#[test]
fn where_the_list_is_lost_what_the_site_does_not_write_stays() {
    let damages: [&[u8]; 3] = [b"", b"cut", &[0xff, 0xfe]];
    for damage in damages {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("public");
        write(&out, &outputs(&[("a", "x"), ("old", "y")])).unwrap();
        fs::write(out.join("CNAME"), "theirs").unwrap();
        fs::write(out.join(MARKER), damage).unwrap();
        let written = write(&out, &outputs(&[("a", "z")])).unwrap();
        assert_eq!(written.others, ["CNAME", "old"]);
        assert_eq!(names(&out), ["CNAME", "a", "old"]);
        assert_eq!(fs::read_to_string(out.join("a")).unwrap(), "z");
    }
}

#[test]
fn a_new_key_alone_changes_the_marker_alone() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    for key in ["one", "two"] {
        let writer = Writer::open(&out, &|| {}).unwrap();
        let put = writer.put("a", b"x");
        let written = writer.finish(vec![("a".to_owned(), put)], key, 0, "").unwrap();
        assert_eq!(written.is_changed(), key == "one");
        assert!(standing(&out, key).is_some());
    }
    assert_eq!(beside(&out), 1);
}

#[test]
fn a_folder_that_is_not_ours_is_never_touched() {
    let folder = tempfile::tempdir().unwrap();
    let site = outputs(&[("a", "x")]);
    fs::write(folder.path().join("precious"), "p").unwrap();
    assert_eq!(write(folder.path(), &site), Err(CannotWrite::NotOurs(folder.path().to_path_buf())));
    let file = folder.path().join("precious");
    assert_eq!(write(&file, &site), Err(CannotWrite::NotAFolder(file.clone())));
    for nameless in [".", "..", "/", "x/.."] {
        assert!(matches!(write(Path::new(nameless), &site), Err(CannotWrite::Nameless(_))), "{nameless}");
    }
    assert_eq!(names(folder.path()), ["precious"]);
    fs::create_dir(folder.path().join("empty")).unwrap();
    assert!(write(&folder.path().join("empty"), &site).is_ok());
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let (target, link) = (folder.path().join("target"), folder.path().join("link"));
    write(&target, &outputs(&[("a", "x")])).unwrap();
    std::os::unix::fs::symlink(&target, &link).unwrap();
    assert!(matches!(write(&link, &outputs(&[("b", "y")])), Err(CannotWrite::NotAFolder(_))));
    assert_eq!(names(&target), ["a"]);
}

#[test]
fn an_unsafe_path_or_two_that_collide_leave_everything_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    let unsafe_path = write(&out, &outputs(&[("a", "x"), ("../b", "y")]));
    assert_eq!(unsafe_path, Err(CannotWrite::UnsafePath("../b".into())));
    let collision = write(&out, &outputs(&[("fr/a", "x"), ("fr/A", "y")]));
    assert!(matches!(collision, Err(CannotWrite::Collision(..))), "{collision:?}");
    let writer = Writer::open(&out, &|| {}).unwrap();
    let twice = vec![("a".to_owned(), writer.put("a", b"1")), ("a".to_owned(), writer.put("a", b"2"))];
    assert_eq!(writer.finish(twice, "", 0, ""), Err(CannotWrite::Collision("a".into(), "a".into())));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_write_that_fails_half_way_leaves_the_old_site() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    write(&out, &outputs(&[("a", "old")])).unwrap();
    // A name of 255 bytes is accepted by the check; this many folders are beyond what a system takes.
    let deep = vec!["d".repeat(200); 40].join("/");
    assert!(matches!(write(&out, &outputs(&[("a", "new"), (&deep, "x")])), Err(CannotWrite::Refused(..))));
    assert_eq!(fs::read_to_string(out.join("a")).unwrap(), "old");
    assert_eq!(beside(&out), 1);
}

/// Longer than the steps of a clock.
#[cfg(target_os = "linux")]
fn wait_a_while() {
    let started = SystemTime::now();
    while started.elapsed().is_ok_and(|since| since.as_millis() < 40) {
        std::hint::spin_loop();
    }
}

/// Builds a site of these files, of which every one was written a while before the folder is sealed.
#[cfg(target_os = "linux")]
fn build_slowly(out: &Path, files: &[(&str, &str)], meanwhile: impl Fn()) {
    let writer = Writer::open(out, &|| {}).unwrap();
    wait_a_while();
    let put = files.iter().map(|(path, text)| ((*path).to_owned(), writer.put(path, text.as_bytes()))).collect();
    meanwhile();
    wait_a_while();
    writer.finish(put, &files.len().to_string(), 0, "").unwrap();
}

/// The files that the next run need not read.
#[cfg(target_os = "linux")]
fn untouched(out: &Path) -> Vec<String> {
    let writer = Writer::open(out, &|| {}).unwrap();
    let files: Vec<String> = writer.earlier().map(str::to_owned).collect();
    let untouched = files.into_iter().filter(|path| {
        let put = writer.untouched(path);
        assert!(put.is_none() || put == writer.standing(path).map(|(_, put)| put), "the same as by reading");
        put.is_some()
    });
    untouched.collect()
}

#[cfg(target_os = "linux")]
#[test]
fn what_nobody_touched_is_not_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    build_slowly(&out, &[("a", "x"), ("b", "y")], || {});
    assert_eq!(untouched(&out), ["a", "b"]);
    wait_a_while();
    let writer = Writer::open(&out, &|| {}).unwrap();
    let put = ["a", "b"].map(|path| (path.to_owned(), Ok(writer.untouched(path).unwrap())));
    assert!(!writer.finish(put.into(), "another key", 0, "").unwrap().is_changed());
    assert_eq!(untouched(&out), ["a", "b"], "the marker alone is another");
    fs::write(out.join("b"), "w").unwrap();
    assert_eq!(untouched(&out), ["a"]);
    assert_eq!(standing(&out, "another key"), None);
    fs::write(out.join("b"), "y").unwrap();
    assert!(standing(&out, "another key").is_some(), "read, it is right");
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_carried_over_is_not_read_again_either() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    // So many that removing their old links takes more than a step of a clock: what changed in the last step is read.
    let names: Vec<String> = (0..5_000).map(|n| format!("{n}")).collect();
    let mut files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    build_slowly(&out, &files, || {});
    files.push(("new", "x"));
    build_slowly(&out, &files, || {});
    let known = untouched(&out);
    assert!(known.len() > 1 && known.contains(&"new".to_owned()), "{}", known.len());
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_somebody_writes_during_a_run_is_read_by_the_next_one() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    build_slowly(&out, &[("a", "x"), ("b", "y")], || {});
    build_slowly(&out, &[("a", "x"), ("b", "z")], || fs::write(out.join("a"), "w").unwrap());
    assert_eq!(untouched(&out), [""; 0]);
    assert_eq!(standing(&out, "2"), None);
    build_slowly(&out, &[("a", "x"), ("b", "z")], || {});
    assert_eq!(fs::read_to_string(out.join("a")).unwrap(), "x");
}
