//! `atlas serve`: the site on this machine, rebuilt at every change.
//!
//! The site is built in memory and served from memory, with the headers of `netlify.toml`: what is seen is what will be
//! published. A broken edit changes nothing of what is served: its report shows in the terminal and above the open pages.
//! Only this machine can reach it.

mod accept_language;
mod answer;
mod headers;
mod live;
mod reload;
mod watch;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::response::Response;
use tokio::net::TcpListener;
use tokio::sync::watch::Receiver;

use super::arguments::Serve;
use super::{Stop, Terminal, sentences};
use answer::{Answer, Asked};
use live::{Live, Workshop};

/// How many ports after the one asked for are tried.
const PORTS_TRIED: u16 = 50;

pub(super) fn serve(arguments: &Serve, terminal: &Terminal) -> Result<(), Stop> {
    // Served pages are small and few: one thread answers, builds run on others.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Stop::Failed(error.to_string()))?;
    let done = runtime.block_on(run(arguments, terminal));
    // A build under way when Ctrl-C came is not waited for: it writes nothing.
    runtime.shutdown_background();
    done
}

async fn run(arguments: &Serve, terminal: &Terminal) -> Result<(), Stop> {
    let (listener, port) = listen(arguments.port, terminal).await?;
    let address = format!("http://127.0.0.1:{port}");
    let mut workshop = Workshop::new(&arguments.site, &address);
    let live = workshop.first(terminal)?;
    terminal.say(&sentences::serving(&format!("{address}/"), terminal.speech));
    if arguments.open
        && let Err(error) = open::that_detached(format!("{address}/"))
    {
        terminal.say(&sentences::not_opened(&error.to_string(), terminal.speech));
    }

    let (sender, receiver) = tokio::sync::watch::channel(Arc::new(live));
    let router = Router::new().fallback(handle).with_state(receiver);
    tokio::select! {
        served = async { axum::serve(listener, router).await } => served.map_err(|error| Stop::Failed(error.to_string())),
        () = watch::rebuild_at_changes(workshop, sender, terminal) => Ok(()),
        _ = tokio::signal::ctrl_c() => {
            terminal.say("");
            Ok(())
        }
    }
}

/// The port asked for on this machine only, or the next free one.
async fn listen(port: u16, terminal: &Terminal) -> Result<(TcpListener, u16), Stop> {
    let mut said = String::new();
    for candidate in port..=port.saturating_add(PORTS_TRIED) {
        match TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, candidate))).await {
            Ok(listener) => {
                let bound = listener.local_addr().map_or(candidate, |address| address.port());
                if candidate != port {
                    terminal.say(&sentences::port_taken(port, bound, terminal.speech));
                }
                return Ok((listener, bound));
            }
            Err(error) => said = error.to_string(),
        }
    }
    Err(Stop::Failed(sentences::no_port(port, &said, terminal.speech)))
}

async fn handle(State(mut receiver): State<Receiver<Arc<Live>>>, request: Request) -> Response {
    let live = receiver.borrow().clone();
    let answer = match at_once(&live, &request) {
        Ok(answer) => answer,
        Err(seen) => reload::wait(&mut receiver, seen, reload::LONGEST_WAIT).await,
    };
    respond(answer)
}

/// The answer, or the last state known to a page that waits for the next one.
fn at_once(live: &Live, request: &Request) -> Result<Answer, u64> {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or("");
    let asked = Asked {
        method: request.method().as_str(),
        path: request.uri().path(),
        query: request.uri().query(),
        accept_language: header("accept-language"),
    };
    if asked.path == reload::EVENTS {
        Err(reload::seen(header("last-event-id"), asked.query))
    } else {
        Ok(answer::answer(live, &asked))
    }
}

fn respond(answer: Answer) -> Response {
    let mut response = Response::builder().status(answer.status);
    for (name, value) in &answer.headers {
        response = response.header(name.as_str(), value.as_str());
    }
    response.body(Body::from(answer.body)).unwrap_or_else(|_| Response::new(Body::from("bad header in netlify.toml")))
}
