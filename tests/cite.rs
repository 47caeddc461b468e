//! Every place cited in the sources exists: `data/sections.json` has the sections of the RFCs and the anchors of the
//! WHATWG standards, taken from their texts.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

#[test]
fn every_place_cited_by_the_macro_exists() {
    let known = Known::load();
    let mut wrong = Vec::new();
    let mut count = 0;
    for (path, source) in sources() {
        for (line, arguments) in macro_uses(&source) {
            count += 1;
            if let Err(fault) = known.check(arguments) {
                wrong.push(format!("{}:{line}: cite!({arguments}): {fault}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 100, "found only {count} citations");
}

#[test]
fn every_place_cited_in_prose_exists() {
    let known = Known::load();
    let mut wrong = Vec::new();
    let mut count = 0;
    for (path, source) in sources() {
        for (index, line) in source.lines().enumerate() {
            for (rfc, section) in prose_uses(line) {
                count += 1;
                if !known.has_section(rfc, section) {
                    wrong.push(format!("{}:{}: RFC {rfc} has no §{section}", path.display(), index + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 10, "found only {count} citations");
}

#[test]
fn places_that_do_not_exist_are_noticed() {
    let known = Known::load();
    for real in [
        r#"6455, "4.2.2""#,
        r#"7692, "7.1.2.1""#,
        r#"9112, appendix "C.2.2""#,
        r#"fetch, "forbidden-request-header", "words""#,
        r#"websockets, "concept-websocket-establish", "words""#,
        r#""title", "https://example.com/""#,
    ] {
        assert_eq!(known.check(real), Ok(()), "{real}");
    }
    for false_one in [
        r#"6455, "4.2.3""#,
        r#"6455, "4.2.""#,
        r#"6455, "C.2.2""#,
        r#"9112, "C.2.2""#,
        r#"9112, appendix "6.1""#,
        r#"9112, appendix "D""#,
        r#"1234, "1""#,
        r#"fetch, "forbidden-header", "words""#,
        r#"fetch, "forbidden-request-header""#,
        r#"websockets, "http-origin", "words""#,
        r#"html, "anchor", "words""#,
        r#""title", "http://example.com/""#,
        r#""", "https://example.com/""#,
        "",
    ] {
        assert!(known.check(false_one).is_err(), "{false_one}");
    }
    let uses = macro_uses("a cite!(1, \"2\")\n cite!( fetch,\n \"x)\", \"y\" ) and cite!($rest) and xcite!(3)");
    assert_eq!(uses, [(1, "1, \"2\""), (2, " fetch,\n \"x)\", \"y\" ")]);
    let uses: Vec<_> =
        prose_uses("RFC 6455 §4.2.2, RFC 9112 Appendix C.2.2. RFC 1 §2, RFC 9110, RFC 3986 §3.").collect();
    assert_eq!(uses, [("6455", "4.2.2"), ("9112", "C.2.2"), ("1", "2"), ("3986", "3")]);
}

/// What exists.
struct Known(Value);

impl Known {
    fn load() -> Known {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/sections.json");
        Known(serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap())
    }

    fn has_section(&self, rfc: &str, section: &str) -> bool {
        self.0.get(format!("rfc{rfc}")).and_then(|sections| sections.get(section)).is_some()
    }

    fn has_anchor(&self, standard: &str, anchor: &str) -> bool {
        self.0[standard].as_array().is_some_and(|anchors| anchors.iter().any(|known| known == anchor))
    }

    fn check(&self, arguments: &str) -> Result<(), &'static str> {
        let starts_with_letter = |section: &str| section.starts_with(|first: char| first.is_ascii_uppercase());
        let pieces: Vec<&str> = arguments.split('"').map(str::trim).collect();
        let exists = match pieces[..] {
            ["", title, ",", url, ""] => !title.is_empty() && url.starts_with("https://"),
            ["fetch,", anchor, ",", _, ""] => self.has_anchor("fetch", anchor),
            ["websockets,", anchor, ",", _, ""] => self.has_anchor("websockets", anchor),
            [before, section, ""] => {
                let (rfc, kind) = before.split_once(',').ok_or("no RFC")?;
                let is_of_its_kind = match kind.trim() {
                    "" => !starts_with_letter(section),
                    "appendix" => starts_with_letter(section),
                    _ => false,
                };
                is_of_its_kind && self.has_section(rfc, section)
            }
            _ => return Err("not a form of cite!"),
        };
        if exists { Ok(()) } else { Err("no such place in tests/data/sections.json") }
    }
}

fn sources() -> Vec<(PathBuf, String)> {
    let mut sources = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                sources.push((path.clone(), fs::read_to_string(path).unwrap()));
            }
        }
    }
    sources
}

/// The line and the arguments of each `cite!(…)`. Macros that pass their own arguments on start with `$`;
/// `…` stands for arguments in comments.
fn macro_uses(source: &str) -> Vec<(usize, &str)> {
    let mut uses = Vec::new();
    for (start, _) in source.match_indices("cite!(") {
        let is_whole_word = !source[..start].ends_with(|before: char| before.is_alphanumeric() || before == '_');
        let arguments = &source[start + "cite!(".len()..];
        if !is_whole_word || arguments.starts_with(['$', '…']) {
            continue;
        }
        let mut in_quotes = false;
        let end = arguments.find(|character| {
            in_quotes ^= character == '"';
            character == ')' && !in_quotes
        });
        let line = source[..start].matches('\n').count() + 1;
        uses.push((line, &arguments[..end.unwrap_or(arguments.len())]));
    }
    uses
}

/// RFC number and section of each “RFC 6455 §4.2.2” and “RFC 9112 Appendix C.2.2”.
fn prose_uses(line: &str) -> impl Iterator<Item = (&str, &str)> {
    line.match_indices("RFC ").filter_map(|(start, word)| {
        let (rfc, rest) = line[start + word.len()..].split_once(' ')?;
        let is_number = !rfc.is_empty() && rfc.bytes().all(|byte| byte.is_ascii_digit());
        let place = rest.strip_prefix('§').or_else(|| rest.strip_prefix("Appendix "))?;
        let end = place.find(|character: char| !character.is_ascii_alphanumeric() && character != '.');
        let section = place[..end.unwrap_or(place.len())].trim_end_matches('.');
        is_number.then_some((rfc, section))
    })
}
