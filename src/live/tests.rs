//! What is said of what was seen.

use super::*;

/// A connection from a page on `app.example.com` that failed after 40 ms.
fn failed(url: &'static str, secure: bool, host: &'static str, port: u16) -> Observed<'static> {
    Observed {
        url,
        target: Some(Target { secure, host, port }),
        protocols: &[],
        page: Page { secure: false, host: "app.example.com", online: true },
        thrown: None,
        opened: None,
        ended: Ended::Closed,
        at: 40.0,
        silent: 40.0,
        received: 0,
        close: Some(Close { code: 1006, reason: "", own: false }),
        violated: false,
    }
}

fn public() -> Observed<'static> {
    failed("ws://chat.example.com/", false, "chat.example.com", 80)
}

fn ids(observed: &Observed<'_>) -> Vec<&'static str> {
    explain(observed).causes.iter().map(|cause| cause.id).collect()
}

fn likely(observed: &Observed<'_>) -> Vec<&'static str> {
    let causes = explain(observed).causes;
    causes.iter().filter(|cause| cause.likelihood == Likelihood::Likely).map(|cause| cause.id).collect()
}

#[test]
fn what_is_certain_stands_alone() {
    assert_eq!(ids(&Observed { violated: true, ..public() }), ["policy"]);
    assert_eq!(ids(&failed("ws://mail.example.com:25/", false, "mail.example.com", 25)), ["bad-port"]);
    let page = Page { secure: true, ..public().page };
    assert_eq!(ids(&Observed { page, ..public() }), ["mixed-content"]);
    let close = Some(Close { code: 1015, reason: "", own: false });
    assert_eq!(
        ids(&Observed { close, ..failed("wss://a.example.com/", true, "a.example.com", 443) }),
        ["tls-close-code"]
    );
}

#[test]
fn loopback_is_no_mixed_content() {
    let page = Page { secure: true, ..public().page };
    for host in ["localhost", "app.localhost", "127.0.0.1", "127.8.9.1", "[::1]"] {
        let seen = Observed { page, target: Some(Target { secure: false, host, port: 8080 }), ..public() };
        assert!(!ids(&seen).contains(&"mixed-content"), "{host}");
    }
    for host in ["127.0.0.1.example.com", "128.0.0.1", "localhost.example.com", "[::2]"] {
        let seen = Observed { page, target: Some(Target { secure: false, host, port: 8080 }), ..public() };
        assert_eq!(ids(&seen), ["mixed-content"], "{host}");
    }
}

#[test]
fn the_most_probable_comes_first() {
    assert_eq!(likely(&public())[0], "answer");
    assert_eq!(likely(&failed("ws://127.0.0.1:9/", false, "127.0.0.1", 8080))[0], "refused");
    assert_eq!(likely(&failed("wss://10.0.0.1/", true, "10.0.0.1", 8443))[0], "tls");
    assert_eq!(likely(&failed("ws://example.com:443/", false, "example.com", 443))[0], "tls-port");
    assert_eq!(likely(&failed("ws://chat.test/", false, "chat.test", 80))[0], "name");
    let page = Page { online: false, ..public().page };
    assert_eq!(likely(&Observed { page, ..public() })[0], "offline");
    assert_eq!(likely(&Observed { at: 1.0, ..public() })[0], "name");
}

#[test]
fn what_was_ruled_out_is_not_said() {
    let tls = |id: &&str| id.starts_with("tls");
    assert!(!ids(&public()).iter().any(tls));
    assert!(!ids(&public()).contains(&"subprotocol"));
    assert!(ids(&Observed { protocols: &["chat".into()], ..public() }).contains(&"subprotocol"));
    let local = failed("ws://localhost:8080/", false, "localhost", 8080);
    assert!(!ids(&local).contains(&"name"));
    assert!(!ids(&Observed { at: 20_000.0, ..local }).contains(&"refused"));
}

#[test]
fn from_the_internet_to_the_local_network() {
    let local = failed("ws://192.168.0.9:8080/", false, "192.168.0.9", 8080);
    assert!(likely(&local).contains(&"kept"));
    let page = Page { host: "192.168.0.8", ..local.page };
    assert!(!likely(&Observed { page, ..local }).contains(&"kept"));
}

#[test]
fn closing_before_it_opens_is_no_failure() {
    let seen = Observed { close: Some(Close { code: 1006, reason: "", own: true }), ..public() };
    assert_eq!(explain(&seen).summary, "This side closed it after 40 ms, before it opened.");
    assert!(ids(&seen).is_empty());
}

#[test]
fn a_close_frame_right_after_the_handshake_is_no_failure_of_it() {
    let seen = Observed { close: Some(Close { code: 4001, reason: "", own: false }), ..public() };
    assert!(explain(&seen).summary.starts_with("After 40 ms the server closed it with 4001"));
    assert!(ids(&seen).is_empty());
}

#[test]
fn silence() {
    let seen = |host| Observed {
        ended: Ended::Timeout,
        close: None,
        at: 10_000.0,
        target: Some(Target { secure: false, host, port: 80 }),
        ..public()
    };
    assert_eq!(ids(&seen("example.com"))[0], "dropped-packets");
    assert_eq!(ids(&seen("localhost"))[0], "no-answer");
    assert_eq!(explain(&seen("localhost")).summary, "It did not open within 10 s and was given up.");
}

#[test]
fn a_connection_that_is_lost() {
    let open = Observed { opened: Some(5.0), at: 60_200.0, silent: 60_050.0, ..public() };
    assert_eq!(likely(&open)[0], "idle-timeout");
    let at_once = Observed { opened: Some(5.0), at: 9.0, silent: 4.0, ..public() };
    assert_eq!(likely(&at_once)[..2], ["broken-frame", "ended-at-once"]);
    let later = Observed { opened: Some(5.0), at: 9_000.0, silent: 3_000.0, received: 7, ..public() };
    assert_eq!(likely(&later), ["ended"]);
    assert!(explain(&later).summary.starts_with("It opened after 5 ms; after 9 s the connection was lost"));
}

#[test]
fn a_connection_that_is_closed_needs_no_causes() {
    let close = |code, reason, own| Observed {
        opened: Some(4.25),
        at: 1_250.0,
        close: Some(Close { code, reason, own }),
        ..public()
    };
    for (seen, summary) in [
        (close(1000, "", true), "It opened after 4.3 ms; after 1.2 s this side closed it with 1000 (normal closure)."),
        (
            close(1008, "go", false),
            "It opened after 4.3 ms; after 1.2 s the server closed it with 1008 (policy violation) and the reason “go”.",
        ),
        (close(1005, "", false), "It opened after 4.3 ms; after 1.2 s the server closed it with no code."),
        (
            close(4001, "", false),
            "It opened after 4.3 ms; after 1.2 s the server closed it with 4001 (a code of the application’s own).",
        ),
    ] {
        let explained = explain(&seen);
        assert_eq!(explained.summary, summary);
        assert!(explained.causes.is_empty());
    }
}

fn thrown<'a>(url: &'a str, protocols: &'a [String], name: &'a str) -> Observed<'a> {
    Observed { url, protocols, thrown: Some(name), target: None, ended: Ended::Thrown, close: None, ..public() }
}

#[test]
fn what_the_constructor_refuses() {
    let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
    for (url, protocols, id) in [
        ("ws://a/#", names(&[]), "fragment"),
        ("ftp://a/", names(&[]), "scheme"),
        ("mailto:a@b", names(&["a"]), "scheme"),
        ("ws://", names(&[]), "url-syntax"),
        ("ws://a:99999/", names(&[]), "url-syntax"),
        ("ws://a/", names(&["a b"]), "protocol-syntax"),
        ("ws://a/", names(&[""]), "protocol-syntax"),
        ("ws://a/", names(&["a", "b", "a"]), "protocol-syntax"),
    ] {
        let seen = thrown(url, &protocols, "SyntaxError");
        assert_eq!(ids(&seen), [id], "{url}");
        assert_eq!(explain(&seen).summary, "The constructor threw SyntaxError: nothing was sent.");
    }
    let page = Page { secure: true, ..public().page };
    assert_eq!(ids(&Observed { page, ..thrown("ws://a/", &[], "SecurityError") }), ["mixed-content"]);
    assert_eq!(ids(&Observed { page, ..thrown("wss://a/", &[], "SecurityError") }), ["policy"]);
    assert_eq!(ids(&thrown("ws://a/", &[], "NS_ERROR_CONTENT_BLOCKED")), ["policy"]);
    assert_eq!(ids(&Observed { violated: true, ..thrown("ws://a/", &[], "Odd") }), ["policy"]);
    assert!(ids(&thrown("ws://a/", &[], "Odd")).is_empty());
}

#[test]
fn times_in_words() {
    let said = [0.0, 0.04, 3.12, 99.95, 999.4, 1_000.0, 1_250.0, 10_000.0, 61_000.0, f64::NAN, -1.0].map(time);
    assert_eq!(said, ["0 ms", "0 ms", "3.1 ms", "100 ms", "999 ms", "1 s", "1.2 s", "10 s", "61 s", "0 ms", "0 ms"]);
}
