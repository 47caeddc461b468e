//! The handshakes of a capture in a line each: who asked whom for what, when, and what came back.

use serde::Serialize;

use super::Capture;
use crate::field::Field;
use crate::message::Message;
use crate::report::Connection;
use crate::text::lossless;
use crate::transcript::{Carrier, Head, Transcript};

/// A captured handshake, not yet judged.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Listed {
    /// The packet in which its first message begins.
    pub packet: u32,
    /// The packet in which the response's head ends.
    pub answered: Option<u32>,
    /// The client's request for, null when the capture began later.
    pub target: Option<String>,
    pub host: Option<String>,
    /// Of the final response; null when none came.
    pub status: Option<u16>,
    pub connection: Connection,
}

impl Capture {
    /// What the capture holds, without a judgement: many times as quick as `finish`.
    ///
    /// ```
    /// assert!(ws101::capture::Capture::new().list().is_empty());
    /// ```
    pub fn list(self) -> Vec<Listed> {
        let (_, Transcript { heads, derived, sections, .. }) = self.into_transcript();
        let text = derived.as_ref().map_or(&b""[..], |derived| derived.bytes());
        let mut earlier = 0;
        let mut listed = Vec::new();
        for section in sections {
            let own = &heads[earlier..section.heads];
            earlier = section.heads;
            listed.extend(section.carrier.map(|carrier| of(&text[..section.end as usize], own, *carrier)));
        }
        listed
    }
}

fn of(text: &[u8], heads: &[Head], carrier: Carrier) -> Listed {
    let messages: Vec<Message> = heads.iter().map(|head| Message::parse(text, head)).collect();
    let request = messages.iter().find(|message| message.method.is_some());
    let host = request.and_then(|request| request.first(Field::Host));
    let Carrier { packets: (packet, answered), connection, .. } = carrier;
    Listed {
        packet,
        answered: Some(answered).filter(|&packet| packet != u32::MAX),
        target: request.and_then(|request| request.target).map(|span| lossless(span.of(text)).into_owned()),
        host: host.map(|line| lossless(&line.text(text)).into_owned()),
        status: messages.iter().rev().find_map(|message| message.status),
        connection,
    }
}
