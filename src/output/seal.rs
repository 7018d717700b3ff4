//! Which files nobody touched since they were written, told without reading them.
//!
//! A system notes when a file last changed in any way (its bytes, its name, its rights, its times), by its own clock, and lets nobody write that note. A file that last
//! changed before a moment at which all files were known to be right is right still. That moment is kept as the time of the [marker](super::MARKER): nothing more is
//! written, and folders of the same files are the same byte for byte.
//!
//! A marker that was copied, restored or written by others is no seal: the fraction of a second of its time must tell its text. The files of a folder that was copied
//! changed when they were copied. Nor is it one once the system was started again: if it had broken down, what was written last may be lost. Whatever is not sealed is
//! read.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// A moment by the clock of the disk, in nanoseconds since 1970.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment(u64);

impl Moment {
    fn of(time: SystemTime) -> Option<Self> {
        u64::try_from(time.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_nanos()).ok().map(Self)
    }

    /// When a file last changed in any way; nothing where a system does not say.
    #[cfg(unix)]
    pub fn of_change(data: &Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt as _;
        let seconds = u64::try_from(data.ctime()).ok()?.checked_mul(1_000_000_000)?;
        Some(Self(seconds + u64::try_from(data.ctime_nsec()).ok()?))
    }

    /// Nowhere else does a system say it.
    #[cfg(not(unix))]
    pub fn of_change(_: &Metadata) -> Option<Self> {
        None
    }

    /// When the bytes of a file last changed: anybody may write that.
    pub fn of_bytes(data: &Metadata) -> Option<Self> {
        Self::of(data.modified().ok()?)
    }
}

/// Names the time since the system was started (Linux); where it is not told, nothing is sealed.
const STARTED: &str = "/proc/sys/kernel/random/boot_id";

/// The bits of a marker's time that tell its text: a millisecond. Files that changed in the last one are read.
const TEXT: u64 = (1 << 20) - 1;

/// Until when the files of a folder are known to have been right; never for none.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seal(Moment);

impl Seal {
    /// The seal of a marker with this text.
    pub fn of(marker: &Path, text: &str) -> Self {
        let time = marker.symlink_metadata().ok().and_then(|data| Moment::of_bytes(&data));
        time.filter(|Moment(time)| told(text) == Some(time & TEXT))
            .map_or_else(Self::default, |Moment(time)| Self(Moment(time & !TEXT)))
    }

    /// Says that every file that changed last before this moment was right then.
    pub fn press(marker: &Path, text: &str, Moment(moment): Moment) -> io::Result<()> {
        let Some(told) = told(text) else { return Ok(()) };
        let time = SystemTime::UNIX_EPOCH + Duration::from_nanos(moment & !TEXT | told);
        File::options().write(true).open(marker)?.set_modified(time)
    }

    /// Whether this is a file that nobody touched since.
    pub fn holds(self, data: &Metadata) -> bool {
        data.is_file() && Moment::of_change(data).is_some_and(|changed| changed < self.0)
    }
}

/// What the time of a marker tells of its text and of the start of the system.
fn told(text: &str) -> Option<u64> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(text.as_bytes()).update(fs::read_to_string(STARTED).ok()?.as_bytes());
    let bits = hasher.finalize().as_bytes().iter().take(3).fold(0, |bits, byte| bits << 8 | u64::from(*byte));
    Some(bits & TEXT)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    /// Longer than the steps of a clock.
    fn wait_a_while() {
        let started = SystemTime::now();
        while started.elapsed().is_ok_and(|since| since.as_millis() < 40) {
            std::hint::spin_loop();
        }
    }

    fn now(folder: &Path) -> Moment {
        fs::write(folder.join("clock"), "").unwrap();
        Moment::of_change(&fs::metadata(folder.join("clock")).unwrap()).unwrap()
    }

    #[test]
    fn a_file_is_untouched_until_anything_of_it_changes() {
        let folder = tempfile::tempdir().unwrap();
        let (file, marker) = (folder.path().join("a"), folder.path().join("marker"));
        type Touch = fn(&Path);
        let touches: [Touch; 5] = [
            |file| fs::write(file, "b").unwrap(),
            |file| File::options().write(true).open(file).unwrap().set_modified(SystemTime::UNIX_EPOCH).unwrap(),
            |file| fs::set_permissions(file, fs::metadata(file).unwrap().permissions()).unwrap(),
            |file| fs::hard_link(file, file.with_extension("link")).unwrap(),
            |file| {
                fs::remove_file(file).unwrap();
                fs::create_dir(file).unwrap();
            },
        ];
        for touch in touches {
            fs::write(&file, "a").unwrap();
            fs::write(&marker, "text").unwrap();
            wait_a_while();
            let holds = |text: &str| Seal::of(&marker, text).holds(&fs::symlink_metadata(&file).unwrap());
            assert!(!holds("text"), "a marker that was only written is no seal");
            Seal::press(&marker, "text", now(folder.path())).unwrap();
            assert!(holds("text") && !holds("another text"));
            touch(&file);
            assert!(!holds("text"));
        }
    }

    #[test]
    fn a_folder_that_was_copied_is_not_sealed() {
        let folder = tempfile::tempdir().unwrap();
        let (file, marker) = (folder.path().join("a"), folder.path().join("marker"));
        fs::write(&marker, "text").unwrap();
        fs::write(&file, "a").unwrap();
        wait_a_while();
        Seal::press(&marker, "text", now(folder.path())).unwrap();
        let time = fs::metadata(&marker).unwrap().modified().unwrap();
        // With its times, as an archive is unpacked, or without.
        for keeps_times in [true, false] {
            let (file_copy, marker_copy) = (folder.path().join("b"), folder.path().join("marker copy"));
            fs::copy(&file, &file_copy).unwrap();
            wait_a_while();
            fs::copy(&marker, &marker_copy).unwrap();
            if keeps_times {
                File::options().write(true).open(&marker_copy).unwrap().set_modified(time).unwrap();
            }
            assert!(!Seal::of(&marker_copy, "text").holds(&fs::metadata(&file_copy).unwrap()));
        }
    }
}
