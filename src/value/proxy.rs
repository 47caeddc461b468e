//! What proxies write into the requests that they pass on.

use crate::field::Field;
use crate::message::Message;

const TRACES: [Field; 7] = [
    Field::Via,
    Field::Forwarded,
    Field::XForwardedFor,
    Field::XForwardedHost,
    Field::XForwardedProto,
    Field::XForwardedServer,
    Field::XRealIp,
];

/// The request has come through a proxy that says so.
pub fn has_passed(request: &Message) -> bool {
    TRACES.iter().any(|&field| request.has(field))
}
