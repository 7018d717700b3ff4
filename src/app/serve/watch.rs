//! A change in the sources leads to a rebuild; anything else in the folder does not.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};
use tokio::sync::{mpsc, watch};

use super::live::{Live, Workshop};
use crate::app::{Terminal, sentences};

/// Editors write a file in several steps: what happens within this time is one change.
const QUIET: Duration = Duration::from_millis(120);

/// Folders watched whole.
const FOLDERS: &[&str] = &["content", "geodata", "themes"];

/// The one file watched beside them.
const SETTINGS: &str = "netlify.toml";

/// Rebuilds at every change, for as long as it is polled.
pub(super) async fn rebuild_at_changes(mut workshop: Workshop, sender: watch::Sender<Arc<Live>>, terminal: &Terminal) {
    let (changes, mut changed) = mpsc::unbounded_channel();
    let mut watcher = match start(&workshop.root, changes) {
        Ok(watcher) => watcher,
        Err(error) => {
            terminal.say(&sentences::not_watching(&error.to_string(), terminal.speech));
            return std::future::pending().await;
        }
    };
    // What was edited between the first build and the start of the watch.
    let mut is_due = true;
    while is_due || changed.recv().await.is_some() {
        is_due = false;
        while changed.try_recv().is_ok() {}
        watch_folders(&mut watcher, &workshop.root);
        terminal.step(&sentences::building(terminal.speech));
        let bench = workshop.clone();
        match tokio::task::spawn_blocking(move || bench.attempt()).await {
            Ok(Ok(Some(attempt))) => {
                workshop.remember(&attempt);
                let next = attempt.follow(&sender.borrow().clone(), terminal);
                sender.send_replace(Arc::new(next));
            }
            Ok(Ok(None)) => {}
            Ok(Err(error)) => terminal.say(&error.words(terminal.speech)),
            // A bug: the last good site stays.
            Err(_) => terminal.say(&sentences::broke(terminal.speech)),
        }
    }
}

type Watcher = Debouncer<RecommendedWatcher, RecommendedCache>;

fn start(root: &Path, changes: mpsc::UnboundedSender<()>) -> notify::Result<Watcher> {
    let base = root.to_path_buf();
    let mut watcher = new_debouncer(QUIET, None, move |events: DebounceEventResult| {
        // Errors of the watch are taken as changes: a rebuild too many does no harm.
        let is_relevant = events.map_or(true, |events| {
            events.iter().any(|event| {
                // Reading a file is an event too: a build must not lead to the next one.
                !matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(|path| is_source(path, &base))
            })
        });
        if is_relevant {
            let _ = changes.send(());
        }
    })?;
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    watch_folders(&mut watcher, root);
    Ok(watcher)
}

/// Watches the folders that are there: one may have come since.
fn watch_folders(watcher: &mut Watcher, root: &Path) {
    for folder in FOLDERS.iter().map(|folder| root.join(folder)).filter(|folder| folder.is_dir()) {
        let _ = watcher.watch(folder, RecursiveMode::Recursive);
    }
}

fn is_source(path: &Path, root: &Path) -> bool {
    let Ok(below) = path.strip_prefix(root) else { return false };
    let is_hidden = below.components().any(|part| part.as_os_str().as_encoded_bytes().starts_with(b"."));
    let first = below.components().next().and_then(|part| part.as_os_str().to_str()).unwrap_or("");
    !is_hidden && (FOLDERS.contains(&first) || first == SETTINGS)
}

#[cfg(test)]
mod tests {
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
}
