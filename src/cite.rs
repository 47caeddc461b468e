//! Where a statement comes from. `tests/cite.rs` checks that every place cited exists.

/// A place in a standard or a vendor's document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(not(target_arch = "wasm32"), derive(serde::Serialize))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Cite {
    pub title: &'static str,
    pub url: &'static str,
}

/// The module knows no citation: the package puts one in the place of this (see `facts`).
#[cfg(target_arch = "wasm32")]
impl serde::Serialize for Cite {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_none()
    }
}

/// A [`Cite`] made at compile time:
///
/// - `cite!(6455, "4.2.2")`: a section of an RFC
/// - `cite!(9112, appendix "C.2.2")`: an appendix of an RFC
/// - `cite!(fetch, "http-origin", "Origin")`: an anchor of the Fetch standard, and what it is called there
/// - `cite!(websockets, "concept-websocket-establish", "establish a WebSocket connection")`: the same in WebSockets
/// - `cite!("Trace Context: traceparent", "https://…")`: any other document
macro_rules! cite {
    (fetch, $anchor:literal, $words:literal) => {
        $crate::cite::Cite {
            title: concat!("Fetch: ", $words),
            url: concat!("https://fetch.spec.whatwg.org/#", $anchor),
        }
    };
    (websockets, $anchor:literal, $words:literal) => {
        $crate::cite::Cite {
            title: concat!("WebSockets: ", $words),
            url: concat!("https://websockets.spec.whatwg.org/#", $anchor),
        }
    };
    ($rfc:literal, appendix $appendix:literal) => {
        $crate::cite::Cite {
            title: concat!("RFC ", $rfc, " Appendix ", $appendix),
            url: concat!("https://www.rfc-editor.org/rfc/rfc", $rfc, "#appendix-", $appendix),
        }
    };
    // A macro cannot tell a number from a string, so the address decides which of the two forms this is.
    ($rfc_or_title:literal, $section_or_url:literal) => {
        const {
            if $crate::cite::is_url($section_or_url) {
                $crate::cite::Cite { title: concat!($rfc_or_title), url: $section_or_url }
            } else {
                $crate::cite::Cite {
                    title: concat!("RFC ", $rfc_or_title, " §", $section_or_url),
                    url: concat!("https://www.rfc-editor.org/rfc/rfc", $rfc_or_title, "#section-", $section_or_url),
                }
            }
        }
    };
}
pub(crate) use cite;

/// For [`cite!`]: a section number starts with a digit, an address does not.
pub(crate) const fn is_url(text: &str) -> bool {
    matches!(text.as_bytes(), [b'h', b't', b't', b'p', b's', b':', ..])
}

#[cfg(test)]
mod tests {
    use super::Cite;

    #[test]
    fn each_form_makes_its_title_and_address() {
        let cites: &'static [Cite] = &[
            cite!(6455, "4.2.2"),
            cite!(9112, appendix "C.2.2"),
            cite!(fetch, "http-origin", "Origin header"),
            cite!(websockets, "concept-websocket-establish", "establish a WebSocket connection"),
            cite!("Trace Context: traceparent", "https://www.w3.org/TR/trace-context/#traceparent-header"),
        ];
        let expected = [
            ("RFC 6455 §4.2.2", "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"),
            ("RFC 9112 Appendix C.2.2", "https://www.rfc-editor.org/rfc/rfc9112#appendix-C.2.2"),
            ("Fetch: Origin header", "https://fetch.spec.whatwg.org/#http-origin"),
            (
                "WebSockets: establish a WebSocket connection",
                "https://websockets.spec.whatwg.org/#concept-websocket-establish",
            ),
            ("Trace Context: traceparent", "https://www.w3.org/TR/trace-context/#traceparent-header"),
        ];
        assert_eq!(cites.len(), expected.len());
        for (cite, (title, url)) in cites.iter().zip(expected) {
            assert_eq!((cite.title, cite.url), (title, url));
        }
    }
}
