//! Static Analysis Results Interchange Format, version 2.1.0 (OASIS): what collectors of findings read.

use serde::Serialize;

use super::Source;
use crate::report::{Edit, Finding, Report};
use crate::rule::{Severity, Topic};
use crate::span::{Positions, Span, Unit};

/// `sarifLog` (§3.13)
#[derive(Debug, Serialize)]
pub struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: Vec<Run<'a>>,
}

/// `run` (§3.14)
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    artifacts: Vec<Artifact>,
    results: Vec<SarifResult<'a>>,
    column_kind: &'static str,
    newline_sequences: &'static [&'static str],
}

#[derive(Debug, Serialize)]
struct Tool {
    driver: Driver,
}

/// `toolComponent` (§3.19)
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Descriptor>,
}

/// `reportingDescriptor` (§3.49). The package puts in what there is to say about the rule.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    #[cfg(not(target_arch = "wasm32"))]
    short_description: Message,
    #[cfg(not(target_arch = "wasm32"))]
    full_description: Message,
    #[cfg(not(target_arch = "wasm32"))]
    help: Message,
    #[cfg(not(target_arch = "wasm32"))]
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<&'static str>,
    #[serde(rename = "defaultConfiguration")]
    configuration: Configuration,
}

#[derive(Debug, Serialize)]
struct Configuration {
    level: Severity,
}

#[derive(Debug, Serialize)]
struct Message {
    text: String,
}

#[derive(Debug, Serialize)]
struct Artifact {
    location: ArtifactLocation,
    length: u32,
}

#[derive(Clone, Debug, Serialize)]
struct ArtifactLocation {
    uri: String,
}

/// `result` (§3.27)
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'a str,
    level: Severity,
    message: Message,
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix>,
    properties: Properties,
}

#[derive(Debug, Serialize)]
struct Properties {
    tags: Vec<Topic>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

/// `region` (§3.30): of a text by lines and columns, of anything else by bytes.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase", untagged)]
enum Region {
    #[serde(rename_all = "camelCase")]
    Text { start_line: u32, start_column: u32, end_line: u32, end_column: u32 },
    #[serde(rename_all = "camelCase")]
    Bytes { byte_offset: u64, byte_length: u64 },
}

/// `fix` (§3.55)
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix {
    description: Message,
    artifact_changes: Vec<ArtifactChange>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Message,
}

pub fn log<'a>(report: &'a Report<'a>, source: Source<'_>) -> Log<'a> {
    let is_text = std::str::from_utf8(source.input).is_ok();
    let positions = is_text.then(|| Positions::new(source.input, Unit::Utf16));
    let writer = Writer { input: source.input, positions, artifact: ArtifactLocation { uri: uri(source.name) } };
    let findings = report.handshakes.iter().flat_map(|handshake| &handshake.findings).chain(&report.findings);
    let mut rules: Vec<Descriptor> = Vec::new();
    for finding in findings.clone() {
        if !rules.iter().any(|rule| rule.id == finding.rule) {
            rules.push(descriptor(finding));
        }
    }
    Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: vec![Run {
            tool: Tool { driver: Driver { name: "ws101", semantic_version: env!("CARGO_PKG_VERSION"), rules } },
            artifacts: vec![Artifact { location: writer.artifact.clone(), length: source.input.len() as u32 }],
            results: findings.map(|finding| writer.result(finding)).collect(),
            column_kind: "utf16CodeUnits",
            newline_sequences: &["\r\n", "\n", "\r"],
        }],
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn descriptor(finding: &Finding) -> Descriptor {
    let info = crate::rules::all().find(|rule| rule.id == finding.rule).map(crate::rule::Rule::info);
    let text = |part: Option<&String>| Message { text: part.cloned().unwrap_or_default() };
    Descriptor {
        id: finding.rule,
        short_description: text(info.as_ref().map(|info| &info.summary)),
        full_description: text(info.as_ref().map(|info| &info.why)),
        help: text(info.as_ref().map(|info| &info.fix)),
        help_uri: info.and_then(|info| Some(info.cite.first()?.url)),
        configuration: Configuration { level: finding.severity },
    }
}

#[cfg(target_arch = "wasm32")]
fn descriptor(finding: &Finding) -> Descriptor {
    Descriptor { id: finding.rule, configuration: Configuration { level: finding.severity } }
}

struct Writer<'a> {
    input: &'a [u8],
    positions: Option<Positions>,
    artifact: ArtifactLocation,
}

impl Writer<'_> {
    fn result<'a>(&self, finding: &'a Finding) -> SarifResult<'a> {
        let related = finding.related.iter().map(|related| {
            let region = Some(self.region(related.span));
            self.location(region, Some(Message { text: related.message.clone() }))
        });
        let fix = finding.fix.as_ref().map(|fix| Fix {
            description: Message { text: fix.title.into() },
            artifact_changes: vec![ArtifactChange {
                artifact_location: self.artifact.clone(),
                replacements: fix.edits.iter().map(|edit| self.replacement(edit)).collect(),
            }],
        });
        SarifResult {
            rule_id: finding.rule,
            level: finding.severity,
            message: Message { text: finding.message.clone() },
            locations: vec![self.location(finding.span.map(|span| self.region(span)), None)],
            related_locations: related.collect(),
            fixes: fix.into_iter().collect(),
            properties: Properties { tags: vec![finding.topic] },
        }
    }

    fn replacement(&self, edit: &Edit) -> Replacement {
        Replacement { deleted_region: self.region(edit.span), inserted_content: Message { text: edit.text.clone() } }
    }

    fn location(&self, region: Option<Region>, message: Option<Message>) -> Location {
        let artifact_location = self.artifact.clone();
        Location { physical_location: PhysicalLocation { artifact_location, region }, message }
    }

    fn region(&self, span: crate::report::Span) -> Region {
        let Some(positions) = &self.positions else {
            return Region::Bytes { byte_offset: span.start, byte_length: span.end - span.start };
        };
        let start = positions.place(self.input, Span::at(span.extent().start));
        let end = positions.place(self.input, Span::at(span.extent().end));
        Region::Text { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column }
    }
}

/// A file's name as a URI reference (RFC 3986 §4.1).
fn uri(name: &str) -> String {
    let mut uri = String::with_capacity(name.len());
    if name.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn names_become_uri_references() {
        assert_eq!(uri("logs/a b.http"), "logs/a%20b.http");
        assert_eq!(uri("/var/ç.log"), "file:///var/%C3%A7.log");
        assert_eq!(uri("C:x"), "C%3Ax");
    }
}
