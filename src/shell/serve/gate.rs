//! The gate before tiny_http: a bounded waiting room for sockets, and a bounded number of requests behind it.
//!
//! tiny_http starts a thread for each connection, waits for ever, takes headers of any size, and stops for good after one failed
//! `accept`. So it never meets a client. One thread waits here for the headers of up to 1,024 sockets at once. A whole header is
//! handed to a worker, which passes it on over a loopback connection of its own, brings the answer back with a time limit, and
//! gives the socket back to the waiting room. A WebSocket leaves with two threads that carry its bytes.

use super::guest::{Door, Guest};
use super::relay::{Relay, answer_plainly};
use super::request::{Head, head_length};
use mio::net::{TcpListener, TcpStream};
use mio::{Events, Interest, Poll, Token, Waker};
use socket2::{Domain, Socket, Type};
use std::collections::BTreeMap;
use std::io::{self, Read};
use std::net::{self, SocketAddr};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::{Duration, Instant};

/// How many sockets wait for a header at once.
const ROOM: usize = 1024;
/// How many may wait to be let in.
const BACKLOG: i32 = 1024;
/// How long a header may take, from its first byte.
const HEADER_TIME: Duration = Duration::from_secs(5);
/// How long a header may be, in bytes.
const HEADER_SIZE: usize = 16 * 1024;
/// How many requests are answered at once.
const REQUESTS: usize = 64;

const LISTENER: Token = Token(0);
const RETURNED: Token = Token(1);

/// Listens at an address, at the next free port if that one is taken.
pub(super) fn listen(host: net::IpAddr, port: u16) -> io::Result<TcpListener> {
    let mut wanted = port;
    loop {
        match listen_at(SocketAddr::new(host, wanted)) {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && wanted != 0 && wanted < port.saturating_add(100) => {
                wanted = wanted.checked_add(1).ok_or(error)?;
            }
            other => return other,
        }
    }
}

fn listen_at(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, None)?;
    // As the standard library has it: a server that just ended does not block its port. On Windows it would share it.
    #[cfg(unix)]
    socket.set_reuse_address(true)?;
    socket.bind(&address.into())?;
    // With the usual 128, a burst of tabs waits a second for its second try.
    socket.listen(BACKLOG)?;
    socket.set_nonblocking(true)?;
    Ok(TcpListener::from_std(socket.into()))
}

/// Opens the gate: from now on sockets are let in; `inner` is where tiny_http listens.
pub(super) fn open(mut listener: TcpListener, inner: Arc<Mutex<SocketAddr>>) -> io::Result<()> {
    let poll = Poll::new()?;
    poll.registry().register(&mut listener, LISTENER, Interest::READABLE)?;
    let waker = Arc::new(Waker::new(poll.registry(), RETURNED)?);
    let (sender, returned) = mpsc::channel();
    let relay = Relay::new(inner, Door { returned: sender, waker }, REQUESTS);
    let room = Room { poll, listener, returned, relay, waiting: BTreeMap::new(), next: 2 };
    thread::Builder::new().name("gate".into()).spawn(move || room.run())?;
    Ok(())
}

/// A socket that waits.
struct Waiting {
    stream: TcpStream,
    read: Vec<u8>,
    /// Since when nothing came.
    idle_since: Instant,
    /// When the first byte of the header came.
    begun: Option<Instant>,
}

/// What is to be done with a socket after it was looked at.
enum Next {
    Wait,
    Close,
    Refuse(u16),
    Answer(usize),
}

struct Room {
    poll: Poll,
    listener: TcpListener,
    returned: mpsc::Receiver<Guest>,
    relay: Relay,
    waiting: BTreeMap<usize, Waiting>,
    next: usize,
}

impl Room {
    fn run(mut self) {
        let mut events = Events::with_capacity(256);
        loop {
            let deadline = self.waiting.values().filter_map(|waiting| waiting.begun).min().map(|begun| begun + HEADER_TIME);
            let wait = deadline.map(|at| at.saturating_duration_since(Instant::now()) + Duration::from_millis(1));
            if let Err(error) = self.poll.poll(&mut events, wait) {
                if error.kind() == io::ErrorKind::Interrupted {
                    continue;
                }
                // Out of something for the moment; the sockets are still there.
                thread::sleep(Duration::from_millis(50));
            }
            let mut is_knocked = false;
            let ready: Vec<usize> = events.iter().map(|event| event.token().0).collect();
            for token in ready {
                match Token(token) {
                    LISTENER => is_knocked = true,
                    RETURNED => {}
                    _ => self.look(token),
                }
            }
            while let Ok(guest) = self.returned.try_recv() {
                let _ = guest.stream.set_nonblocking(true);
                self.admit(TcpStream::from_std(guest.stream), guest.read);
            }
            if is_knocked {
                self.accept();
            }
            self.close_late();
        }
    }

    fn accept(&mut self) {
        loop {
            match self.listener.accept() {
                Ok((stream, _)) => {
                    // Without it each answer waits 40 ms for the acknowledgement of its first half.
                    let _ = stream.set_nodelay(true);
                    self.admit(stream, Vec::new());
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if is_of_the_client(&error) => {}
                Err(_) => {
                    // Out of file descriptors, most likely: the one idle longest makes room.
                    if !self.close_idlest() {
                        thread::sleep(Duration::from_millis(50));
                        return;
                    }
                }
            }
        }
    }

    fn admit(&mut self, mut stream: TcpStream, read: Vec<u8>) {
        if self.waiting.len() >= ROOM {
            self.close_idlest();
        }
        let token = self.next;
        self.next += 1;
        if self.poll.registry().register(&mut stream, Token(token), Interest::READABLE).is_err() {
            return;
        }
        let now = Instant::now();
        let begun = (!read.is_empty()).then_some(now);
        self.waiting.insert(token, Waiting { stream, read, idle_since: now, begun });
        // What came while nobody waited for it is no event.
        self.look(token);
    }

    /// Closes the socket that has been silent for longest.
    fn close_idlest(&mut self) -> bool {
        let idlest = self.waiting.iter().min_by_key(|(_, waiting)| waiting.idle_since).map(|(&token, _)| token);
        idlest.is_some_and(|token| self.take_out(token).is_some())
    }

    fn take_out(&mut self, token: usize) -> Option<Waiting> {
        let mut waiting = self.waiting.remove(&token)?;
        let _ = self.poll.registry().deregister(&mut waiting.stream);
        Some(waiting)
    }

    fn look(&mut self, token: usize) {
        let Some(waiting) = self.waiting.get_mut(&token) else { return };
        match waiting.look() {
            Next::Wait => {}
            Next::Close => drop(self.take_out(token)),
            Next::Refuse(status) => self.refuse(token, status),
            Next::Answer(length) => self.answer(token, length),
        }
    }

    fn refuse(&mut self, token: usize, status: u16) {
        if let Some(waiting) = self.take_out(token) {
            answer_plainly(&mut blocking(waiting.stream), status);
        }
    }

    fn answer(&mut self, token: usize, length: usize) {
        let Some(waiting) = self.take_out(token) else { return };
        let mut stream = blocking(waiting.stream);
        let Some(head) = Head::read(&waiting.read[..length]) else {
            answer_plainly(&mut stream, 400);
            return;
        };
        let guest = Guest { stream, read: waiting.read[length..].to_vec() };
        if let Err(mut guest) = self.relay.answer(head, guest) {
            answer_plainly(&mut guest.stream, 503);
        }
    }

    /// Refuses those whose header has taken too long.
    fn close_late(&mut self) {
        let now = Instant::now();
        let is_late = |waiting: &Waiting| waiting.begun.is_some_and(|begun| now.duration_since(begun) >= HEADER_TIME);
        let late: Vec<usize> = self.waiting.iter().filter(|(_, waiting)| is_late(waiting)).map(|(&token, _)| token).collect();
        for token in late {
            self.refuse(token, 408);
        }
    }
}

impl Waiting {
    /// Reads what has come.
    fn look(&mut self) -> Next {
        loop {
            if let Some(length) = head_length(&self.read) {
                return if length > HEADER_SIZE { Next::Refuse(431) } else { Next::Answer(length) };
            }
            if self.read.len() >= HEADER_SIZE {
                return Next::Refuse(431);
            }
            let mut piece = [0; 4096];
            match self.stream.read(&mut piece) {
                Ok(0) => return Next::Close,
                Ok(count) => {
                    self.idle_since = Instant::now();
                    self.begun.get_or_insert(self.idle_since);
                    self.read.extend_from_slice(&piece[..count]);
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Next::Wait,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => return Next::Close,
            }
        }
    }
}

fn blocking(stream: TcpStream) -> net::TcpStream {
    let stream = net::TcpStream::from(stream);
    let _ = stream.set_nonblocking(false);
    stream
}

fn is_of_the_client(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset)
}
