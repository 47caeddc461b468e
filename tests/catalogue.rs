//! Every row of the catalogue of handshake rules is covered by a rule, or says why bytes cannot show it.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;

use ws101::catalogue::all;

/// The catalogue's rows by number, under its own headings.
#[rustfmt::skip]
const ROWS: &[(u8, &str)] = &[
    // A. Transport, URI and client behaviour
    (1, "uri-scheme"), (2, "uri-fragment"), (3, "uri-default-port"), (4, "tls-before-handshake"), (5, "tls-sni"),
    (6, "tls-cert"), (7, "one-connecting"), (8, "proxy-connect"), (9, "connect-failure"), (10, "wait-for-response"),
    (11, "fail-on-nonconforming"), (12, "auth-401"), (13, "redirect-3xx"), (14, "redirect-location"),
    (15, "origin-browser"), (16, "random-key"), (17, "cookie-auth-free"), (18, "whatwg-no-redirect"),
    (19, "whatwg-protocol-missing"), (20, "whatwg-offer"), (21, "whatwg-dup-protocol"), (22, "mixed-content"),
    // B. Request line
    (23, "req-method"), (24, "req-method-405"), (25, "req-version"), (26, "req-version-http10-upgrade"),
    (27, "req-version-major"), (28, "req-version-case"), (29, "req-line-syntax"), (30, "req-leading-crlf"),
    (31, "req-target-origin"), (32, "req-target-absolute"), (33, "req-target-ws-uri"), (34, "req-target-match"),
    (35, "req-target-404"), (36, "req-target-asterisk"),
    // C. Host
    (37, "host-present"), (38, "host-once"), (39, "host-valid"), (40, "host-match"), (41, "host-absolute"),
    (42, "host-order"),
    // D. Upgrade and Connection (request)
    (43, "up-present"), (44, "up-token"), (45, "up-list"), (46, "up-version-suffix"), (47, "up-dup-line"),
    (48, "conn-token"), (49, "conn-sender-upgrade"), (50, "conn-list-lines"), (51, "conn-substring"),
    (52, "conn-quoted"), (53, "conn-lists-hop-fields"), (54, "no-proxy-connection"),
    // E. Sec-WebSocket-Key
    (55, "key-present"), (56, "key-once"), (57, "key-abnf"), (58, "key-16"), (59, "key-canonical"),
    (60, "key-not-reused"),
    // F. Sec-WebSocket-Version (request)
    (61, "ver-present"), (62, "ver-13"), (63, "ver-abnf"), (64, "ver-once"), (65, "ver-reserved"), (66, "ver-hixie"),
    (67, "ver-refusal-list"), (68, "ver-refusal-status"), (69, "ver-426-upgrade"), (70, "ver-426-connection"),
    (71, "ver-retry"),
    // G. Origin (server)
    (72, "origin-check"), (73, "origin-absent"), (74, "origin-once"), (75, "origin-null"),
    // H. Sec-WebSocket-Protocol
    (76, "proto-token"), (77, "proto-unique"), (78, "proto-nonempty-list"), (79, "proto-lines-ok"),
    (80, "proto-case"), (81, "proto-preference"), (82, "proto-resp-offered"), (83, "proto-resp-unrequested"),
    (84, "proto-resp-single"), (85, "proto-resp-empty"), (86, "proto-resp-none"),
    // I. Sec-WebSocket-Extensions
    (87, "ext-abnf"), (88, "ext-abnf-action"), (89, "ext-quoted-token"), (90, "ext-quoted-comma"),
    (91, "ext-registered"), (92, "ext-lines"), (93, "ext-resp-once"), (94, "ext-resp-offered"),
    (95, "ext-resp-order"), (96, "ext-resp-dup"), (97, "ext-resp-empty"), (98, "ext-case"),
    // J. permessage-deflate
    (99, "pmd-several-offers"), (100, "pmd-decline-unknown"), (101, "pmd-decline-value"), (102, "pmd-decline-dup"),
    (103, "pmd-decline-unsupported"), (104, "pmd-snct-novalue"), (105, "pmd-snct-echo"), (106, "pmd-snct-unasked"),
    (107, "pmd-cnct-novalue"), (108, "pmd-cnct-hint"), (109, "pmd-smwb-value"), (110, "pmd-smwb-le"),
    (111, "pmd-smwb-unasked"), (112, "pmd-cmwb-offer"), (113, "pmd-cmwb-resp-value"), (114, "pmd-cmwb-resp-offered"),
    (115, "pmd-cmwb-le"), (116, "pmd-resp-unknown"), (117, "pmd-resp-dup"), (118, "pmd-resp-invalid"),
    (119, "pmd-resp-unsupported"), (120, "pmd-one-in-use"), (121, "pmd-rsv1"),
    // K. Response line and mandatory response fields
    (122, "res-101"), (123, "res-status-line"), (124, "res-version"), (125, "res-reason-any"), (126, "res-upgrade"),
    (127, "res-upgrade-101"), (128, "res-connection"), (129, "res-connection-exact"), (130, "res-accept"),
    (131, "res-accept-value"), (132, "res-accept-exact"), (133, "res-accept-once"), (134, "res-no-version"),
    (135, "res-no-key"), (136, "res-order-free"), (137, "res-one"), (138, "res-close-after-refusal"),
    (139, "res-unrequested-switch"),
    // L. Body and framing fields
    (140, "req-body"), (141, "req-te-cl"), (142, "req-te-http10"), (143, "res-cl-1xx"), (144, "res-te-1xx"),
    (145, "res-1xx-ends"), (146, "req-expect"), (147, "refusal-framing"),
    // M. HTTP syntax of the head
    (148, "crlf"), (149, "barecr"), (150, "nul"), (151, "ctl"), (152, "obs-text"), (153, "obs-fold"),
    (154, "space-before-colon"), (155, "leading-space"), (156, "field-name"), (157, "colon"), (158, "dup-singleton"),
    (159, "empty-elements"), (160, "injection"), (161, "head-size"), (162, "not-http"),
    // N. HTTP/2 and HTTP/3
    (163, "h2-setting"), (164, "h2-setting-value"), (165, "h2-method"), (166, "h2-protocol"), (167, "h2-scheme"),
    (168, "h2-path"), (169, "h2-authority"), (170, "h2-no-hop-fields"), (171, "h2-no-key"), (172, "h2-version"),
    (173, "h2-no-host"), (174, "h2-status"), (175, "h2-no-cl"), (176, "h2-end-stream"), (177, "h2-lowercase"),
    (178, "h2-no-tunnel"), (179, "h2-subprotocol-ext"), (180, "h3-setting"), (181, "h3-unknown-protocol"),
    (182, "h2-downgrade"),
    // O. Intermediaries and caching
    (183, "proxy-hop"), (184, "proxy-forward-101"), (185, "proxy-extensions"), (186, "proxy-two-keys"),
    (187, "cache"), (188, "idle"),
];

/// Rows without a rule, and why. A row that gets one must leave this list.
const WITHOUT_RULE: &[(u8, &str)] = &[
    (5, "SNI lies inside the ClientHello, which comes before the handshake."),
    (7, "Neither addresses nor the times at which two handshakes were under way are in the bytes."),
    (11, "What a client did with a response is not in the bytes; the rules marked fatal say what it must do."),
    (17, "It permits fields that other standards define, and says that unknown ones are ignored."),
    (20, "The bytes show it, but it is what right browsers offer: a note would stand on nearly all their handshakes."),
    (35, "Which resources a server has is not in the bytes."),
    (
        42,
        "The bytes show it, but right clients (ws, websocket-client, Tornado, WebKitGTK) send Host later, so a note would stand on very many right handshakes.",
    ),
    (81, "The order of subprotocols states a preference, which is neither right nor wrong."),
    (95, "The order of accepted extensions states how they apply, which is neither right nor wrong."),
    (106, "It is a permission: the bytes show that a server used it, and that is right."),
    (108, "Whether a client kept its context shows only in later compressed messages."),
    (111, "It is a permission: the bytes show that a server used it, and that is right."),
    (136, "Fields may come in any order and names in any case."),
    (138, "A paste may simply end, so it cannot prove that no byte came."),
    (178, "What a server connects to behind itself is not in the bytes."),
    (188, "Time is not in the bytes."),
];

fn reasons() -> BTreeMap<u8, &'static str> {
    WITHOUT_RULE.iter().copied().collect()
}

/// The rules that name each row.
fn covered() -> BTreeMap<u8, Vec<&'static str>> {
    let mut covered = BTreeMap::<u8, Vec<_>>::new();
    for rule in all() {
        for &row in rule.rows {
            covered.entry(row).or_default().push(rule.id);
        }
    }
    covered
}

#[test]
fn the_table_holds_the_rows_1_to_188_once_each() {
    assert!(ROWS.iter().map(|(number, _)| *number).eq(1..=188));
    let mut ids: Vec<_> = ROWS.iter().map(|(_, id)| *id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), ROWS.len(), "an id stands there twice");
}

#[test]
fn every_row_has_a_rule_or_a_reason_why_not() {
    let (covered, reasons) = (covered(), reasons());
    let neither = ROWS.iter().filter(|(row, _)| !covered.contains_key(row) && !reasons.contains_key(row));
    assert_eq!(neither.collect::<Vec<_>>(), Vec::<&(u8, &str)>::new());
}

#[test]
fn no_row_has_a_rule_and_a_reason_why_not() {
    let reasons = reasons();
    let both: Vec<_> = covered().into_iter().filter(|(row, _)| reasons.contains_key(row)).collect();
    assert!(both.is_empty(), "these rows are covered now, so they leave the list of those without a rule: {both:?}");
}

#[test]
fn rules_name_rows_that_exist() {
    let unknown: Vec<_> = covered().into_iter().filter(|(row, _)| !(1..=188).contains(row)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn reasons_are_one_sentence_on_a_row_of_the_table_each() {
    assert_eq!(reasons().len(), WITHOUT_RULE.len(), "a row stands there twice");
    for (row, reason) in reasons() {
        assert!((1..=188).contains(&row), "{row}");
        assert!(reason.len() > 20 && reason.ends_with('.') && !reason.contains(". "), "{row}: {reason}");
    }
}
