//! Files that are written from the rules: current, or rewritten with `UPDATE=1 cargo test --test generated`.
#![cfg(not(target_arch = "wasm32"))]

use std::fmt::Write;
use std::{env, fs};

use serde_json::{Map, Value, json};
use ws101::catalogue::{PSEUDO_FIELDS, RuleInfo, Severity, about_field, steps};
use ws101::cite::Cite;
use ws101::field::Field;

#[test]
fn the_packages_rules_are_current() {
    let rules = serde_json::to_string_pretty(&ws101::catalogue::rules()).expect("rules are plain data");
    current(
        "npm/rules.js",
        &format!("// Written from src/rules by UPDATE=1 cargo test --test generated.\nexport default {rules};\n"),
    );
}

#[test]
fn the_packages_facts_are_current() {
    let about = |name: &str, info| {
        let (about, place) = about_field(name.as_bytes(), info);
        json!([about, place.map(short)])
    };
    let shorts = |places: &[Cite]| places.iter().map(|place| short(*place)).collect::<Vec<_>>();
    let fields =
        Field::ALL.iter().map(|field| (field.info().name.into(), about(field.info().name, Some(field.info()))));
    let pseudo = PSEUDO_FIELDS.iter().map(|(name, ..)| ((*name).into(), about(name, None)));
    let fields: Map<String, Value> = fields.chain(pseudo).collect();
    let rules: Map<_, _> = ws101::catalogue::all().map(|rule| (rule.id.into(), json!(shorts(rule.cite)))).collect();
    let steps: Map<_, _> =
        steps().into_iter().map(|(id, title, place)| (id.into(), json!([title, short(place)]))).collect();
    let facts = json!({ "fields": fields, "otherField": about("", None), "rules": rules, "steps": steps });
    let head = "// Written from src by UPDATE=1 cargo test --test generated. A citation is the section of an RFC, or title and address.\n";
    current("npm/facts.js", &format!("{head}export default {facts:#};\n"));
}

/// `6455 4.2.2` for a section, whose title and address follow from it; title and address for all else.
fn short(cite: Cite) -> Value {
    let section = cite.title.strip_prefix("RFC ").and_then(|title| title.split_once(" §"));
    let section = section
        .filter(|(rfc, section)| cite.url == format!("https://www.rfc-editor.org/rfc/rfc{rfc}#section-{section}"));
    section.map_or_else(|| json!([cite.title, cite.url]), |(rfc, section)| json!(format!("{rfc} {section}")))
}

#[test]
fn the_pages_forbidden_names_are_current() {
    use ws101::forbidden::{METHOD_OVERRIDES, METHODS, REQUEST_NAMES, REQUEST_PREFIXES, RESPONSE_NAMES};
    let lists = json!({
        "requestNames": REQUEST_NAMES,
        "requestPrefixes": REQUEST_PREFIXES,
        "methodOverrides": METHOD_OVERRIDES,
        "methods": METHODS,
        "responseNames": RESPONSE_NAMES,
    });
    let head = "// Written from src/forbidden.rs by UPDATE=1 cargo test --test generated.\n";
    current("www/src/live/forbidden-lists.ts", &format!("{head}export default {lists:#};\n"));
}

#[test]
fn the_reference_is_current() {
    let measured = fs::read_to_string(file("tests/measured.json")).expect("npm run measure wrote it");
    let measured = serde_json::from_str(&measured).expect("it is JSON");
    current("RULES.md", &reference(&ws101::catalogue::rules(), &measured));
}

fn current(path: &str, wanted: &str) {
    let path = file(path);
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, wanted).expect("the file can be written");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == wanted, "{path} is not current: UPDATE=1 cargo test --test generated");
}

fn file(path: &str) -> String {
    format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))
}

fn reference(rules: &[RuleInfo], measured: &Value) -> String {
    let mut text = String::from(
        "# Rules\n\nWritten from `src/rules`, and from `tests/measured.json` for what clients do, by \
         `UPDATE=1 cargo test --test generated`.\n\n",
    );
    let count = |severity| rules.iter().filter(|rule| rule.severity == severity).count();
    let _ = writeln!(
        text,
        "{} rules: {} errors, {} warnings, {} notes.\n\n| rule | severity | topic | fault |\n|---|---|---|---|",
        rules.len(),
        count(Severity::Error),
        count(Severity::Warning),
        count(Severity::Note),
    );
    for rule in rules {
        let _ = writeln!(
            text,
            "| [{0}](#{0}) | {1} | {2} | {3} |",
            rule.id,
            word(rule.severity),
            word(rule.topic),
            rule.summary.replace('|', "\\|")
        );
    }
    for rule in rules {
        let _ = write!(
            text,
            "\n## {}\n\n{} *{}, {}*\n\n{}\n\n**To mend it.** {}\n",
            rule.id,
            rule.summary,
            word(rule.severity),
            word(rule.topic),
            rule.why,
            rule.fix
        );
        if !rule.cite.is_empty() {
            let links: Vec<_> = rule.cite.iter().map(|cite| format!("[{}]({})", cite.title, cite.url)).collect();
            let _ = write!(text, "\n{}\n", links.join(" · "));
        }
        if !rule.fails.is_empty() {
            let _ = write!(text, "\n```http\n{}\n```\n", shown(&rule.fails));
        }
        text.push_str(&practice(measured, rule.id));
    }
    text
}

/// What each client did with the lab's response for this rule: the one that comes from its example, or the first.
fn practice(measured: &Value, rule: &str) -> String {
    let scenarios = measured["scenarios"].as_array().into_iter().flatten();
    let of_rule: Vec<_> = scenarios.filter(|scenario| scenario["rule"] == rule).collect();
    let Some(scenario) = of_rule.iter().find(|scenario| scenario["id"] == rule).or(of_rule.first()) else {
        return String::new();
    };
    let mut text = format!(
        "\n<details><summary>What clients did with <code>{}</code> of the lab</summary>\n\n| client | | in its own words |\n|---|---|---|\n",
        scenario["id"].as_str().unwrap_or_default()
    );
    for client in measured["clients"].as_array().into_iter().flatten() {
        let name = client["client"].as_str().unwrap_or_default();
        let result = &scenario["results"][name];
        let did = match (result["state"].as_str(), result["waits"].as_bool()) {
            (Some("open"), _) => "opens",
            (_, Some(true)) => "waits",
            (Some(_), _) => "fails",
            (None, _) => continue,
        };
        let version = client["version"].as_str().unwrap_or_default();
        let _ = writeln!(
            text,
            "| {name} {version} | {did} | {} |",
            result["console"].as_str().map(cell).unwrap_or_default()
        );
    }
    text + "\n</details>\n"
}

/// Code in a cell of a table: no bar may end the cell, no backtick the code.
fn cell(words: &str) -> String {
    format!("`{}`", words.replace('`', "'").replace('|', "\\|").replace('\n', " "))
}

/// Severities and topics by the names that reports use.
fn word(value: impl serde::Serialize) -> String {
    serde_json::to_string(&value).unwrap_or_default().trim_matches('"').to_owned()
}

/// An example as text: ordinary line endings as they are, everything else that cannot be seen as an escape.
fn shown(example: &str) -> String {
    let text = example.replace("\r\n", "\n");
    let mut shown = String::new();
    for character in text.trim_end_matches('\n').chars() {
        match character {
            '\n' => shown.push('\n'),
            hidden if hidden.is_control() => shown.extend(hidden.escape_debug()),
            _ => shown.push(character),
        }
    }
    shown
}
