//! Redirects, to the right answer and elsewhere.

use super::plans;

plans! { Redirect;
    /// A 301 leads to the right answer.
    ///
    /// The WHATWG standard has browsers treat a redirect as an error; RFC 6455 leaves it to the client.
    "redirect-301" refused exact(r"HTTP/1.1 301 Moved Permanently\r\nLocation: {base}right\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    /// A 302 leads to the right answer.
    ///
    /// What a login page does: the session has ended.
    "redirect-302" refused exact(r"HTTP/1.1 302 Found\r\nLocation: {base}right\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    /// A 303 leads to the right answer.
    ///
    /// “See other”: what follows is another request, by GET.
    "redirect-303" refused exact(r"HTTP/1.1 303 See Other\r\nLocation: {base}right\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    /// A 307 leads to the right answer.
    ///
    /// The same request again, at another place.
    "redirect-307" refused exact(r"HTTP/1.1 307 Temporary Redirect\r\nLocation: {base}right\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    /// A 308 leads to the right answer.
    ///
    /// The same request again, at another place, for good.
    "redirect-308" refused exact(r"HTTP/1.1 308 Permanent Redirect\r\nLocation: {base}right\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    /// A redirect names a ws: URL.
    ///
    /// What a server writes that takes the client's own scheme; in HTTP the place is an http: URL.
    "redirect-to-ws" refused exact(r"HTTP/1.1 302 Found\r\nLocation: ws://{host}{base}right\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    /// A redirect names a whole http: URL.
    ///
    /// The same place, written out.
    "redirect-to-http" refused exact(r"HTTP/1.1 302 Found\r\nLocation: http://{host}{base}right\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    /// A redirect leads to itself.
    ///
    /// Whoever follows comes back, until it has had enough.
    "redirect-to-itself" refused exact(r"HTTP/1.1 302 Found\r\nLocation: {base}redirect-to-itself\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    /// A redirect has an empty Location.
    ///
    /// An empty reference means the same place again.
    "redirect-empty-location" refused exact(r"HTTP/1.1 302 Found\r\nLocation:\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    /// A redirect has two Locations that differ.
    ///
    /// Which one is meant cannot be known.
    "redirect-two-locations" refused exact(
        r"HTTP/1.1 302 Found\r\nLocation: {base}right\r\nLocation: {base}accept-missing\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    /// A 300 offers a choice.
    ///
    /// No client chooses.
    "redirect-300" refused exact(r"HTTP/1.1 300 Multiple Choices\r\nLocation: {base}right\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    /// A 305 names a proxy.
    ///
    /// Long deprecated: a server could choose the client's proxy.
    "redirect-305" refused exact(r"HTTP/1.1 305 Use Proxy\r\nLocation: http://{host}/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    /// A 101 has a Location.
    ///
    /// It means nothing beside a 101, and the connection opens where it is.
    "redirect-in-101" opens head("Location: {base}accept-missing");
}
