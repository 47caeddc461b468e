//! Why a connection was lost after it had opened.

use super::Likelihood::{Likely, Possible};
use super::{Candidate, Cause, Likelihood, Observed, judge};

pub fn causes(observed: &Observed<'_>) -> Vec<Cause> {
    if observed.close.is_some_and(|close| close.code == 1006) { judge(&LOSS, observed) } else { Vec::new() }
}

/// Milliseconds after opening in which the server can hardly have done anything of its own.
const SOON: f64 = 200.0;
/// Milliseconds without a message after which intermediaries cut a connection: Heroku's router 55 s, nginx, Amazon's
/// load balancer and Varnish 60 s, Cloudflare 100 s.
const IDLE: [f64; 3] = [55_000.0, 60_000.0, 100_000.0];
const ROUGHLY: f64 = 2_500.0;

const LOSS: [Candidate; 5] = [
    Candidate {
        id: "idle-timeout",
        judge: idle,
        cause: "Nothing was sent for so long that something in between cut the connection. Heroku waits 55 s, nginx, Amazon’s load balancer and Varnish 60 s, Cloudflare 100 s.",
        next: "Have the server send a ping every 20 to 30 seconds, or raise the time: `proxy_read_timeout`, `timeout tunnel`, `idle_timeout`.",
    },
    Candidate {
        id: "broken-frame",
        judge: |seen| Some(if since_opening(seen)? < SOON || seen.silent < SOON { Likely } else { Possible }),
        cause: "The browser got bytes that are no right frame and failed the connection: compressed without permessage-deflate, masked, not UTF-8, too long, or plain HTTP after the 101.",
        next: "The console of Chromium names the fault (“Invalid frame header”, “One or more reserved bits are on” …).",
    },
    Candidate {
        id: "ended-at-once",
        judge: |seen| (since_opening(seen)? < SOON && seen.received == 0).then_some(Likely),
        cause: "Whoever answered 101 ended the TCP connection right after it: a handshake written by hand with no WebSocket behind it, or a proxy whose backend closed.",
        next: "Look into the log of the server, and of the proxy in front of it, for this moment.",
    },
    Candidate {
        id: "ended",
        judge: |_| Some(Likely),
        cause: "The server’s process ended or ended the TCP connection without a close frame, or a proxy in between was restarted.",
        next: "Look into the log of the server, and of the proxy in front of it, for this moment.",
    },
    Candidate {
        id: "network",
        judge: |seen| {
            let far = seen.target.is_some_and(|to| !to.is_loopback());
            far.then_some(if seen.page.online { Possible } else { Likely })
        },
        cause: "The network changed or was lost: another Wi-Fi, a sleeping machine, a VPN.",
        next: "Connect again, after a pause that grows and with some chance in it.",
    },
];

fn idle(seen: &Observed<'_>) -> Option<Likelihood> {
    let known = IDLE.iter().any(|limit| (seen.silent - limit).abs() < ROUGHLY);
    if known { Some(Likely) } else { (seen.silent > 25_000.0).then_some(Possible) }
}

fn since_opening(seen: &Observed<'_>) -> Option<f64> {
    Some(seen.at - seen.opened?)
}
