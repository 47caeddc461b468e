//! What curl would send, by its options. The order of the fields and what is left out for which option were measured with
//! curl 7.88 and, for `ws:`, libcurl 8.23.

mod remarks;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::words::{End, Quoting, Word};
use super::{Command, Tool};
use crate::paste::derived::Joint;
use crate::paste::placed::Placed;
use crate::paste::request::{Draft, Field, RANDOM, Url, percent_encoded};
use crate::span::Span;
use crate::value::secret::is_replaced;

/// Long options that take the next word, without those named in `Option_`.
const WITH_VALUE: &str = " abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers connect-timeout connect-to \
    continue-at cookie-jar create-file-mode crlfile curves delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url \
    dump-header ech egd-file engine etag-compare etag-save expect100-timeout ftp-account ftp-alternative-to-user ftp-method \
    ftp-port ftp-ssl-ccc-mode happy-eyeballs-timeout-ms haproxy-clientip hostpubmd5 hostpubsha256 hsts interface ip-tos \
    ipfs-gateway keepalive-cnt keepalive-time key key-type krb libcurl limit-rate local-port login-options mail-auth mail-from \
    mail-rcpt max-filesize max-redirs max-time netrc-file noproxy output output-dir parallel-max parallel-max-host \
    pinnedpubkey preproxy proto proto-default proto-redir proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers \
    proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name proxy-tls13-ciphers \
    proxy-tlsauthtype proxy-tlspassword proxy-tlsuser proxy1.0 pubkey quote random-file rate resolve retry \
    retry-delay retry-max-time sasl-authzid service-name sigalgs socks4 socks4a socks5 socks5-gssapi-service socks5-hostname \
    speed-limit speed-time ssl-sessions stderr telnet-option tftp-blksize time-cond tls-max tls13-ciphers tlsauthtype \
    tlspassword tlsuser trace trace-ascii trace-config unix-socket upload-flags variable vlan-priority write-out ";

/// Short options that take a value, and the long ones they are.
const SHORT: &[(u8, &str)] = &[
    (b'A', "user-agent"),
    (b'b', "cookie"),
    (b'c', "cookie-jar"),
    (b'C', "continue-at"),
    (b'd', "data"),
    (b'D', "dump-header"),
    (b'e', "referer"),
    (b'E', "cert"),
    (b'F', "form"),
    (b'H', "header"),
    (b'K', "config"),
    (b'm', "max-time"),
    (b'o', "output"),
    (b'P', "ftp-port"),
    (b'Q', "quote"),
    (b'r', "range"),
    (b't', "telnet-option"),
    (b'T', "upload-file"),
    (b'u', "user"),
    (b'U', "proxy-user"),
    (b'w', "write-out"),
    (b'x', "proxy"),
    (b'X', "request"),
    (b'y', "speed-time"),
    (b'Y', "speed-limit"),
    (b'z', "time-cond"),
];

/// Short options without a value that matter here.
const FLAGS: &[(u8, &str)] = &[
    (b'0', "http1.0"),
    (b'G', "get"),
    (b'i', "include"),
    (b'I', "head"),
    (b'L', "location"),
    (b'N', "no-buffer"),
    (b'v', "verbose"),
];

/// Long options whose value is read here.
const READ: &[&str] = &[
    "config",
    "cookie",
    "data",
    "data-ascii",
    "data-binary",
    "data-raw",
    "data-urlencode",
    "form",
    "form-string",
    "header",
    "json",
    "oauth2-bearer",
    "proxy",
    "range",
    "referer",
    "request",
    "request-target",
    "upload-file",
    "url",
    "url-query",
    "user",
    "user-agent",
    "pass",
    "proxy-user",
];

/// Options whose value is a secret.
const SECRET: &[&str] = &["user", "proxy-user", "oauth2-bearer", "pass"];

/// An option with the words that it takes up.
struct Given {
    name: String,
    /// Empty where the option takes none.
    value: Placed,
    /// All of its words.
    span: Span,
    /// The word that holds the value.
    word: Word,
    /// The value ends with the input, and may go on.
    cut: bool,
}

/// All that a command line says.
struct Told {
    options: Vec<Given>,
    /// Words that are no options: the address, and what was to be something else.
    words: Vec<Word>,
    /// An option is there without its value.
    lacks_value: bool,
}

impl Told {
    fn last(&self, names: &[&str]) -> Option<&Given> {
        self.options.iter().rev().find(|option| names.contains(&option.name.as_str()))
    }

    fn all<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = &'a Given> {
        self.options.iter().filter(move |option| names.contains(&option.name.as_str()))
    }

    fn has(&self, name: &str) -> bool {
        self.last(&[name]).is_some()
    }

    /// What makes the request carry data, other than `-G`.
    fn data(&self) -> Option<&Given> {
        let data = self.last(DATA).filter(|_| !self.has("get"));
        data.or_else(|| self.last(&["form", "form-string"]))
    }
}

const DATA: &[&str] = &["data", "data-ascii", "data-binary", "data-raw", "data-urlencode", "json"];

pub(super) fn draft(command: &Command<'_>) -> Option<Draft> {
    let told = read(command);
    let address = address(&told)?;
    let mut url = Url::parse(&address);
    if url.scheme.is_none() {
        url.scheme = Some(Placed::added("http"));
    }
    if url.host.is_empty() {
        return None;
    }
    let mut draft = Draft::new();
    draft.complete = !command.is_cut() && !told.lacks_value && !told.has("config");
    draft.cut = command.is_cut() && address.span().is_some_and(|span| span.end + 1 >= command.span.end);
    method(&told, &url, &mut draft);
    target(&told, &url, &mut draft);
    if told.has("http1.0") && !url.is_websocket() {
        draft.version = "HTTP/1.0";
    }
    fields(command, &told, &url, &mut draft);
    remarks::remark(command, &told, &url, &mut draft);
    draft.secrets = told.all(SECRET).filter_map(|option| option.value.span()).collect();
    Some(draft)
}

/// The command's words as options and others.
fn read(command: &Command<'_>) -> Told {
    let mut told = Told { options: Vec::new(), words: Vec::new(), lacks_value: false };
    let mut words = command.words.iter().peekable();
    while let Some(word) = words.next() {
        if word.is("--next") || word.is("-:") {
            break;
        }
        if word.starts_with("--") {
            let name = String::from_utf8_lossy(&word.text.bytes[2..]).into_owned();
            let takes = READ.contains(&name.as_str()) || WITH_VALUE.contains(&format!(" {name} "));
            let value = if takes { words.next() } else { None };
            told.lacks_value |= takes && value.is_none();
            told.take(command, name, word, value, None);
        } else if word.starts_with("-") && word.text.bytes.len() > 1 {
            for at in 1..word.text.bytes.len() {
                let letter = word.text.bytes[at];
                let Some((_, name)) = SHORT.iter().find(|(short, _)| *short == letter) else {
                    let flag = FLAGS.iter().find(|(flag, _)| *flag == letter);
                    flag.iter().for_each(|(_, name)| told.take(command, (*name).into(), word, None, None));
                    continue;
                };
                let rest = word.text.from(at + 1);
                if rest.is_empty() {
                    let value = words.next();
                    told.lacks_value |= value.is_none();
                    told.take(command, (*name).into(), word, value, None);
                } else {
                    told.take(command, (*name).into(), word, None, Some(rest));
                }
                break;
            }
        } else {
            told.words.push(word.clone());
        }
    }
    told
}

impl Told {
    fn take(
        &mut self,
        command: &Command<'_>,
        name: String,
        option: &Word,
        value: Option<&Word>,
        attached: Option<Placed>,
    ) {
        let word = value.unwrap_or(option).clone();
        let span = Span { start: option.span.start, end: word.span.end };
        let text = attached.or_else(|| value.map(|word| word.text.clone())).unwrap_or_default();
        let cut = command.may_go_on(&word);
        self.options.push(Given { name, value: text, span, word, cut });
    }
}

/// The first word that looks like an address.
fn address(told: &Told) -> Option<Placed> {
    let given = told.last(&["url"]).map(|given| given.value.clone());
    given.or_else(|| told.words.iter().map(|word| &word.text).find(|text| is_address(&text.bytes)).cloned())
}

fn is_address(text: &[u8]) -> bool {
    let host = text.split(|byte| b"/?#".contains(byte)).next().unwrap_or(text);
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b".-_:@[]$%{}".contains(byte) || *byte >= 0x80;
    crate::text::find(text, "://").is_some_and(|at| at > 0 && at + 3 < text.len())
        || (!host.is_empty()
            && host.iter().all(plain)
            && !host.ends_with(b":")
            && (host.starts_with(b"localhost") || host.contains(&b':') || host[..host.len() - 1].contains(&b'.')))
}

fn method(told: &Told, url: &Url, draft: &mut Draft) {
    let by = |name: &str, given: &Given| Placed::standing_for(name, given.span);
    if let Some(request) = told.last(&["request"]).filter(|request| !request.cut && !request.value.is_empty()) {
        draft.method = request.value.clone();
    } else if url.is_websocket() {
        // curl's WebSocket begins with a GET, whatever data there is.
    } else if let Some(head) = told.last(&["head"]) {
        draft.method = by("HEAD", head);
    } else if let Some(file) = told.last(&["upload-file"]) {
        draft.method = by("PUT", file);
    } else if let Some(data) = told.data() {
        draft.method = by("POST", data);
    }
}

fn target(told: &Told, url: &Url, draft: &mut Draft) {
    if let Some(target) = told.last(&["request-target"]) {
        draft.target = target.value.clone();
        return;
    }
    let mut target = url.target();
    let queries = if told.has("get") { DATA } else { &[][..] };
    for query in
        told.options.iter().filter(|option| option.name == "url-query" || queries.contains(&option.name.as_str()))
    {
        let sign = if target.bytes.contains(&b'?') { "&" } else { "?" };
        target.append(Placed::added(sign));
        target.append(query.value.clone());
    }
    target = percent_encoded(target, b"0123456789abcdef", |byte| byte.is_ascii());
    if proxy(told, url).is_some() {
        let mut absolute = url.scheme.clone().unwrap_or_default();
        absolute.append(Placed::added("://"));
        absolute.append(url.host.clone());
        absolute.append(target);
        target = absolute;
    }
    draft.target = target;
}

/// An HTTP proxy that is sent the request itself; for all but `http:` it is first asked for a tunnel.
fn proxy<'a>(told: &'a Told, url: &Url) -> Option<&'a Given> {
    let proxy = told.last(&["proxy"])?;
    let is_http = !proxy.value.bytes.starts_with(b"socks");
    (is_http && url.scheme_is(&["http"])).then_some(proxy)
}

fn fields(command: &Command<'_>, told: &Told, url: &Url, draft: &mut Draft) {
    let mut own = own_fields(command, told, draft);
    let is_replaced = |name: &str| told.all(&["header"]).any(|header| names(&header.value, name));
    let mut add = |draft: &mut Draft, field: Field| {
        let name = String::from_utf8_lossy(&field.name.bytes).into_owned();
        if !is_replaced(&name) {
            draft.fields.push(field);
        }
    };
    // Where the command names its own Host, that stands first.
    match own.iter().position(|field| field.is("Host")) {
        Some(at) => draft.fields.push(own.remove(at)),
        // The input may end within it.
        None if draft.cut && url.path.is_empty() => {}
        None => add(draft, Field::of("Host", url.host_field())),
    }
    add_credentials(told, url, draft, &mut add);
    if let Some(range) = told.last(&["range"]).filter(|range| !range.cut) {
        let mut value = Placed::added("bytes=");
        value.append(range.value.clone());
        add(draft, Field::of("Range", value));
    }
    match told.last(&["user-agent"]) {
        Some(agent) if agent.value.is_empty() || agent.cut => {}
        Some(agent) => add(draft, Field::of("User-Agent", agent.value.clone())),
        None => add(draft, Field::added("User-Agent", "curl/<version>")),
    }
    if let Some(json) = told.last(&["json"]) {
        for (name, value) in [("Content-Type", "application/json"), ("Accept", "application/json")] {
            add(draft, Field::of(name, Placed::standing_for(value, json.span)));
        }
    } else {
        add(draft, Field::added("Accept", "*/*"));
    }
    if told.has("compressed") {
        add(draft, Field::added("Accept-Encoding", "deflate, gzip, br, zstd"));
    }
    if let Some(referer) = told.last(&["referer"]).filter(|referer| !referer.cut && referer.value.bytes != b";auto") {
        add(draft, Field::of("Referer", referer.value.clone()));
    }
    if proxy(told, url).is_some() {
        add(draft, Field::added("Proxy-Connection", "Keep-Alive"));
    }
    if url.is_websocket() {
        add(draft, Field::added("Upgrade", "websocket"));
        add(draft, Field::added("Sec-WebSocket-Version", "13"));
        add(draft, Field::added("Sec-WebSocket-Key", RANDOM));
    } else if told.has("http2") && url.scheme_is(&["http"]) {
        draft.fields.push(Field::added("Connection", "Upgrade, HTTP2-Settings"));
        draft.fields.push(Field::added("Upgrade", "h2c"));
        draft.fields.push(Field::added("HTTP2-Settings", "AAMAAABkAAQCAAAAAAIAAAAA"));
    }
    let cookies: Vec<&Given> =
        told.all(&["cookie"]).filter(|cookie| cookie.value.bytes.contains(&b'=') && !cookie.cut).collect();
    if !cookies.is_empty() {
        let mut value = Placed::default();
        for cookie in cookies {
            if !value.is_empty() {
                value.append(Placed::added(";"));
            }
            value.append(cookie.value.clone());
        }
        add(draft, Field::of("Cookie", value));
    }
    draft.fields.append(&mut own);
    if url.is_websocket() {
        upgrade_option(draft);
    }
    add_content(told, url, draft, &mut add);
}

/// libcurl writes its own option last, behind what the command has.
fn upgrade_option(draft: &mut Draft) {
    let place = draft.fields.iter().position(|field| field.is("Connection"));
    let Some(at) = place else {
        draft.fields.push(Field::added("Connection", "Upgrade"));
        return;
    };
    let mut field = draft.fields.remove(at);
    field.value.append(Placed::added(", Upgrade"));
    draft.fields.push(field);
}

fn add_credentials(told: &Told, url: &Url, draft: &mut Draft, add: &mut impl FnMut(&mut Draft, Field)) {
    if let Some(token) = told.last(&["oauth2-bearer"]).filter(|token| !token.cut) {
        let mut value = Placed::added("Bearer ");
        value.append(token.value.clone());
        add(draft, Field::of("Authorization", value));
        return;
    }
    let later = ["digest", "ntlm", "negotiate", "anyauth", "aws-sigv4"].iter().any(|scheme| told.has(scheme));
    let user = told.last(&["user"]).filter(|user| !user.cut).map(|user| user.value.clone());
    // curl asks for a password that is not there.
    let holds_password = |user: &Placed| user.bytes.contains(&b':') || is_replaced(&user.bytes);
    let user = user.filter(holds_password).or_else(|| url.user.clone());
    if let Some(user) = user.filter(|user| !later && !user.is_empty())
        && let Some(place) = user.span()
    {
        let mut value = Placed::added("Basic ");
        let colon = if user.bytes.contains(&b':') { "" } else { ":" };
        let text = [&user.bytes[..], colon.as_bytes()].concat();
        value.append(Placed::standing_for(STANDARD.encode(text), place));
        add(draft, Field::of("Authorization", value));
    }
}

/// The fields of data that goes along: its length only where the data itself is in the command.
fn add_content(told: &Told, url: &Url, draft: &mut Draft, add: &mut impl FnMut(&mut Draft, Field)) {
    if let Some(file) = told.last(&["upload-file"]).filter(|_| !url.is_websocket()) {
        let is_stdin = file.value.bytes == b"-";
        let length = Placed::standing_for("<length>", file.span);
        draft.fields.extend((!is_stdin).then(|| Field::of("Content-Length", length)));
        draft.fields.push(Field::added("Expect", "100-continue"));
        return;
    }
    let Some(data) = told.data().filter(|_| !url.is_websocket()) else { return };
    let is_form = data.name.starts_with("form");
    let all: Vec<&Given> = told.all(DATA).collect();
    let in_file = |given: &&Given| given.value.bytes.starts_with(b"@") && given.name != "data-raw";
    let known = !is_form && !all.iter().any(|given| in_file(given) || given.name == "data-urlencode" || given.cut);
    let joints = if data.name == "json" { 0 } else { all.len().saturating_sub(1) };
    let length = all.iter().map(|given| given.value.bytes.len()).sum::<usize>() + joints;
    let length = if known { length.to_string() } else { "<length>".into() };
    add(draft, Field::of("Content-Length", Placed::standing_for(length, data.span)));
    let kind = match data.name.as_str() {
        "json" => return,
        _ if is_form => "multipart/form-data; boundary=<boundary>",
        _ => "application/x-www-form-urlencoded",
    };
    add(draft, Field::of("Content-Type", Placed::standing_for(kind, data.span)));
}

/// The field that a `-H` names is this one.
fn names(header: &Placed, name: &str) -> bool {
    let end = header.bytes.iter().position(|byte| b":;".contains(byte)).unwrap_or(header.bytes.len());
    header.bytes[..end].eq_ignore_ascii_case(name.as_bytes())
}

/// What `-H` adds: not what it takes away (`Name:`), and not what is no field.
fn own_fields(command: &Command<'_>, told: &Told, draft: &mut Draft) -> Vec<Field> {
    let mut fields = Vec::new();
    for header in told.all(&["header"]) {
        let text = &header.value;
        if text.bytes.starts_with(b"@") || header.cut {
            // The fields of a file, or of the rest of the input, are not here.
            draft.complete = false;
        } else if let Some((name, value)) = text.split_at_first(b':') {
            if !value.trimmed().is_empty() {
                fields.push(Field { name, value, joint: joint(command, &header.word) });
            }
        } else if let Some(name) = text.bytes.strip_suffix(b";") {
            fields.push(Field { name: text.part(0, name.len()), value: Placed::default(), joint: None });
        }
    }
    fields
}

/// How one more `-H` is written behind a word that is quoted as a whole.
fn joint(command: &Command<'_>, word: &Word) -> Option<Joint> {
    let text = word.span.of(command.input);
    let quote = match (command.shell, text) {
        (Quoting::Cmd, [b'^', b'"', .., b'^', b'"']) => "^\"",
        (_, [b'"', .., b'"']) => "\"",
        (Quoting::Posix | Quoting::PowerShell, [b'\'', .., b'\'']) => "'",
        _ => return None,
    };
    let between = if text.windows(2).any(|two| two == b": ") { ": " } else { ":" };
    Some(Joint { before: format!("{quote} -H {quote}"), between: between.into(), escaped: false, cgi: false })
}
