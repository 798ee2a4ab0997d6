//! tiny_http behind the gate: its requests become answers, and it is started anew should it ever stop.

use super::asked::Asked;
use super::http::{Answer, Body, Preview, Reply};
use super::pool::Pool;
use socket2::{Domain, Socket, Type};
use std::io::{self, Cursor, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;
use tiny_http::{Header, Request, Response, Server, StatusCode};

/// How many requests are answered at once; the gate lets no more through.
const REQUESTS: usize = 96;
/// Bodies up to this length leave in one write together with their head.
const ONE_WRITE: u64 = 1024 * 1024;

/// Starts tiny_http on a loopback port of its own; the address in the result changes when it had to be started anew.
pub(super) fn start(preview: Arc<Preview>) -> io::Result<Arc<Mutex<SocketAddr>>> {
    let (mut server, address) = serve()?;
    let address = Arc::new(Mutex::new(address));
    let shared = Arc::clone(&address);
    let pool = Pool::of(REQUESTS);
    thread::Builder::new().name("http".into()).spawn(move || {
        loop {
            match server.recv() {
                Ok(request) => {
                    let preview = Arc::clone(&preview);
                    // The gate's own limit is lower, so there is always room; without it the request is dropped and answered with 500.
                    let _ = pool.run(request, move |request| answer(&preview, request));
                }
                // One failed `accept` has ended its thread for good.
                Err(_) => match serve() {
                    Ok((fresh, address)) => {
                        server = fresh;
                        *shared.lock().unwrap_or_else(PoisonError::into_inner) = address;
                    }
                    Err(_) => thread::sleep(Duration::from_millis(100)),
                },
            }
        }
    })?;
    Ok(address)
}

fn serve() -> io::Result<(Server, SocketAddr)> {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    // Accepted sockets inherit it: tiny_http writes head and body apart, and would wait 40 ms in between.
    socket.set_tcp_nodelay(true)?;
    socket.bind(&SocketAddr::from((Ipv4Addr::LOCALHOST, 0)).into())?;
    socket.listen(256)?;
    let listener = TcpListener::from(socket);
    let address = listener.local_addr()?;
    let server = Server::from_listener(listener, None).map_err(io::Error::other)?;
    Ok((server, address))
}

fn answer(preview: &Arc<Preview>, request: Request) {
    let method = request.method().to_string();
    let header = |name: &str| {
        let found = request.headers().iter().find(|header| header.field.as_str().as_str().eq_ignore_ascii_case(name));
        found.map(|header| header.value.as_str().to_string())
    };
    match preview.reply(&Asked { method: &method, url: request.url(), header: &header }) {
        Reply::Answer(answer) => send(request, answer, method == "HEAD"),
        Reply::Upgrade { accept, greeting } => {
            let response =
                Response::new(StatusCode(101), headers(&[("Sec-WebSocket-Accept".into(), accept)]), io::empty(), Some(0), None);
            let stream = request.upgrade("websocket", response);
            let preview = Arc::clone(preview);
            let _ = thread::Builder::new().name("tab".into()).spawn(move || {
                preview.hub.attend(stream, || greeting(&preview));
            });
        }
    }
}

fn send(request: Request, answer: Answer, is_head: bool) {
    let length = answer.body.len();
    let response = Response::new(StatusCode(answer.status), headers(&answer.headers), answer.body, Some(length as usize), None)
        .with_chunked_threshold(usize::MAX);
    if length > ONE_WRITE && !is_head {
        let _ = request.respond(response);
        return;
    }
    let mut text = Cursor::new(Vec::with_capacity(length as usize + 512));
    let printed = response.raw_print(&mut text, request.http_version().clone(), request.headers(), is_head, None);
    if printed.is_ok() {
        let mut writer = request.into_writer();
        let _ = writer.write_all(text.get_ref()).and_then(|()| writer.flush());
    }
}

fn headers(pairs: &[(String, String)]) -> Vec<Header> {
    pairs.iter().filter_map(|(name, value)| Header::from_bytes(name.as_bytes(), value.as_bytes()).ok()).collect()
}

impl std::fmt::Debug for Body {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} bytes", self.len())
    }
}
