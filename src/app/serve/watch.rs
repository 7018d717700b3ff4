//! A change in the sources leads to a rebuild; anything else in the folder does not.
//!
//! Good news is shown at once: a save is read a few milliseconds after its last event. Bad news may be half a save, a file that an editor has put aside
//! to write it anew, a folder between two states: it is believed once nothing has moved for a while and a second reading says the same.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use notify::{Config, Event, EventKind, PollWatcher, RecursiveMode, Watcher};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::watch;
use tokio::time::timeout;

use super::live::Live;
use super::workshop::{Attempt, Workshop};
use crate::app::{Terminal, sentences};
use crate::diag::Speech;
use crate::source::{CannotRead, FOLDERS, HOST_FILE};

/// Editors write a file in several steps: they follow one another faster than this.
const STEP: Duration = Duration::from_millis(4);

/// A save that has more steps than fit in this is read before it ends.
const SAVE: Duration = Duration::from_millis(40);

/// How long nothing may move before bad news is believed.
const QUIET: Duration = Duration::from_millis(150);

/// Bad news is not kept back longer than this, whatever moves.
const LONGEST_QUIET: Duration = Duration::from_secs(2);

/// When the folder is looked at again though nothing was told: after a folder came (what was written into it at once may have gone unseen), and while the
/// site folder cannot be read.
const AGAIN: Duration = Duration::from_millis(400);

/// How often files are looked at where the system does not tell of changes.
const POLL: Duration = Duration::from_millis(500);

/// What the system told.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Told {
    /// Files of the site changed, by their paths in it.
    Files(Vec<String>),
    /// A folder came or went: what is watched may no longer be what is there.
    Folder,
}

/// What was told and is not read yet.
#[derive(Debug, Default)]
struct Pending {
    files: BTreeSet<String>,
    /// Whether more than these files may have changed.
    is_whole: bool,
    has_folder: bool,
}

impl Pending {
    fn add(&mut self, told: Told) {
        match told {
            Told::Files(files) => self.files.extend(files),
            Told::Folder => (self.is_whole, self.has_folder) = (true, true),
        }
    }

    /// The files to read; nothing when the folder is to be read whole.
    fn files(&self) -> Option<BTreeSet<String>> {
        (!self.is_whole).then(|| self.files.clone())
    }
}

/// Rebuilds at every change, for as long as it is polled.
pub(super) async fn rebuild_at_changes(mut workshop: Workshop, sender: watch::Sender<Arc<Live>>, terminal: &Terminal) {
    let (changes, mut told) = unbounded_channel();
    let mut eyes = Eyes::open(&workshop.root, changes.clone(), terminal);
    // What was edited between the first build and the start of the watch.
    let mut again = Some(Duration::ZERO);
    // Since when bad news is kept back.
    let mut doubting: Option<Instant> = None;
    let mut pending = Pending::default();
    loop {
        let first = match again.take() {
            Some(pause) => timeout(pause, told.recv()).await.ok(),
            None => Some(told.recv().await),
        };
        match first {
            Some(Some(first)) => pending.add(first),
            // Nothing was told: there may be something to see for all that.
            None => pending.is_whole = true,
            Some(None) => return,
        }
        let since = Instant::now();
        settle(&mut told, &mut pending).await;
        if std::mem::take(&mut pending.has_folder) {
            if let Some(eyes) = &mut eyes {
                eyes.follow(&workshop.root);
            }
            again = Some(AGAIN);
        }
        let mut found = look(&workshop, pending.files(), terminal.speech).await;
        let spent = since.elapsed();
        if found.is_bad_news() {
            let doubted = doubting.get_or_insert(since).elapsed();
            if let Ok(Some(more)) = timeout(QUIET, told.recv()).await
                && doubted < LONGEST_QUIET
            {
                // Something moved meanwhile: it begins anew, without having said anything.
                pending.add(more);
                again = Some(Duration::ZERO);
                continue;
            }
            found = look(&workshop, None, terminal.speech).await;
        }
        doubting = None;
        pending = Pending::default();
        let before = sender.borrow().clone();
        let trouble = match found {
            Look::Same => continue,
            Look::Read(attempt) => {
                let forgotten = workshop.remember(&attempt);
                let old = sender.send_replace(Arc::new(attempt.follow(&before, spent, terminal)));
                // Giving back the memory of a large atlas takes a while: open pages are told meanwhile.
                tokio::task::spawn_blocking(move || drop((forgotten, old, before)));
                continue;
            }
            Look::Unreadable(error) => {
                workshop.forget();
                // When the folder itself is gone, so is what watched it.
                eyes = Eyes::open(&workshop.root, changes.clone(), &terminal.silent());
                again = Some(AGAIN);
                (before.trouble_of_folder(&error), error.words(terminal.speech))
            }
            Look::Broke => (before.trouble_of_bug(), sentences::broke(terminal.speech)),
        };
        let (trouble, words) = trouble;
        if !before.says(&trouble) {
            terminal.say(&words);
            sender.send_replace(Arc::new(before.with_trouble(trouble)));
        }
    }
}

/// What a look at the folder gave.
enum Look {
    /// Nothing differs from the last time.
    Same,
    Read(Box<Attempt>),
    Unreadable(CannotRead),
    /// A bug of the program.
    Broke,
}

impl Look {
    fn is_bad_news(&self) -> bool {
        match self {
            Self::Same => false,
            Self::Read(attempt) => !attempt.is_good(),
            Self::Unreadable(_) | Self::Broke => true,
        }
    }
}

async fn look(workshop: &Workshop, files: Option<BTreeSet<String>>, speech: Speech) -> Look {
    let bench = workshop.clone();
    match tokio::task::spawn_blocking(move || bench.attempt(files.as_ref(), speech)).await {
        Ok(Ok(Some(attempt))) => Look::Read(Box::new(attempt)),
        Ok(Ok(None)) => Look::Same,
        Ok(Err(error)) => Look::Unreadable(error),
        Err(_) => Look::Broke,
    }
}

/// Waits for the end of a save.
async fn settle(told: &mut UnboundedReceiver<Told>, pending: &mut Pending) {
    let started = Instant::now();
    while started.elapsed() < SAVE {
        match timeout(STEP, told.recv()).await {
            Ok(Some(next)) => pending.add(next),
            _ => break,
        }
    }
    while let Ok(next) = told.try_recv() {
        pending.add(next);
    }
}

/// What watches the site folder.
struct Eyes {
    watcher: Box<dyn Watcher + Send>,
}

impl Eyes {
    /// Nothing when no changes can be seen, which is said.
    fn open(root: &Path, changes: UnboundedSender<Told>, terminal: &Terminal) -> Option<Self> {
        let base = root.to_path_buf();
        let tell = move |event: notify::Result<Event>| {
            // An error of the watch is taken as a change: a look too many does no harm.
            if let Some(told) = event.map_or(Some(Told::Folder), |event| relevance(&event, &base)) {
                let _ = changes.send(told);
            }
        };
        let native = notify::recommended_watcher(tell.clone()).map(|watcher| Self { watcher: Box::new(watcher) });
        let opened = native.and_then(|mut eyes| eyes.watcher.watch(root, RecursiveMode::NonRecursive).map(|()| eyes));
        let mut eyes = match opened {
            Ok(eyes) => eyes,
            Err(error) => {
                let polling = PollWatcher::new(tell, Config::default().with_poll_interval(POLL));
                let said = error.to_string();
                match polling.and_then(|mut eyes| eyes.watch(root, RecursiveMode::NonRecursive).map(|()| eyes)) {
                    Ok(watcher) => Self { watcher: Box::new(watcher) },
                    Err(_) => {
                        terminal.say(&sentences::not_watching(&said, terminal.speech));
                        return None;
                    }
                }
            }
        };
        eyes.follow(root);
        Some(eyes)
    }

    /// Watches the folders that are there: one may have come since, or another of the same name.
    fn follow(&mut self, root: &Path) {
        for folder in FOLDERS.iter().map(|folder| root.join(folder)).filter(|folder| folder.is_dir()) {
            let _ = self.watcher.watch(&folder, RecursiveMode::Recursive);
        }
    }
}

/// What an event means for the site, if anything.
fn relevance(event: &Event, root: &Path) -> Option<Told> {
    if event.need_rescan() {
        return Some(Told::Folder);
    }
    // Reading a file is an event too: a look must not lead to the next one.
    if matches!(event.kind, EventKind::Access(_)) || !event.paths.iter().any(|path| is_source(path, root)) {
        return None;
    }
    let is_top = |path: &Path| path.parent() == Some(root) && path.file_name().is_none_or(|name| name != HOST_FILE);
    let is_folder = match event.kind {
        EventKind::Create(notify::event::CreateKind::Folder) | EventKind::Remove(notify::event::RemoveKind::Folder) => {
            true
        }
        // A folder that is given another name is told as a name; a file too, and then it costs nothing.
        EventKind::Modify(notify::event::ModifyKind::Name(_)) => event.paths.iter().any(|path| path.is_dir()),
        _ => false,
    };
    let is_folder = is_folder || event.paths.iter().any(|path| is_top(path));
    if is_folder {
        return Some(Told::Folder);
    }
    // A name that no text can carry is not among the files: the folder is read whole.
    let inside = event.paths.iter().filter(|path| is_source(path, root));
    let names = inside.map(|path| path.strip_prefix(root).ok()?.to_str().map(|name| name.replace('\\', "/")));
    Some(names.collect::<Option<Vec<String>>>().map_or(Told::Folder, Told::Files))
}

fn is_source(path: &Path, root: &Path) -> bool {
    let Ok(below) = path.strip_prefix(root) else { return false };
    let is_hidden = below.components().any(|part| part.as_os_str().as_encoded_bytes().starts_with(b"."));
    let first = below.components().next().and_then(|part| part.as_os_str().to_str()).unwrap_or("");
    !is_hidden && (FOLDERS.contains(&first) || first == HOST_FILE)
}

#[cfg(test)]
mod tests {
    use notify::event::{AccessKind, CreateKind, DataChange, ModifyKind};

    use super::*;

    #[test]
    fn only_sources_lead_to_a_rebuild() {
        let root = Path::new("/site");
        for (path, expected) in [
            ("/site/content/a/b.toml", true),
            ("/site/themes", true),
            ("/site/netlify.toml", true),
            ("/site/public/index.html", false),
            ("/site/.atlas-public-x/site", false),
            ("/site/content/.b.toml.swp", false),
            ("/other/content/b.toml", false),
            ("/site", false),
        ] {
            assert_eq!(is_source(Path::new(path), root), expected, "{path}");
        }
    }

    #[test]
    fn folders_are_told_apart_and_reading_is_nothing() {
        let told = |kind: EventKind, path: &str| relevance(&Event::new(kind).add_path(path.into()), Path::new("/site"));
        let edit = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let file = |path: &str| Some(Told::Files(vec![path.to_owned()]));
        assert_eq!(told(edit, "/site/content/a.toml"), file("content/a.toml"));
        assert_eq!(told(edit, "/site/netlify.toml"), file("netlify.toml"));
        assert_eq!(told(EventKind::Create(CreateKind::Folder), "/site/content/communes/x"), Some(Told::Folder));
        assert_eq!(told(EventKind::Create(CreateKind::Any), "/site/content"), Some(Told::Folder));
        assert_eq!(told(EventKind::Access(AccessKind::Any), "/site/content/a.toml"), None);
        assert_eq!(told(edit, "/site/public/a.html"), None);
    }
}
