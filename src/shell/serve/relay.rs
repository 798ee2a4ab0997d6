//! Behind the gate: carries a request to tiny_http over a loopback connection, and its answer back with a time limit.

use super::guest::{Door, Guest, address_of};
use super::pool::Pool;
use super::request::{AnswerHead, Head};
use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How long one write to a client may take.
const WRITE_TIME: Duration = Duration::from_secs(10);
/// How long a whole answer may take, so that a client that takes a byte at a time does not hold its place.
const ANSWER_TIME: Duration = Duration::from_secs(120);
/// How long tiny_http may take.
const INNER_TIME: Duration = Duration::from_secs(30);

/// Carries requests to tiny_http.
pub(super) struct Relay {
    carrier: Arc<Carrier>,
    pool: Pool,
}

struct Carrier {
    inner: Arc<Mutex<SocketAddr>>,
    door: Door,
    /// Connections to tiny_http that wait for their next request.
    spare: Mutex<Vec<TcpStream>>,
    /// Held by the one request that has no connection yet and opens one, until it has its answer.
    opening: Mutex<()>,
}

/// How an answer ended.
enum Carried {
    /// Whole: both connections can be used again.
    Whole,
    /// The protocol changes: both connections belong to it.
    Upgraded,
    /// Neither can be used again.
    Broken,
}

impl Relay {
    /// Returns a relay for at most `limit` requests at once.
    pub(super) fn new(inner: Arc<Mutex<SocketAddr>>, door: Door, limit: usize) -> Relay {
        Relay { carrier: Arc::new(Carrier::new(inner, door)), pool: Pool::of(limit) }
    }

    /// Has a request answered; gives the guest back when all places are taken.
    pub(super) fn answer(&self, head: Head, guest: Guest) -> Result<(), Guest> {
        let carrier = Arc::clone(&self.carrier);
        self.pool.run((head, guest), move |(head, guest)| carrier.carry(&head, guest)).map_err(|(_, guest)| guest)
    }
}

impl Carrier {
    fn new(inner: Arc<Mutex<SocketAddr>>, door: Door) -> Carrier {
        Carrier { inner, door, spare: Mutex::default(), opening: Mutex::default() }
    }

    fn carry(&self, head: &Head, mut guest: Guest) {
        let _ = guest.stream.set_write_timeout(Some(WRITE_TIME));
        // A connection that waited may belong to a tiny_http that is gone, or have been closed, which shows only in use.
        let spare = self.spare().pop().filter(|spare| spare.peer_addr().is_ok_and(|peer| peer == address_of(&self.inner)));
        let begun = spare.and_then(|inner| begin(head, inner)).or_else(|| self.begin_anew(head));
        let Some((mut inner, read, answer)) = begun else {
            answer_plainly(&mut guest.stream, 503);
            return;
        };
        match carry_answer(head, answer, &read, &mut inner, &mut guest.stream) {
            Carried::Whole => {
                self.spare().push(inner);
                // Whoever was refused a WebSocket has nothing else to ask here.
                if head.is_kept && !head.is_upgrade {
                    self.door.back(guest);
                } else {
                    close(&guest.stream);
                }
            }
            Carried::Upgraded => join(guest, inner),
            Carried::Broken => {}
        }
    }

    fn spare(&self) -> MutexGuard<'_, Vec<TcpStream>> {
        self.spare.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sends a request over a new connection, one at a time, and reads the head of its answer.
    ///
    /// tiny_http counts the threads that wait (`util/task_pool.rs`), and one that was called for a connection and has not yet woken is
    /// still among them: a second connection at that moment is queued and has no thread until some connection ends, and kept ones do
    /// not end. A connection that was answered has its thread, so after it the count is right.
    fn begin_anew(&self, head: &Head) -> Option<(TcpStream, Vec<u8>, AnswerHead)> {
        let _alone = self.opening.lock().unwrap_or_else(PoisonError::into_inner);
        begin(head, self.connect()?)
    }

    fn connect(&self) -> Option<TcpStream> {
        let inner = TcpStream::connect(address_of(&self.inner)).ok()?;
        inner.set_nodelay(true).ok()?;
        inner.set_read_timeout(Some(INNER_TIME)).ok()?;
        Some(inner)
    }
}

/// Sends a request and reads the head of its answer.
fn begin(head: &Head, mut inner: TcpStream) -> Option<(TcpStream, Vec<u8>, AnswerHead)> {
    inner.write_all(&head.passed_on()).ok()?;
    let mut read = Vec::with_capacity(16 * 1024);
    let mut piece = vec![0; 16 * 1024];
    loop {
        if let Some(answer) = AnswerHead::read(&read) {
            return (answer.status != 0).then_some((inner, read, answer));
        }
        match inner.read(&mut piece) {
            Ok(0) | Err(_) => return None,
            Ok(count) => read.extend_from_slice(&piece[..count]),
        }
    }
}

/// Carries an answer whose beginning has been read.
fn carry_answer(head: &Head, answer: AnswerHead, read: &[u8], inner: &mut TcpStream, client: &mut TcpStream) -> Carried {
    let started = Instant::now();
    if answer.status == 101 {
        return if client.write_all(read).is_ok() { Carried::Upgraded } else { Carried::Broken };
    }
    let is_empty = head.method == "HEAD" || matches!(answer.status, 204 | 304);
    let Some(body) = (if is_empty { Some(0) } else { answer.body }) else { return Carried::Broken };
    let mut left = body.saturating_sub((read.len() - answer.length) as u64);
    if head.is_kept {
        if client.write_all(read).is_err() {
            return Carried::Broken;
        }
    } else {
        // The client is told that this was the last answer, in the line before the empty one.
        let (first, rest) = read.split_at(answer.length - 2);
        let told = [first, b"Connection: close\r\n", rest].concat();
        if client.write_all(&told).is_err() {
            return Carried::Broken;
        }
    }
    let mut piece = vec![0; 64 * 1024];
    while left > 0 {
        let Ok(count @ 1..) = inner.read(&mut piece) else { return Carried::Broken };
        if client.write_all(&piece[..count]).is_err() || started.elapsed() > ANSWER_TIME {
            return Carried::Broken;
        }
        left = left.saturating_sub(count as u64);
    }
    Carried::Whole
}

/// Lets two connections speak with each other until one of them ends.
fn join(guest: Guest, inner: TcpStream) {
    let Guest { stream: client, read } = guest;
    let _ = inner.set_read_timeout(None);
    let (Ok(client_too), Ok(mut inner_too)) = (client.try_clone(), inner.try_clone()) else { return };
    let inwards = thread::Builder::new().name("websocket in".into()).spawn(move || {
        if inner_too.write_all(&read).is_ok() {
            let _ = io::copy(&mut &client_too, &mut inner_too);
        }
        let _ = inner_too.shutdown(Shutdown::Both);
    });
    let _ = inwards.and_then(|_| {
        thread::Builder::new().name("websocket out".into()).spawn(move || {
            let _ = io::copy(&mut &inner, &mut &client);
            let _ = client.shutdown(Shutdown::Both);
        })
    });
}

/// Answers without tiny_http and closes.
pub(super) fn answer_plainly(client: &mut TcpStream, status: u16) {
    let (reason, text) = match status {
        400 => ("Bad Request", "This is no request that a preview understands."),
        408 => ("Request Timeout", "The request took too long to arrive."),
        431 => ("Request Header Fields Too Large", "The header of the request is too large."),
        _ => ("Service Unavailable", "The preview is answering as many requests as it can; try again."),
    };
    let retry = if status == 503 { "Retry-After: 1\r\n" } else { "" };
    let length = text.len() + 1;
    let _ = client.set_write_timeout(Some(Duration::from_millis(100)));
    let _ = client.write_all(
        format!("HTTP/1.1 {status} {reason}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {length}\r\n{retry}Connection: close\r\n\r\n{text}\n").as_bytes(),
    );
    close(client);
}

/// Ends a connection so that what was sent still arrives.
fn close(mut client: &TcpStream) {
    let _ = client.shutdown(Shutdown::Write);
    // Bytes that lie there unread would turn the end into a reset, which takes the answer with it.
    let mut rest = [0; 16 * 1024];
    let _ = client.set_nonblocking(true);
    for _ in 0..64 {
        if !matches!(client.read(&mut rest), Ok(1..)) {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;
    use std::sync::{Barrier, mpsc};
    use tiny_http::{Response, Server};

    /// Returns both ends of a connection.
    fn pair() -> (TcpStream, TcpStream) {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let client = TcpStream::connect(listener.local_addr().expect("an address")).expect("a connection");
        client.set_read_timeout(Some(Duration::from_secs(10))).expect("a time limit");
        (client, listener.accept().expect("a connection").0)
    }

    fn carrier(inner: SocketAddr) -> (Carrier, mpsc::Receiver<Guest>, mio::Poll) {
        let poll = mio::Poll::new().expect("a poll");
        let waker = Arc::new(mio::Waker::new(poll.registry(), mio::Token(0)).expect("a waker"));
        let (sender, returned) = mpsc::channel();
        let door = Door { returned: sender, waker };
        (Carrier::new(Arc::new(Mutex::new(inner)), door), returned, poll)
    }

    #[test]
    fn requests_that_come_at_once_are_all_answered() {
        let head = Head::read(b"GET / HTTP/1.1\r\n\r\n").expect("a head");
        for round in 0..50 {
            let server = Server::http("127.0.0.1:0").expect("a port");
            let (carrier, _returned, _poll) = carrier(server.server_addr().to_ip().expect("an address"));
            let pairs: Vec<_> = (0..8).map(|_| pair()).collect();
            let (clients, guests): (Vec<_>, Vec<_>) = pairs.into_iter().unzip();
            let at_once = Barrier::new(guests.len());
            thread::scope(|scope| {
                scope.spawn(|| server.incoming_requests().for_each(|request| drop(request.respond(Response::from_string("x")))));
                for stream in guests {
                    scope.spawn(|| {
                        at_once.wait();
                        carrier.carry(&head, Guest { stream, read: Vec::new() });
                    });
                }
                let answered = clients.iter().filter(|client| matches!((&**client).read(&mut [0; 512]), Ok(1..))).count();
                server.unblock();
                assert_eq!(answered, clients.len(), "in round {round}");
            });
        }
    }
}
