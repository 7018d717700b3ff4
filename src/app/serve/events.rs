//! Open pages follow the site: a small script in served pages, and the events it listens to.
//!
//! The script keeps a stream of server-sent events open while its page is seen. It names the last state it knows, and is told of every other one, so that
//! nothing is missed between two connections. Nothing of this is in a built site.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use tokio::sync::watch::Receiver;

use super::live::Live;

/// Where the events are.
pub(super) const EVENTS: &str = "/_atlas/events";

/// Where the report is, in the language that the query names.
pub(super) const REPORT: &str = "/_atlas/report";

/// Where the script is.
pub(super) const SCRIPT: &str = "/_atlas/page.js";

/// Where the style of the report is.
pub(super) const STYLE: &str = "/_atlas/report.css";

pub(super) const SCRIPT_TEXT: &str = include_str!("page.js");
pub(super) const STYLE_TEXT: &str = include_str!("report.css");

/// How often a stream with nothing to say shows that it is alive.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// The state a page knows: what the browser says by itself after a stream broke, else what the page was served with.
pub(super) fn seen(last_event_id: &str, query: Option<&str>) -> u64 {
    last_event_id.parse().ok().or_else(|| query?.parse().ok()).unwrap_or(0)
}

/// A stream that tells every state other than the one seen.
pub(super) fn stream(receiver: Receiver<Arc<Live>>, seen: u64) -> Response {
    let events = futures_util::stream::unfold((receiver, seen), |(mut receiver, seen)| async move {
        let live = receiver.wait_for(|live| live.version != seen).await.ok()?.clone();
        let event = Ok::<Event, Infallible>(event(&live));
        Some((event, (receiver, live.version)))
    });
    Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT)).into_response()
}

fn event(live: &Live) -> Event {
    let name = if live.trouble.is_none() { "reload" } else { "report" };
    let version = live.version.to_string();
    // A browser passes over an event without data.
    Event::default().retry(Duration::from_millis(200)).id(&version).event(name).data(&version)
}

/// Adds the script at the end of a page, with the state that the page shows.
pub(super) fn inject(page: &[u8], seen: u64) -> Vec<u8> {
    let script = format!("<script src=\"{SCRIPT}?{seen}\" defer></script>");
    let end = page.windows(b"</body>".len()).rposition(|part| part.eq_ignore_ascii_case(b"</body>"));
    let (before, after) = page.split_at(end.unwrap_or(page.len()));
    [before, script.as_bytes(), after].concat()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use axum::body::to_bytes;

    use super::*;

    fn text(bytes: Vec<u8>) -> String {
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn the_script_stands_at_the_end_of_the_body_or_of_the_page() {
        let script = "<script src=\"/_atlas/page.js?7\" defer></script>";
        assert_eq!(text(inject(b"<body>a</body></html>", 7)), format!("<body>a{script}</body></html>"));
        assert_eq!(text(inject(b"<p>a", 7)), format!("<p>a{script}"));
    }

    #[test]
    fn what_the_browser_says_it_was_told_last_wins() {
        assert_eq!(seen("5", Some("2")), 5);
        assert_eq!(seen("", Some("2")), 2);
        assert_eq!(seen("", None), 0);
    }

    #[tokio::test]
    async fn a_page_is_told_every_state_but_the_one_it_knows() {
        let (sender, receiver) = tokio::sync::watch::channel(Arc::new(Live { version: 2, ..Live::default() }));
        let behind = stream(receiver.clone(), 1);
        let up_to_date = stream(receiver, 2);
        // A stream ends with the server: what was told by then is the whole of it.
        let told = tokio::spawn(async move {
            let all = |response: Response| async { text(to_bytes(response.into_body(), 4096).await.unwrap().to_vec()) };
            (all(behind).await, all(up_to_date).await)
        });
        tokio::task::yield_now().await;
        sender.send_replace(Arc::new(Live { version: 3, ..Live::default() }));
        tokio::task::yield_now().await;
        drop(sender);
        let (behind, up_to_date) = told.await.unwrap();
        assert!(behind.contains("id: 2") || behind.contains("id: 3"), "{behind}");
        assert!(up_to_date.contains("data: 3"), "{up_to_date}");
        assert!(!up_to_date.contains("id: 2") && up_to_date.contains("id: 3"), "{up_to_date}");
    }
}
