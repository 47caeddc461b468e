//! What wget, HTTPie, wscat and websocat would send. Orders and fields were measured with wget 1.21, HTTPie 3.2, wscat 6 and
//! websocat 1.14.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::{Command, Tool, Word, asks_for_no_websocket, not_captured};
use crate::abnf;
use crate::paste::placed::Placed;
use crate::paste::request::{Draft, Field, RANDOM, Url, percent_encoded};
use crate::rule::Edit;
use crate::rules::command as rules;
use crate::span::Span;
use crate::text::{lossless, quoted};

/// An option with its value, if it has one.
struct Given<'a> {
    name: String,
    value: Placed,
    word: &'a Word,
}

/// The command's options, of which some take a value, and its other words.
fn read<'a>(command: &'a Command<'_>, with_value: &str) -> (Vec<Given<'a>>, Vec<&'a Word>) {
    let (mut options, mut others) = (Vec::new(), Vec::new());
    let takes = |name: &str| with_value.split(' ').any(|other| other == name);
    let mut words = command.words.iter();
    while let Some(word) = words.next() {
        let bytes = &word.text.bytes;
        if !bytes.starts_with(b"-") || bytes.len() < 2 {
            others.push(word);
            continue;
        }
        let equals = bytes.iter().position(|&byte| byte == b'=').unwrap_or(bytes.len());
        let name = String::from_utf8_lossy(&bytes[..equals]).into_owned();
        let (name, value, word) = match () {
            _ if equals < bytes.len() && takes(&name) => (name, word.text.from(equals + 1), word),
            _ if takes(&name) => match words.next() {
                Some(value) => (name, value.text.clone(), value),
                // Its value was cut off, or forgotten.
                None => continue,
            },
            _ if !bytes.starts_with(b"--") && name.get(..2).is_some_and(takes) => {
                (name.chars().take(2).collect(), word.text.from(2), word)
            }
            _ => (name, Placed::default(), word),
        };
        if !command.may_go_on(word) || value.is_empty() {
            options.push(Given { name, value, word });
        }
    }
    (options, others)
}

/// Options whose value is a secret.
const SECRET: &[&str] =
    &["--password", "--http-password", "--auth", "-a", "--basic-auth", "--passphrase", "--socks5-user-pass"];

fn last<'o>(options: &'o [Given<'_>], names: &[&str]) -> Option<&'o Given<'o>> {
    options.iter().rev().find(|option| names.contains(&option.name.as_str()))
}

fn start(command: &Command<'_>, url: &Url, address: &Word) -> Draft {
    let mut draft = Draft::new();
    draft.complete = !command.is_cut();
    draft.cut = command.may_go_on(address);
    draft.target = percent_encoded(url.target(), b"0123456789ABCDEF", |byte| byte.is_ascii());
    draft
}

/// None where the input may end within it.
fn host(url: &Url, draft: &Draft) -> Option<Field> {
    (!draft.cut || !url.path.is_empty()).then(|| Field::of("Host", url.host_field()))
}

fn basic(user: &Placed) -> Option<Placed> {
    let place = user.span()?;
    let colon = if user.bytes.contains(&b':') { "" } else { ":" };
    let mut value = Placed::added("Basic ");
    value.append(Placed::standing_for(STANDARD.encode([&user.bytes[..], colon.as_bytes()].concat()), place));
    Some(value)
}

/// Puts a field in the place of the one of its name, else at the end.
fn put(draft: &mut Draft, field: Field) {
    let name = lossless(&field.name.bytes).into_owned();
    match draft.fields.iter_mut().find(|other| other.is(&name)) {
        Some(other) => *other = field,
        None => draft.fields.push(field),
    }
}

pub(super) fn wget(command: &Command<'_>) -> Option<Draft> {
    const WITH_VALUE: &str = "-O --output-document -o --output-file -a --append-output -t --tries -T --timeout -U --user-agent \
        --header --referer --user --password --http-user --http-password --post-data --post-file --method --body-data --body-file \
        -P --directory-prefix -e --execute -w --wait --load-cookies --save-cookies --ca-certificate --certificate --private-key \
        --bind-address --limit-rate -Q --quota --secure-protocol --dns-timeout --connect-timeout --read-timeout";
    let (options, words) = read(command, WITH_VALUE);
    let (address, mut url) = find_address(&words)?;
    if url.scheme.is_none() {
        url.scheme = Some(Placed::added("http"));
    }
    let mut draft = start(command, &url, address);
    let data = last(&options, &["--post-data", "--post-file", "--body-data", "--body-file"]);
    if let Some(method) = last(&options, &["--method"]) {
        draft.method = method.value.clone();
    } else if let Some(post) = last(&options, &["--post-data", "--post-file"]) {
        draft.method = Placed::standing_for("POST", post.word.span);
        sends_post(command, &mut draft, post.word.span, &post.name);
    }
    draft.fields.extend(host(&url, &draft));
    if last(&options, &["--no-cache"]).is_some() {
        draft.fields.push(Field::added("Cache-Control", "no-cache"));
        draft.fields.push(Field::added("Pragma", "no-cache"));
    }
    if let Some(referer) = last(&options, &["--referer"]) {
        draft.fields.push(Field::of("Referer", referer.value.clone()));
    }
    draft.fields.push(match last(&options, &["-U", "--user-agent"]) {
        Some(agent) => Field::of("User-Agent", agent.value.clone()),
        None => Field::added("User-Agent", "Wget/<version>"),
    });
    draft.fields.push(Field::added("Accept", "*/*"));
    draft.fields.push(Field::added("Accept-Encoding", "identity"));
    if let Some(user) = last(&options, &["--user", "--http-user"])
        && let Some(password) = last(&options, &["--password", "--http-password"])
        && last(&options, &["--auth-no-challenge"]).is_some()
    {
        let mut credentials = user.value.clone();
        credentials.append(Placed::added(":"));
        credentials.append(password.value.clone());
        draft.fields.extend(basic(&credentials).map(|value| Field::of("Authorization", value)));
    }
    if !command.is_cut() {
        // What the rest of the command may replace is no fault.
        draft.fields.push(Field::added("Connection", "Keep-Alive"));
    }
    if let Some(data) = data {
        let length = if data.name.ends_with("file") { "<length>".into() } else { data.value.bytes.len().to_string() };
        draft.fields.push(Field::added("Content-Type", "application/x-www-form-urlencoded"));
        draft.fields.push(Field::of("Content-Length", Placed::standing_for(length, data.word.span)));
    }
    for header in options.iter().filter(|option| option.name == "--header") {
        if let Some((name, value)) = header.value.split_at_first(b':') {
            put(&mut draft, Field { name, value: spaced(value), joint: None });
        }
    }
    finish(command, &url, &options, &mut draft);
    Some(draft)
}

/// With one space before it.
fn spaced(value: Placed) -> Placed {
    let mut spaced = Placed::added(" ");
    spaced.append(value.trimmed());
    spaced
}

pub(super) fn httpie(command: &Command<'_>) -> Option<Draft> {
    const WITH_VALUE: &str = "-a --auth -A --auth-type --session --session-read-only -p --print -o --output --proxy --timeout --verify \
        --cert --cert-key -s --style --pretty --format-options --boundary --raw --max-redirects --ssl --ciphers --default-scheme \
        --response-charset --response-mime --path-as-is";
    let (options, words) = read(command, WITH_VALUE);
    let mut words = words.into_iter().peekable();
    let is_method = |word: &&&Word| !word.text.is_empty() && word.text.bytes.iter().all(u8::is_ascii_uppercase);
    let method = words.next_if(|word| is_method(&word));
    let address = words.next()?;
    let items: Vec<&Word> = words.filter(|word| !command.may_go_on(word)).collect();
    let mut url = httpie_address(command, address)?;
    let mut draft = start(command, &url, address);
    let form = last(&options, &["-f", "--form", "--multipart"]).is_some();
    let item = |word: &Word| Item::of(&word.text);
    let data = items.iter().find(|word| matches!(item(word), Some(Item::Data)));
    if let Some(method) = method {
        draft.method = method.text.clone();
    } else if let Some(data) = data {
        draft.method = Placed::standing_for("POST", data.span);
        sends_post(command, &mut draft, data.span, &lossless(&data.text.bytes));
    }
    for query in items.iter().filter(|word| matches!(item(word), Some(Item::Query))) {
        let at = crate::text::find(&query.text.bytes, "==").unwrap_or(0);
        let sign = if url.query.is_empty() { "?" } else { "&" };
        url.query.append(Placed::added(sign));
        url.query.append(query.text.part(0, at));
        url.query.append(query.text.from(at + 1));
    }
    draft.target = url.target();
    let length = Field::added("Content-Length", "<length>");
    draft.fields = host(&url, &draft).into_iter().chain([Field::added("Accept-Encoding", "gzip, deflate")]).collect();
    let json = data.is_some() && !form;
    if !json {
        draft.fields.push(Field::added("Accept", "*/*"));
    }
    if !command.is_cut() {
        draft.fields.push(Field::added("Connection", "keep-alive"));
    }
    draft.fields.extend(data.map(|_| length));
    if let Some(auth) = last(&options, &["-a", "--auth"]) {
        draft.fields.extend(basic(&auth.value).map(|value| Field::of("Authorization", value)));
    }
    draft.fields.push(Field::added("User-Agent", "HTTPie/<version>"));
    if json {
        draft.fields.push(Field::added("Accept", "application/json, */*;q=0.5"));
        draft.fields.push(Field::added("Content-Type", "application/json"));
    } else if data.is_some() {
        draft.fields.push(Field::added("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"));
    }
    for header in items.iter().filter(|word| matches!(item(word), Some(Item::Header))) {
        if let Some((name, value)) = header.text.split_at_first(b':') {
            let known = lossless(&name.bytes).into_owned();
            draft.fields.retain(|field| !field.is(&known));
            let agent = draft.fields.iter().position(|field| field.is("User-Agent"));
            // Its own Connection stands before all others.
            let at = agent.map(|at| at + 1).filter(|_| known.eq_ignore_ascii_case("Connection"));
            if !value.is_empty() {
                let field = Field { name, value: spaced(value), joint: None };
                draft.fields.insert(at.unwrap_or(draft.fields.len()), field);
            }
        }
    }
    finish(command, &url, &options, &mut draft);
    Some(draft)
}

/// What a word behind HTTPie's address is.
enum Item {
    Header,
    Query,
    Data,
}

impl Item {
    fn of(text: &Placed) -> Option<Item> {
        let at = text.bytes.iter().position(|byte| b":=@;".contains(byte))?;
        Some(match text.bytes[at..] {
            [b':', b'=', ..] => Item::Data,
            [b':' | b';', ..] => Item::Header,
            [b'=', b'=', ..] => Item::Query,
            _ => Item::Data,
        })
    }
}

/// `:8080/chat` is one of this machine.
fn httpie_address(command: &Command<'_>, word: &Word) -> Option<Url> {
    let mut url = Url::parse(&word.text);
    if url.scheme.is_none() {
        let scheme = if command.tool == Tool::Https { "https" } else { "http" };
        url.scheme = Some(Placed::added(scheme));
        if url.host.bytes.starts_with(b":") {
            let port = if url.host.bytes == b":" { Placed::default() } else { url.host.clone() };
            url.host = Placed::added("localhost");
            url.host.append(port);
        }
    }
    let host = &url.host.bytes;
    let is_host =
        host.starts_with(b"localhost") || host.contains(&b'.') || host.contains(&b':') || !url.path.is_empty();
    (is_host && !host.is_empty()).then_some(url)
}

pub(super) fn wscat(command: &Command<'_>) -> Option<Draft> {
    const WITH_VALUE: &str = "-c --connect -H --header -s --subprotocol -o --origin --auth --host -p --protocol -x --execute -w --wait \
        --ca --cert --key --passphrase --proxy -l --listen";
    let (options, _) = read(command, WITH_VALUE);
    let address = last(&options, &["-c", "--connect"])?;
    let mut url = Url::parse(&address.value);
    if url.host.is_empty() {
        return None;
    }
    if url.scheme.is_none() {
        url.scheme = Some(Placed::added("ws"));
    }
    let mut draft = start(command, &url, address.word);
    for header in options.iter().filter(|option| matches!(option.name.as_str(), "-H" | "--header")) {
        if let Some((name, value)) = header.value.split_at_first(b':') {
            // wscat takes all that follows the colon for the value, and Node writes a space before that.
            let mut spaced = Placed::added(" ");
            spaced.append(value);
            put(&mut draft, Field { name, value: spaced, joint: None });
        }
    }
    let auth = last(&options, &["--auth"]).and_then(|auth| basic(&auth.value));
    auth.into_iter().for_each(|value| put(&mut draft, Field::of("Authorization", value)));
    if let Some(host) = last(&options, &["--host"]) {
        put(&mut draft, Field::of("Host", host.value.clone()));
    }
    let version = last(&options, &["-p", "--protocol"]);
    put(
        &mut draft,
        match version {
            Some(version) => Field::of("Sec-WebSocket-Version", version.value.clone()),
            None => Field::added("Sec-WebSocket-Version", "13"),
        },
    );
    put(&mut draft, Field::added("Sec-WebSocket-Key", RANDOM));
    put(&mut draft, Field::added("Connection", "Upgrade"));
    put(&mut draft, Field::added("Upgrade", "websocket"));
    put(&mut draft, Field::added("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits"));
    let mut protocols = Placed::default();
    for protocol in options.iter().filter(|option| matches!(option.name.as_str(), "-s" | "--subprotocol")) {
        if !protocols.is_empty() {
            protocols.append(Placed::added(","));
        }
        protocols.append(protocol.value.clone());
    }
    if !protocols.is_empty() {
        put(&mut draft, Field::of("Sec-WebSocket-Protocol", protocols));
    }
    if let Some(origin) = last(&options, &["-o", "--origin"]) {
        let old = version.is_some_and(|version| matches!(&version.value.bytes[..], b"8"));
        let name = if old { "Sec-WebSocket-Origin" } else { "Origin" };
        put(&mut draft, Field::of(name, origin.value.clone()));
    }
    let own = host(&url, &draft).filter(|_| !draft.has("Host"));
    draft.fields.extend(own);
    let user = url.user.as_ref().filter(|_| !draft.has("Authorization")).and_then(basic);
    draft.fields.extend(user.map(|value| Field::of("Authorization", value)));
    finish(command, &url, &options, &mut draft);
    Some(draft)
}

pub(super) fn websocat(command: &Command<'_>) -> Option<Draft> {
    const WITH_VALUE: &str = "-H --header --protocol --origin --basic-auth --ua --websocket-version --ws-c-uri -B --buffer-size \
        --close-reason --close-status-code --autoreconnect-delay-millis --queue-len --byte-to-exit-on --server-header --exec-args \
        --header-to-env --inhibit-pongs --max-messages --max-messages-rev --conncap --max-sent-pings --max-ws-frame-length \
        --max-ws-message-length -p --preamble -P --preamble-reverse --request-header -X --request-method --request-uri \
        --restrict-uri -F --static-file --socks5 --socks5-bind-script --socks5-user-pass --socks5-destination --tls-domain \
        --binary-prefix --ping-interval --ping-timeout --text-prefix --server-protocol --basic-auth-file";
    let (options, words) = read(command, WITH_VALUE);
    let address = *words.iter().find(|word| word.starts_with("ws://") || word.starts_with("wss://"))?;
    let url = Url::parse(&address.text);
    if url.host.is_empty() {
        return None;
    }
    let mut draft = start(command, &url, address);
    // In the order in which websocat sets them, whatever that of the options.
    let headers = options.iter().filter(|option| matches!(option.name.as_str(), "-H" | "--header"));
    let more = words.iter().filter(|word| word.span != address.span && !command.may_go_on(word));
    for header in headers.map(|header| &header.value).chain(more.map(|word| &word.text)) {
        if let Some((name, value)) = header.split_at_first(b':').filter(|(name, _)| abnf::is_token(&name.bytes)) {
            draft.fields.push(Field { name, value: spaced(value), joint: None });
        }
    }
    let of = |name: &str, option: &str| Some(Field::of(name, last(&options, &[option])?.value.clone()));
    draft.fields.extend(of("User-Agent", "--ua"));
    draft.fields.extend(of("Origin", "--origin"));
    draft.fields.extend(of("Sec-WebSocket-Protocol", "--protocol"));
    let version = of("Sec-WebSocket-Version", "--websocket-version");
    let has_version = version.is_some();
    draft.fields.extend(version);
    let user = last(&options, &["--basic-auth"]).map(|auth| &auth.value).or(url.user.as_ref());
    if let Some(value) = user.and_then(basic) {
        put(&mut draft, Field::of("Authorization", value));
    }
    host(&url, &draft).into_iter().for_each(|host| put(&mut draft, host));
    put(&mut draft, Field::added("Connection", "Upgrade"));
    put(&mut draft, Field::added("Upgrade", "websocket"));
    if !has_version {
        put(&mut draft, Field::added("Sec-WebSocket-Version", "13"));
    }
    put(&mut draft, Field::added("Sec-WebSocket-Key", RANDOM));
    finish(command, &url, &options, &mut draft);
    swallowed(command, &options, address, &mut draft);
    Some(draft)
}

fn find_address<'a>(words: &[&'a Word]) -> Option<(&'a Word, Url)> {
    let looks = |word: &Word| crate::text::find(&word.text.bytes, "://").is_some() || word.starts_with("localhost");
    let plain = |word: &Word| word.text.bytes.contains(&b'.') && !word.starts_with(".");
    let word = words.iter().find(|word| looks(word)).or_else(|| words.iter().find(|word| plain(word)))?;
    let url = Url::parse(&word.text);
    (!url.host.is_empty()).then_some((*word, url))
}

/// What is to be said of every tool but curl.
fn finish(command: &Command<'_>, url: &Url, options: &[Given<'_>], draft: &mut Draft) {
    let secrets = options.iter().filter(|option| SECRET.contains(&option.name.as_str()));
    draft.secrets = secrets.filter_map(|option| option.value.span()).collect();
    not_captured(command, draft);
    asks_for_no_websocket(command, url, draft);
    let tool = command.tool.name();
    if matches!(command.tool, Tool::Wscat | Tool::Websocat) {
        return;
    }
    let place = url.scheme.as_ref().and_then(Placed::span).filter(|_| url.is_websocket());
    if let Some(place) = place {
        draft.remarks.set_rule(&rules::SCHEME);
        let scheme = quoted(place.of(command.input));
        draft.remarks.at(place, format!("{tool} does not know the scheme {scheme}, and sends nothing."));
    } else {
        draft.remarks.set_rule(&rules::CANNOT_SWITCH);
        let message = match command.tool {
            Tool::Wget => {
                "wget takes a 101 for an interim response and goes on waiting for another; what it prints then are frames."
            }
            _ => "HTTPie speaks no WebSocket: it can show that the server answers 101, and nothing that comes after.",
        };
        draft.remarks.at(command.name, message);
    }
}

fn sends_post(command: &Command<'_>, draft: &mut Draft, place: Span, what: &str) {
    draft.remarks.set_rule(&rules::SENDS_POST);
    let message = format!(
        "With {} {} sends a POST, and no server opens a WebSocket on that: its answer says nothing about the handshake.",
        quoted(what.as_bytes()),
        command.tool.name()
    );
    draft.remarks.at(place, message);
}

/// `-H` of websocat takes every word up to the next option, the address among them.
fn swallowed(command: &Command<'_>, options: &[Given<'_>], address: &Word, draft: &mut Draft) {
    let at = command.words.iter().position(|word| word.span == address.span).unwrap_or(0);
    let before = &command.words[..at];
    let Some(dash) = before.iter().rposition(|word| word.starts_with("-")) else { return };
    let option = &before[dash];
    let greedy = ["-H", "--header", "-p", "--preamble", "-F", "--static-file"].iter().any(|name| option.is(name));
    let takes_only = options.iter().any(|given| given.word.span == option.span);
    if !greedy || takes_only {
        return;
    }
    draft.remarks.set_rule(&rules::TAKES_ADDRESS);
    let name = lossless(&option.text.bytes);
    let message =
        format!("{name} takes every word behind it, the address too, so websocat ends with “No URL specified”.");
    let value = before.get(dash + 1).map_or(option.span.end, |value| value.span.start);
    let glue = Edit::replace(Span { start: option.span.end, end: value }, "=");
    draft.remarks.at(option.span.to(address.span), message).fix("Write an equals sign", [glue]);
}
