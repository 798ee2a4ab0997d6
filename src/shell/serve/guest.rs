//! A socket that waits between the gate and tiny_http: what was read of its next request, and the way back into the waiting room.

use mio::Waker;
use std::net::{self, SocketAddr};
use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};

/// A socket with what was read of its next request.
pub(super) struct Guest {
    pub(super) stream: net::TcpStream,
    pub(super) read: Vec<u8>,
}

/// The way back into the waiting room.
#[derive(Clone)]
pub(super) struct Door {
    pub(super) returned: mpsc::Sender<Guest>,
    pub(super) waker: Arc<Waker>,
}

impl Door {
    /// Lets a socket wait for its next request.
    pub(super) fn back(&self, guest: Guest) {
        if self.returned.send(guest).is_ok() {
            let _ = self.waker.wake();
        }
    }
}

/// Returns where tiny_http listens at the moment.
pub(super) fn address_of(inner: &Mutex<SocketAddr>) -> SocketAddr {
    *inner.lock().unwrap_or_else(PoisonError::into_inner)
}
