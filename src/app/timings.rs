//! How long each stage of a run takes: the clock beside a flow that has none.
//!
//! In: what [`Watch`](crate::builder::Watch) is told. Out: a table. Each thread has a place of its own to note what it does and since when, so that
//! looking at the clock stops nobody.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::sentences;
use crate::builder::Stage;
use crate::diag::Speech;

/// Time spent, by stage.
pub(super) struct Timings {
    started: Instant,
    /// The calling thread first, then those that work beside it.
    threads: Vec<Noted>,
    /// Nanoseconds, in the order of [`Stage::ALL`].
    spent: Vec<AtomicU64>,
}

/// What a thread does, and since when.
struct Noted {
    stage: AtomicUsize,
    since: AtomicU64,
}

const REST: usize = Stage::ALL.len() - 1;

impl Timings {
    /// Starts with the first stage.
    pub(super) fn new() -> Self {
        let noted = || Noted { stage: AtomicUsize::new(REST), since: AtomicU64::new(0) };
        let timings = Self {
            started: Instant::now(),
            threads: (0..=rayon::current_num_threads()).map(|_| noted()).collect(),
            spent: Stage::ALL.iter().map(|_| AtomicU64::new(0)).collect(),
        };
        timings.tell(Stage::Read);
        timings
    }

    /// The calling thread does this from now on.
    pub(super) fn tell(&self, stage: Stage) {
        let own = rayon::current_thread_index().map_or(0, |index| index + 1);
        let Some(noted) = self.threads.get(own) else { return };
        let now = u64::try_from(self.started.elapsed().as_nanos()).unwrap_or(u64::MAX);
        let next = Stage::ALL.iter().position(|known| *known == stage).unwrap_or(REST);
        let before = noted.stage.swap(next, Ordering::Relaxed);
        let since = noted.since.swap(now, Ordering::Relaxed);
        if let Some(spent) = self.spent.get(before) {
            spent.fetch_add(now.saturating_sub(since), Ordering::Relaxed);
        }
    }

    /// The time from the start to this moment, and of each stage that took any; the last stage ends here.
    pub(super) fn table(&self, speech: Speech) -> String {
        self.tell(Stage::Rest);
        let row = |(stage, spent): (&Stage, &AtomicU64)| {
            let spent = spent.load(Ordering::Relaxed);
            (spent > 0 && *stage != Stage::Rest)
                .then(|| sentences::stage(*stage, Duration::from_nanos(spent).as_secs_f64() * 1e3, speech))
        };
        let mut rows: Vec<String> = Stage::ALL.iter().zip(&self.spent).filter_map(row).collect();
        rows.push(sentences::total(self.started.elapsed().as_secs_f64() * 1e3, speech));
        rows.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_that_were_told_are_in_the_table_and_no_others() {
        let timings = Timings::new();
        timings.tell(Stage::Parse);
        std::hint::black_box((0..100_000).sum::<u64>());
        let table = timings.table(Speech::English);
        assert!(table.contains("records") && table.contains("in all") && !table.contains("links"), "{table}");
    }
}
