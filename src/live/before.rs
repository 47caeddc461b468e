//! Why a connection did not open.

use super::Likelihood::{Certain, Likely, Possible};
use super::{Candidate, Cause, Ended, Likelihood, Observed, is_internal, judge};

pub fn causes(observed: &Observed<'_>) -> Vec<Cause> {
    judge(if observed.ended == Ended::Timeout { &SILENCE } else { &FAILURE }, observed)
}

pub const POLICY: &str =
    "A Content Security Policy of this page does not allow the URL in its `connect-src`. Nothing was sent.";
pub const ALLOW: &str =
    "Add the URL’s scheme and host to `connect-src`, in the header or `<meta>` that sets the policy.";
pub const MIXED: &str = "The page came over https, and from such a page browsers open no `ws:` connection to another machine. Nothing was sent.";
pub const USE_WSS: &str = "Use `wss:`, with TLS at the server or at a proxy in front of it.";

/// Milliseconds in which no answer of a distant machine can have come.
const AT_ONCE: f64 = 3.0;
/// Milliseconds after which one that fails has waited for somebody.
const LONG: f64 = 10_000.0;

/// It failed by itself.
const FAILURE: [Candidate; 13] = [
    Candidate { id: "policy", judge: |seen| seen.violated.then_some(Certain), cause: POLICY, next: ALLOW },
    Candidate {
        id: "bad-port",
        judge: |seen| seen.target.filter(|to| crate::port::is_bad(to.port)).map(|_| Certain),
        cause: "The port is on the Fetch standard’s list of bad ports, which browsers do not connect to. Nothing was sent.",
        next: "Serve on another port.",
    },
    Candidate {
        id: "mixed-content",
        judge: |seen| seen.target.filter(|to| to.is_mixed(&seen.page)).map(|_| Certain),
        cause: MIXED,
        next: USE_WSS,
    },
    Candidate {
        id: "tls-close-code",
        judge: |seen| seen.close.filter(|close| close.code == 1015).map(|_| Certain),
        cause: "The TLS handshake failed: this browser says so by 1015, which the others do not.",
        next: OPEN_IN_TAB,
    },
    Candidate {
        id: "offline",
        judge: |seen| (!seen.page.online).then_some(Likely).filter(|_| seen.target.is_some_and(|to| !to.is_loopback())),
        cause: "The browser says that it is offline.",
        next: "Try again with a network.",
    },
    Candidate {
        id: "tls-port",
        judge: |seen| seen.target.filter(|to| !to.secure && matches!(to.port, 443 | 8443)).map(|_| Likely),
        cause: "The port is one of TLS, and `ws:` speaks none: the server took the request for a broken TLS handshake.",
        next: "Use `wss:`.",
    },
    Candidate {
        id: "tls",
        judge: |seen| {
            let to = seen.target.filter(|to| to.secure && seen.close.is_none_or(|close| close.code != 1015))?;
            Some(if to.is_internal() || to.is_address() || to.port != 443 { Likely } else { Possible })
        },
        cause: "The TLS handshake failed: the certificate is self-signed, out of date or for another name, or there is no TLS on this port at all.",
        next: OPEN_IN_TAB,
    },
    Candidate {
        id: "name",
        judge: |seen| {
            let to = seen.target.filter(|to| !to.is_address() && !to.is_loopback())?;
            Some(if to.is_reserved() || seen.at < AT_ONCE { Likely } else { Possible })
        },
        cause: "The host’s name does not resolve.",
        next: "Look it up: `nslookup` or `dig` with the host’s name.",
    },
    Candidate {
        id: "refused",
        judge: |seen| match seen.target?.is_internal() {
            _ if seen.at > LONG => None,
            true => Some(Likely),
            false => Some(Possible),
        },
        cause: "Nothing listens on the port: the machine refused the TCP connection.",
        next: "Look whether the server runs, on this port and this address: `curl -v` with the URL as `http:` or `https:`.",
    },
    Candidate {
        id: "answer",
        judge: |seen| if seen.at < AT_ONCE && !seen.target?.is_internal() { Some(Possible) } else { Some(Likely) },
        cause: "The server answered with something else than 101: 404 for a wrong path, 401 or 403 without a session or from this origin, 400 or 426 behind a proxy that lost the upgrade, 502, a redirect, a web page.",
        next: "The status stands in the Network panel of the developer tools. Copy that request and its answer, and paste them in Inspect.",
    },
    Candidate {
        id: "subprotocol",
        judge: |seen| (!seen.protocols.is_empty()).then_some(Possible),
        cause: "The server chose none of the subprotocols, or one that was not offered. Chromium fails the connection for either; others only for the second.",
        next: "Try without subprotocols. If that opens, have the server answer one of them in Sec-WebSocket-Protocol.",
    },
    Candidate {
        id: "handshake",
        judge: |_| Some(Possible),
        cause: "The server answered 101, but the browser found a fault in it: a wrong Sec-WebSocket-Accept, no Upgrade or Connection, an extension that was not offered.",
        next: "The console names the fault in Chromium and in WebKit. Paste that line, or the two heads, in Inspect.",
    },
    Candidate { id: "kept", judge: kept, cause: KEPT, next: "Try a window without extensions, and another network." },
];

const OPEN_IN_TAB: &str =
    "Open the same address with `https:` in a tab: there the browser shows what is wrong with the certificate.";
const KEPT: &str = "Something on the way keeps it: an extension of the browser, a virus scanner, a firewall or a proxy; or the browser’s own question whether this page may reach the local network.";

fn kept(seen: &Observed<'_>) -> Option<Likelihood> {
    let to = seen.target?;
    let inwards = to.is_internal() && !seen.page.host.is_empty() && !is_internal(seen.page.host);
    let inwards = inwards && seen.page.host != "localhost";
    Some(if inwards { Likely } else { Possible }).filter(|_| inwards || !to.is_loopback())
}

/// It did not even fail.
const SILENCE: [Candidate; 4] = [
    Candidate {
        id: "no-answer",
        judge: |seen| Some(if seen.target?.is_loopback() { Likely } else { Possible }),
        cause: "The connection was accepted, and what accepted it waits or stays silent: a server without a handler for upgrades, one that expects TLS where none is spoken, a debugger’s breakpoint.",
        next: "`curl -v` with the URL as `http:` or `https:` shows whether it connects, and whether an answer comes.",
    },
    Candidate {
        id: "dropped-packets",
        judge: |seen| Some(if seen.target?.is_loopback() { Possible } else { Likely }),
        cause: "Packets to this address and port are dropped: a firewall, a security group, an address that nobody has.",
        next: "`curl -v` with the URL as `http:` or `https:` gets no further than “Trying …” then.",
    },
    Candidate {
        id: "proxy-waits",
        judge: |seen| seen.target.filter(|to| !to.is_internal()).map(|_| Possible),
        cause: "A proxy holds the request while it waits for the server behind it.",
        next: "Wait for longer: proxies give up after 30 or 60 seconds, with a status that names them.",
    },
    Candidate {
        id: "permission",
        judge: |seen| kept(seen).filter(|&likelihood| likelihood == Likely).map(|_| Possible),
        cause: "The browser asks whether this page may reach the local network, and nobody has answered.",
        next: "Look for a question beside the address bar.",
    },
];
