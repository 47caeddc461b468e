//! Envoy, and Istio's resources that become its configuration.

use std::collections::BTreeMap;

use super::kubernetes::new_entry;
use super::yaml::{Document, Node, pair};
use super::{for_websockets, place};
use crate::rule::{Edit, Found};
use crate::rules::config::envoy as rules;
use crate::rules::config::kubernetes::NOT_SHOWN;
use crate::span::Span;
use crate::text::quoted;

/// The line is one that only these have.
pub fn is_own(line: &[u8]) -> bool {
    match pair(line) {
        (b"kind", value) => matches!(value, b"VirtualService" | b"DestinationRule" | b"EnvoyFilter"),
        (b"@type", value) => crate::text::find(value, "type.googleapis.com/envoy.").is_some(),
        (key, _) => matches!(
            key,
            b"static_resources"
                | b"upgrade_configs"
                | b"route_config"
                | b"http_connection_manager"
                | b"http2_protocol_options"
        ),
    }
}

pub fn check<'c>(input: &'c [u8], document: &'c Document, found: &'c mut Found) {
    let mut objects = Vec::new();
    document
        .root
        .each_object(&mut Vec::new(), &mut |keys, object| objects.push((keys.last().copied().unwrap_or(""), object)));
    let mut check = Check {
        input,
        document,
        found,
        allowed: false,
        managers: 0,
        wanted: false,
        connect: None,
        routes: BTreeMap::new(),
    };
    check.wanted = objects.iter().any(|(_, object)| {
        let kind = object.get("upgrade_type").map_or("", Node::text);
        kind.eq_ignore_ascii_case("websocket") || looks_alike(kind) || object.get("use_websocket").is_some()
    });
    for (cluster, is_meant) in objects.iter().filter_map(|(_, object)| route(object)) {
        *check.routes.entry(cluster).or_default() |= is_meant;
    }
    let upgrades = objects.iter().filter_map(|(_, object)| object.get("upgrade_configs"));
    check.allowed = upgrades.flat_map(Node::items).any(is_websocket);
    check.managers = objects.iter().filter(|(_, object)| is_manager(object)).count();
    let managers = objects.iter().filter(|(_, object)| is_manager(object));
    check.connect = managers
        .filter_map(|(_, manager)| manager.get("http2_protocol_options")?.get("allow_connect"))
        .find(|allow| allow.is_plain() && allow.text() == "true");
    for (key, object) in &objects {
        check.object(key, object);
    }
}

/// It allows WebSockets, or something that is not known.
fn is_websocket(upgrade: &Node) -> bool {
    let kind = upgrade.get("upgrade_type").map_or("", Node::text);
    let is_on = upgrade.get("enabled").is_none_or(|enabled| enabled.text() != "false");
    is_on && (kind.is_empty() || kind.eq_ignore_ascii_case("websocket"))
}

/// What is written where `websocket` is meant.
fn looks_alike(kind: &str) -> bool {
    let others = ["websockets", "web_socket", "web-socket", "ws", "wss", "socket"];
    others.iter().any(|other| kind.eq_ignore_ascii_case(other))
}

/// What takes requests in.
fn is_manager(object: &Node) -> bool {
    let is_typed = object.get("@type").is_some_and(|kind| kind.text().ends_with(".HttpConnectionManager"));
    is_typed || object.get("stat_prefix").is_some() && object.get("http_filters").is_some()
}

struct Check<'c> {
    input: &'c [u8],
    document: &'c Document,
    found: &'c mut Found,
    /// Something here allows WebSockets.
    allowed: bool,
    managers: usize,
    /// Something here is about WebSockets, right or wrong.
    wanted: bool,
    /// `allow_connect: true` of what takes requests in.
    connect: Option<&'c Node>,
    /// The names of clusters, and whether the route's path has a name as if it were for WebSockets.
    routes: BTreeMap<&'c str, bool>,
}

/// A route's cluster.
fn route(object: &Node) -> Option<(&str, bool)> {
    let cluster = object.get("route")?.get("cluster")?.text();
    let paths = object.get("match").map_or(&[][..], Node::entries);
    Some((cluster, paths.iter().any(|(_, path)| for_websockets(path.text().as_bytes()))))
}

impl Check<'_> {
    fn object(&mut self, key: &str, object: &Node) {
        if is_manager(object) {
            self.manager(object);
        }
        for (name, value) in object.entries() {
            match name.text() {
                "upgrade_type" => self.kind(value),
                "use_websocket" => self.old(name, value),
                "request_headers_to_remove" | "remove" if name.text() != "remove" || key == "request" => {
                    self.removed(value)
                }
                // That of a connection counts only while there is no stream in it.
                "idle_timeout" if key == "common_http_protocol_options" => {}
                "stream_idle_timeout" | "idle_timeout" | "max_stream_duration" => self.timeout(name.text(), value),
                "h2UpgradePolicy" if value.text() == "UPGRADE" => self.policy(value),
                "exact" if matches!(key.to_ascii_lowercase().as_str(), "upgrade" | "connection") => {
                    self.condition(key, name, value)
                }
                _ => {}
            }
        }
        if object.get("upgrade_configs").is_some() {
            self.disabled(object);
        }
        if object.get("connect_timeout").is_some() || object.get("load_assignment").is_some() {
            self.cluster(object);
        }
    }

    fn manager(&mut self, manager: &Node) {
        let codec = manager.get("codec_type").filter(|codec| codec.text().eq_ignore_ascii_case("HTTP2"));
        let options = manager.get("http2_protocol_options");
        let connects =
            options.is_some_and(|options| options.get("allow_connect").is_some_and(|allow| allow.text() != "false"));
        if let Some(inner) = codec
            .filter(|_| !connects && (!self.allowed || manager.get("upgrade_configs").is_some()))
            .and_then(|codec| codec.inner(self.input))
        {
            self.found.set_rule(&rules::CODEC);
            let message = "Envoy reads HTTP/2 alone here, and a handshake of HTTP/1.1 is none.";
            self.found.at(inner, message).fix("Read what the client speaks", [Edit::replace(inner, "AUTO")]);
        }
        if self.allowed || manager.get("<<").is_some() || manager.get("upgrade_configs").is_some() {
            return;
        }
        let Some((place, _)) = manager.entry("stat_prefix").or_else(|| manager.entries().first()) else { return };
        let is_elsewhere = manager.get("rds").is_some() || self.managers > 1;
        let is_shown = self.document.is_whole(manager) && !is_elsewhere;
        self.found.set_rule(if is_shown { &rules::ALLOWED } else { &NOT_SHOWN });
        let message = match is_shown {
            true => "Envoy passes no upgrade on unless it is told to: it answers 403.",
            false => {
                "Envoy answers 403 to handshakes unless upgrades are allowed, here or in its routes; nothing that is shown does."
            }
        };
        let finding = self.found.at(place.span, message);
        let is_json = self.input[place.span.start as usize] == b'"';
        if is_json {
            let text = "\"upgrade_configs\": [{ \"upgrade_type\": \"websocket\" }], ";
            finding.fix("Allow WebSockets", [Edit::replace(Span::at(place.span.start), text)]);
        } else if let Some(edit) = new_entry(self.input, place, "upgrade_configs: [{ upgrade_type: websocket }]") {
            finding.fix("Allow WebSockets", [edit]);
        }
    }

    fn kind(&mut self, value: &Node) {
        let text = value.text();
        let Some(inner) = value.inner(self.input).filter(|_| looks_alike(text)) else { return };
        self.found.set_rule(&rules::KIND);
        let message = format!("Handshakes ask for websocket, and this allows {} alone.", quoted(text.as_bytes()));
        self.found.at(inner, message).fix("Name what handshakes ask for", [Edit::replace(inner, "websocket")]);
    }

    fn old(&mut self, name: &Node, value: &Node) {
        self.found.set_rule(&rules::OLD);
        let span = name.span.to(value.span);
        let finding = self.found.at(span, "Envoy 1.9 and later know no use_websocket, and do not start with it.");
        if value.text() == "true" {
            finding.fix(
                "Say it in today's words",
                [Edit::replace(span, "upgrade_configs: [{ upgrade_type: websocket }]")],
            );
        } else if let Some(edit) = place::line_away(self.input, span.start, span.end) {
            finding.fix("Leave it out", [edit]);
        }
    }

    /// `enabled: false` where it should not be.
    fn disabled(&mut self, object: &Node) {
        let is_meant = object
            .get("match")
            .is_some_and(|matched| matched.entries().iter().any(|(_, path)| for_websockets(path.text().as_bytes())));
        let of_manager = is_manager(object) && !self.allowed;
        if !is_meant && !of_manager {
            return;
        }
        for upgrade in object.get("upgrade_configs").map_or(&[][..], Node::items) {
            let kind = upgrade.get("upgrade_type").map_or("", Node::text);
            let is_this = kind.eq_ignore_ascii_case("websocket") || looks_alike(kind);
            let Some(value) = upgrade.get("enabled").filter(|enabled| is_this && enabled.text() == "false") else {
                continue;
            };
            self.found.set_rule(&rules::DISABLED);
            self.found
                .at(value.span, "Envoy answers handshakes here by 403.")
                .fix("Allow WebSockets", [Edit::replace(value.span, "true")]);
        }
    }

    fn removed(&mut self, value: &Node) {
        for item in value.items() {
            let fields = ["upgrade", "connection", "sec-websocket-key", "sec-websocket-version"];
            if !fields.iter().any(|field| item.text().eq_ignore_ascii_case(field)) {
                continue;
            }
            self.found.set_rule(&rules::REMOVED);
            let message = format!("This takes {} away: the server gets no handshake.", quoted(item.text().as_bytes()));
            let finding = self.found.at(item.span, message);
            let start = item.span.start.saturating_sub(2);
            if self.input[start as usize..].starts_with(b"- ")
                && value.items().len() > 1
                && let Some(edit) = place::line_away(self.input, start, item.span.end)
            {
                finding.fix("Leave it in", [edit]);
            }
        }
    }

    /// `60s`, `0.5s`
    fn timeout(&mut self, name: &str, value: &Node) {
        let Some(inner) = value.inner(self.input) else { return };
        let Some(Ok(seconds)) = value.text().strip_suffix('s').map(str::parse::<f64>) else { return };
        if seconds <= 0.0 || seconds > 60.0 || !self.allowed {
            return;
        }
        self.found.set_rule(&rules::TIMEOUT);
        let message = match name {
            "max_stream_duration" => {
                format!("Each WebSocket is closed after {}, whatever goes on in it.", value.text())
            }
            _ => format!("Envoy closes a WebSocket on which nothing is said for {}.", value.text()),
        };
        self.found.at(inner, message).fix("Wait for an hour", [Edit::replace(inner, "3600s")]);
    }

    /// HTTP/2 to the server, in which a handshake is an extended CONNECT.
    fn cluster(&mut self, cluster: &Node) {
        let mut options = None;
        cluster.each_object(&mut Vec::new(), &mut |keys, object| {
            let either = keys.contains(&"auto_config") || keys.contains(&"use_downstream_protocol_config");
            options = options.or(object.entry("http2_protocol_options").filter(|_| !either));
        });
        let name = cluster.get("name").map_or("", Node::text);
        let route = self.routes.get(name);
        let is_only = self.routes.is_empty() || self.routes.len() == 1 && route.is_some();
        let takes_handshakes = (self.wanted || self.managers > 0) && (is_only || route == Some(&true));
        let Some((key, options)) = options.filter(|_| takes_handshakes) else {
            return self.without_key(cluster, takes_handshakes);
        };
        // Who writes this knows that the server takes it; in a cluster it changes nothing.
        let Some(inner) = key.inner(self.input).filter(|_| options.get("allow_connect").is_none()) else { return };
        self.found.set_rule(&rules::HTTP2);
        let message = "Envoy speaks HTTP/2 to these servers, and makes an extended CONNECT of each handshake.";
        let finding = self.found.at(inner, message);
        if options.entries().is_empty() && self.document.is_whole(options) {
            finding.fix("Speak HTTP/1.1 to them", [Edit::replace(inner, "http_protocol_options")]);
        }
    }

    /// HTTP/1.1 to the server, and HTTP/2 from clients, whose extended CONNECT has no key.
    fn without_key(&mut self, cluster: &Node, takes_handshakes: bool) {
        let Some(allow) = self.connect.filter(|_| takes_handshakes && self.allowed && self.document.is_whole(cluster))
        else {
            return;
        };
        self.found.set_rule(&rules::KEYLESS);
        let message =
            "Extended CONNECT has no key, and Envoy sends none to these servers of HTTP/1.1, which refuse that.";
        self.found
            .at(allow.span, message)
            .fix("Let clients use HTTP/1.1 for handshakes", [Edit::replace(allow.span, "false")]);
        self.connect = None;
    }

    fn policy(&mut self, value: &Node) {
        let Some(inner) = value.inner(self.input) else { return };
        self.found.set_rule(&rules::POLICY);
        let message = "Requests to this host go on in HTTP/2, in which a handshake of HTTP/1.1 is none.";
        self.found.at(inner, message).fix("Leave the version as it is", [Edit::replace(inner, "DO_NOT_UPGRADE")]);
    }

    /// `headers: { upgrade: { exact: … } }`
    fn condition(&mut self, field: &str, name: &Node, value: &Node) {
        let text = value.text();
        let Some(inner) = value.inner(self.input) else { return };
        let (edits, who) = match field.eq_ignore_ascii_case("upgrade") {
            true if text != "websocket" && text.eq_ignore_ascii_case("websocket") => {
                (vec![Edit::replace(inner, "websocket")], "“websocket”")
            }
            false if text.eq_ignore_ascii_case("upgrade") => (
                vec![Edit::replace(name.span, "regex"), Edit::replace(inner, "(?i).*upgrade.*")],
                "“Upgrade” and “keep-alive, Upgrade”",
            ),
            _ => return,
        };
        self.found.set_rule(&rules::CONDITION);
        let message = format!("This fits {} alone, and browsers send {who}.", quoted(text.as_bytes()));
        self.found.at(inner, message).fix("Fit what browsers send", edits);
    }
}
