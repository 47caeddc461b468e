//! Why the constructor threw. It says so in words of its own; here is which step of the standard it was
//! (<https://websockets.spec.whatwg.org/#dom-websocket-websocket>).

use std::borrow::Cow;

use super::Likelihood::{Certain, Likely};
use super::{Cause, Observed, before};
use crate::abnf::is_token;
use crate::order;

pub fn causes(observed: &Observed<'_>) -> Vec<Cause> {
    let cause = |id, likelihood, cause: Cow<'static, str>, next| vec![Cause { id, likelihood, cause, next }];
    match observed.thrown {
        Some("SyntaxError") => {
            if let Some(broken) = protocol(observed.protocols) {
                return cause("protocol-syntax", Certain, broken.into(), PROTOCOL);
            }
            if observed.url.contains('#') {
                return cause("fragment", Certain, FRAGMENT.into(), "Leave the `#` and what follows it away.");
            }
            match scheme(observed.url) {
                Some(scheme) => {
                    let other = format!("`{scheme}:` is none of the schemes `ws`, `wss`, `http` and `https`.");
                    cause("scheme", Certain, other.into(), "Begin the URL with `ws://` or `wss://`.")
                }
                None => cause("url-syntax", Certain, URL.into(), "Mend the URL: scheme, host, and a port up to 65535."),
            }
        }
        Some(_) if observed.violated => cause("policy", Certain, before::POLICY.into(), before::ALLOW),
        Some("SecurityError") if observed.page.secure && is_plain(observed.url) => {
            cause("mixed-content", Certain, before::MIXED.into(), before::USE_WSS)
        }
        // WebKit's, and Firefox's
        Some("SecurityError" | "NS_ERROR_CONTENT_BLOCKED") => {
            cause("policy", Likely, before::POLICY.into(), before::ALLOW)
        }
        _ => Vec::new(),
    }
}

const PROTOCOL: &str = "Name each subprotocol once, by a token: letters, digits and `!#$%&'*+-.^_`|~`, no spaces.";
const FRAGMENT: &str = "A WebSocket URL must not have a fragment, not even an empty one.";
const URL: &str = "This is not a URL that the URL standard’s parser accepts.";

/// “If any of the values in protocols occur more than once or otherwise fail to match the requirements […]”
fn protocol(protocols: &[String]) -> Option<String> {
    let broken = protocols.iter().find(|name| !is_token(name.as_bytes()));
    if let Some(name) = broken {
        return Some(format!("The subprotocol “{name}” is not a token."));
    }
    let mut seen: Vec<_> = protocols.iter().map(|name| (name.as_bytes(), 0)).collect();
    order::sort(&mut seen);
    let twice = seen.iter().zip(seen.iter().skip(1)).find(|(one, next)| one == next)?;
    let twice = protocols.iter().find(|name| name.as_bytes() == twice.0.0)?;
    Some(format!("The subprotocol “{twice}” is named more than once."))
}

/// Of an absolute URL, when it is not one that a WebSocket may have.
fn scheme(url: &str) -> Option<&str> {
    let (scheme, _) = url.trim_start().split_once(':')?;
    let valid = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    let known = ["ws", "wss", "http", "https"].iter().any(|known| known.eq_ignore_ascii_case(scheme));
    (valid && !known).then_some(scheme)
}

fn is_plain(url: &str) -> bool {
    url.trim_start()
        .split_once(':')
        .is_some_and(|(scheme, _)| scheme.eq_ignore_ascii_case("ws") || scheme.eq_ignore_ascii_case("http"))
}
