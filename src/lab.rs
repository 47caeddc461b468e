//! The lab: responses that are right and wrong in every known way, one scenario each, to be answered to real clients.
//!
//! No sockets in here: the bytes of a request go in, steps come out (write this, wait, end, reset). The shell that owns
//! the sockets is `npm/lab/`.

mod arrived;
mod derive;
mod mistake;
mod scenarios;
mod script;
mod verdict;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Serialize;

use crate::rule::Topic;
use arrived::Arrived;
use script::Script;
pub use script::Step;
pub use verdict::{Expected, Inspected, Standard};

/// One way to answer a handshake, and what the standards say of it.
#[derive(Serialize)]
pub struct Scenario {
    /// Kebab-case, never reused.
    pub id: &'static str,
    pub title: String,
    pub about: String,
    pub topic: Topic,
    /// The rule that it breaks, if there is one.
    pub rule: Option<&'static str>,
    /// What the client should offer in `new WebSocket(url, protocols)`.
    pub protocols: Vec<String>,
    /// The bytes, escaped for people. `{accept}` and the like stand for what depends on the request.
    pub response: String,
    /// What happens on the wire, for people.
    pub steps: Vec<Shown>,
    pub standard: Standard,
    /// How long it takes until the last step, in milliseconds.
    pub ms: u32,
    #[serde(skip)]
    derived: bool,
    #[serde(skip)]
    script: Script,
}

/// A step without its bytes.
#[derive(Serialize, PartialEq, Debug)]
#[serde(tag = "step", rename_all = "lowercase")]
pub enum Shown {
    Write { bytes: usize },
    Pause { ms: u32 },
    Reset,
    End,
    Hold,
}

/// All scenarios, in the order in which they are shown.
pub fn scenarios() -> &'static [Scenario] {
    static ALL: OnceLock<Vec<Scenario>> = OnceLock::new();
    ALL.get_or_init(|| scenarios::by_hand().chain(derive::from_rules()).collect())
}

/// What a scenario does with a request. `None` when there is no such scenario, or the request has no key to answer.
pub fn answer(id: &str, request: &[u8]) -> Option<Vec<Step>> {
    static INDEX: OnceLock<BTreeMap<&'static str, &'static Script>> = OnceLock::new();
    let index = INDEX.get_or_init(|| scenarios().iter().map(|scenario| (scenario.id, &scenario.script)).collect());
    let script = index.get(id)?;
    Some(script.steps(&Arrived::read(request)?))
}

/// The right answer, with the first of the subprotocols that the request offers. `None` when it has no key.
pub fn welcome(request: &[u8]) -> Option<Vec<u8>> {
    static SCRIPTS: OnceLock<[Script; 2]> = OnceLock::new();
    let [plain, with_protocol] =
        SCRIPTS.get_or_init(|| ["", "Sec-WebSocket-Protocol: {protocol}"].map(Script::patched));
    let arrived = Arrived::read(request)?;
    let script = if arrived.protocol.is_empty() { plain } else { with_protocol };
    Some(script::written(&script.steps(&arrived)))
}

/// A request as browsers send it, for what depends on one.
pub fn usual_request(protocols: &[String]) -> Vec<u8> {
    let mut request = String::from(
        "GET /lab/run/right HTTP/1.1\r\nHost: 127.0.0.1:6455\r\nConnection: Upgrade\r\nPragma: no-cache\r\n\
         Cache-Control: no-cache\r\nUpgrade: websocket\r\nOrigin: http://127.0.0.1:6455\r\nSec-WebSocket-Version: 13\r\n\
         Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\n\
         Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n",
    );
    if !protocols.is_empty() {
        request.push_str(&format!("Sec-WebSocket-Protocol: {}\r\n", crate::text::list(protocols)));
    }
    request.push_str("\r\n");
    request.into_bytes()
}

impl Scenario {
    /// What the client receives in answer to this request, without the pauses.
    pub fn bytes(&self, request: &[u8]) -> Option<Vec<u8>> {
        Some(script::written(&self.script.steps(&Arrived::read(request)?)))
    }

    /// Whether it comes from a rule's own example.
    pub fn is_derived(&self) -> bool {
        self.derived
    }
}

impl From<&Step> for Shown {
    fn from(step: &Step) -> Shown {
        match step {
            Step::Write(bytes) => Shown::Write { bytes: bytes.len() },
            Step::Pause(ms) => Shown::Pause { ms: *ms },
            Step::Reset => Shown::Reset,
            Step::End => Shown::End,
            Step::Hold => Shown::Hold,
        }
    }
}
