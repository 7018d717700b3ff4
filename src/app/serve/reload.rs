//! Open pages follow the site: a small script in served pages, and the events it listens to.
//!
//! An answer to the script waits for the next state of the site, tells it and ends; the browser asks again by itself, naming
//! the last state it was told. Nothing of this is in a built site.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch::Receiver;

use super::answer::Answer;
use super::live::Live;

/// Where the events are.
pub(super) const EVENTS: &str = "/_atlas/reload";

/// Where the script is.
pub(super) const SCRIPT: &str = "/_atlas/reload.js";

/// How long an answer waits before it ends with nothing, so that no browser gives it up.
pub(super) const LONGEST_WAIT: Duration = Duration::from_secs(25);

/// The script. It sets styles by program, which a strict policy allows, and shows the report as text.
pub(super) const SCRIPT_TEXT: &str = r#"// Follows the site while it is being edited; served by `atlas serve`, never built.
const seen = new URL(document.currentScript.src).search;
const events = new EventSource('/_atlas/reload' + seen);
events.addEventListener('reload', () => location.reload());
events.addEventListener('report', (event) => {
  const box = document.getElementById('atlas-report') ?? document.createElement('pre');
  box.id = 'atlas-report';
  box.tabIndex = 0;
  box.setAttribute('role', 'alert');
  Object.assign(box.style, {
    position: 'fixed', insetInline: '0', insetBlockEnd: '0', maxBlockSize: '60vh', overflow: 'auto', margin: '0',
    padding: '1rem', background: '#2b1111', color: '#fff', font: '14px/1.4 monospace', zIndex: '99999',
  });
  box.textContent = event.data;
  document.body.append(box);
});
addEventListener('pagehide', () => events.close());
"#;

/// The version a page was told last: what the browser says by itself, else what the page was served with.
pub(super) fn seen(last_event_id: &str, query: Option<&str>) -> u64 {
    last_event_id.parse().ok().or_else(|| query?.parse().ok()).unwrap_or(0)
}

/// Waits for a state other than `seen`, then tells it as an event; ends with nothing after a while.
pub(super) async fn wait(receiver: &mut Receiver<Arc<Live>>, seen: u64, longest: Duration) -> Answer {
    let changed = tokio::time::timeout(longest, receiver.wait_for(|live| live.version != seen)).await;
    let body = match changed {
        Ok(Ok(live)) => event(&live),
        _ => "retry: 100\n\n".to_owned(),
    };
    Answer::new(200, "text/event-stream", body.into_bytes())
}

fn event(live: &Live) -> String {
    let (name, data) = if live.report.is_empty() { ("reload", "") } else { ("report", live.report.as_str()) };
    let lines: String = data.split('\n').map(|line| format!("data: {}\n", line.trim_end_matches('\r'))).collect();
    format!("retry: 100\nid: {}\nevent: {name}\n{lines}\n", live.version)
}

/// Adds the script at the end of a page.
pub(super) fn inject(page: &[u8], live: &Live) -> Vec<u8> {
    // A page served while the last edit is broken has yet to be told so.
    let seen = if live.report.is_empty() { live.version } else { 0 };
    let script = format!("<script src=\"{SCRIPT}?{seen}\" defer></script>");
    let end = page.windows(b"</body>".len()).rposition(|part| part.eq_ignore_ascii_case(b"</body>"));
    let (before, after) = page.split_at(end.unwrap_or(page.len()));
    [before, script.as_bytes(), after].concat()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn text(bytes: Vec<u8>) -> String {
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn the_script_stands_at_the_end_of_the_body_or_of_the_page() {
        let live = Live { version: 7, ..Live::default() };
        let script = "<script src=\"/_atlas/reload.js?7\" defer></script>";
        assert_eq!(text(inject(b"<body>a</body></html>", &live)), format!("<body>a{script}</body></html>"));
        assert_eq!(text(inject(b"<p>a", &live)), format!("<p>a{script}"));
    }

    #[test]
    fn an_event_holds_every_line_of_the_report() {
        let live = Live { version: 3, report: "a\n\nb".into(), ..Live::default() };
        assert_eq!(event(&live), "retry: 100\nid: 3\nevent: report\ndata: a\ndata: \ndata: b\n\n");
        let live = Live { version: 4, ..Live::default() };
        assert_eq!(event(&live), "retry: 100\nid: 4\nevent: reload\ndata: \n\n");
    }

    #[test]
    fn what_the_browser_says_it_was_told_last_wins() {
        assert_eq!(seen("5", Some("2")), 5);
        assert_eq!(seen("", Some("2")), 2);
        assert_eq!(seen("", None), 0);
    }

    #[tokio::test]
    async fn a_page_behind_is_told_at_once_and_a_page_up_to_date_waits() {
        let (sender, mut receiver) = tokio::sync::watch::channel(Arc::new(Live { version: 2, ..Live::default() }));
        let brief = Duration::from_millis(1);
        assert!(text(wait(&mut receiver, 1, LONGEST_WAIT).await.body).contains("event: reload"));
        assert_eq!(text(wait(&mut receiver, 2, brief).await.body), "retry: 100\n\n");
        let waiting = tokio::spawn(async move { wait(&mut receiver, 2, LONGEST_WAIT).await });
        tokio::task::yield_now().await;
        sender.send(Arc::new(Live { version: 3, ..Live::default() })).unwrap();
        assert!(text(waiting.await.unwrap().body).contains("id: 3"));
    }
}
