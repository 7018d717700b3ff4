//! `atlas serve`: the site on this machine, made anew at every change.
//!
//! Meaning is made whole at every change, pages when they are asked for, with the headers of `netlify.toml`: what is seen is what will be published.
//! A broken edit changes nothing of what is served: its report shows in the terminal and above the open pages, and can be put away to read the last good
//! page below it. Only this machine can reach it, unless asked otherwise, and only under a name of its own.

mod accept_language;
mod answer;
mod editor;
mod events;
mod form;
mod headers;
mod host;
mod live;
mod trouble;
mod watch;
mod workshop;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;
use tokio::net::TcpListener;
use tokio::sync::watch::Sender;

use super::arguments::Serve;
use super::{Stop, Terminal, sentences};
use answer::{Answer, Asked};
pub(super) use editor::Editor;
use live::{Live, Setting};
use workshop::Workshop;

/// How many ports after the one asked for are tried.
const PORTS_TRIED: u16 = 50;

pub(super) fn serve(arguments: &Serve, terminal: &Terminal) -> Result<(), Stop> {
    // Answers are made on threads of their own: this one only passes them on.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Stop::Failed(error.to_string()))?;
    let done = runtime.block_on(run(arguments, terminal));
    // What is under way when Ctrl-C comes is not waited for: it writes nothing.
    runtime.shutdown_background();
    done
}

async fn run(arguments: &Serve, terminal: &Terminal) -> Result<(), Stop> {
    let speech = terminal.speech;
    let started = Instant::now();
    let (listener, bound) = listen(arguments.host, arguments.port, terminal).await?;
    // Every address of the machine is no address of it: its own name is.
    let shown = if bound.ip().is_unspecified() { SocketAddr::from((Ipv4Addr::LOCALHOST, bound.port())) } else { bound };
    let address = format!("http://{shown}");
    let mut workshop = Workshop::new(&arguments.site, &address, arguments.timings);
    terminal.step(&sentences::building(speech));
    let setting = Setting { root: workshop.root.clone(), editor: arguments.editor.clone(), speech };
    let mut live = Live::new(setting);
    // A folder that cannot be read ends the command; broken content does not.
    if let Some(attempt) = workshop.attempt(None, speech).map_err(|error| Stop::Failed(error.words(speech)))? {
        let _ = workshop.remember(&attempt);
        live = attempt.follow(&live, started.elapsed(), terminal);
    }
    // From the moment the address is told, Ctrl-C ends it in good order; until then, at once.
    let interrupted = tokio::spawn(tokio::signal::ctrl_c());
    tokio::task::yield_now().await;
    terminal.say(&sentences::serving(&format!("{address}/"), speech));
    if !bound.ip().is_loopback() {
        terminal.say(&sentences::open_to_others(speech));
    }
    if arguments.open
        && let Err(error) = open::that_detached(format!("{address}/"))
    {
        terminal.say(&sentences::not_opened(&error.to_string(), speech));
    }

    let (sender, _) = tokio::sync::watch::channel(Arc::new(live));
    let counter = Counter { sender: sender.clone(), terminal: terminal.clone() };
    let router = Router::new().fallback(handle).with_state(counter);
    tokio::select! {
        served = async { axum::serve(listener, router).await } => served.map_err(|error| Stop::Failed(error.to_string())),
        () = watch::rebuild_at_changes(workshop, sender, terminal) => Ok(()),
        _ = interrupted => {
            terminal.say("");
            Ok(())
        }
    }
}

/// The port asked for, or the next free one.
async fn listen(host: IpAddr, port: u16, terminal: &Terminal) -> Result<(TcpListener, SocketAddr), Stop> {
    let mut said = String::new();
    for candidate in port..=port.saturating_add(PORTS_TRIED) {
        match TcpListener::bind(SocketAddr::from((host, candidate))).await {
            Ok(listener) => {
                let bound = listener.local_addr().unwrap_or(SocketAddr::from((host, candidate)));
                if candidate != port {
                    terminal.say(&sentences::port_taken(port, bound.port(), terminal.speech));
                }
                return Ok((listener, bound));
            }
            Err(error) => said = error.to_string(),
        }
    }
    Err(Stop::Failed(sentences::no_port(port, &said, terminal.speech)))
}

/// Where requests come to.
#[derive(Clone)]
struct Counter {
    sender: Sender<Arc<Live>>,
    terminal: Terminal,
}

async fn handle(State(counter): State<Counter>, request: Request) -> Response {
    let request = request.into_parts().0;
    let header = |name: &str| request.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("").to_owned();
    if !host::is_ours(&header("host")) {
        return respond(Answer::plain(403, sentences::not_our_name(counter.terminal.speech)));
    }
    let (path, query) = (request.uri.path(), request.uri.query());
    if path == events::EVENTS {
        return events::stream(counter.sender.subscribe(), events::seen(&header("last-event-id"), query));
    }
    let live = counter.sender.borrow().clone();
    let asked = Asked {
        method: request.method.to_string(),
        path: path.to_owned(),
        query: query.map(str::to_owned),
        accept_language: header("accept-language"),
    };
    let at_work = Arc::clone(&live);
    match tokio::task::spawn_blocking(move || answer::answer(&at_work, &asked)).await {
        Ok(answer) => {
            counter.tell(&live, &answer);
            respond(answer)
        }
        Err(_) => respond(Answer::plain(500, sentences::broke(counter.terminal.speech))),
    }
}

impl Counter {
    /// Tells the person and every open page that a page could not be made, unless the site has changed meanwhile.
    fn tell(&self, live: &Live, answer: &Answer) {
        let (Some(fault), Some(site)) = (&answer.fault, &live.site) else { return };
        let trouble = live.trouble_of(fault, site, true);
        self.sender.send_if_modified(|current| {
            let is_same_site = current.site.as_ref().is_some_and(|current| Arc::ptr_eq(current, site));
            let is_news = is_same_site && !current.says(&trouble);
            if is_news {
                self.terminal.problems(fault, site.files());
                *current = Arc::new(current.with_fault(trouble));
            }
            is_news
        });
    }
}

fn respond(answer: Answer) -> Response {
    let mut response = Response::builder().status(answer.status);
    for (name, value) in &answer.headers {
        response = response.header(name.as_str(), value.as_str());
    }
    // Every header is one: those of the rules were looked at when they were read.
    response.body(Body::from(answer.body)).unwrap_or_default()
}
