//! Apache httpd.

use super::while_reading;
use crate::cite::cite;
use crate::rule::rules;

rules! {
    /// Apache httpd does not pass Upgrade on.
    ///
    /// `ProxyPass` to an `http:` address drops Upgrade and Connection, as a proxy must unless it is told to switch protocols. The
    /// server behind it gets an ordinary GET.
    ///
    /// ## Fix
    /// `ProxyPass "/ws" "http://127.0.0.1:8080/ws" upgrade=websocket` (2.4.47 and later), or an address with `ws:` and
    /// mod_proxy_wstunnel before.
    ///
    /// ## Fails
    /// «ProxyPass "/ws" "http://127.0.0.1:8080/ws"»
    /// ProxyPassReverse "/ws" "http://127.0.0.1:8080/ws"
    ///
    /// ## Passes
    /// ProxyPass "/ws" "http://127.0.0.1:8080/ws" upgrade=websocket
    /// ProxyPassReverse "/ws" "http://127.0.0.1:8080/ws"
    UPGRADE = "apache-upgrade-not-passed", Error Intermediary by Intermediary,
    [cite!(9110, "7.6.1"), cite!(9110, "7.8"), cite!("Apache httpd: mod_proxy, protocol upgrade", "https://httpd.apache.org/docs/2.4/mod/mod_proxy.html#protoupgrade")],
    rows [183], while_reading;

    /// Another ProxyPass takes the handshake first.
    ///
    /// They are tried in the order in which they stand, and the first whose path fits holds. One for `/` fits everything.
    ///
    /// ## Fix
    /// Put the longer path before the shorter one.
    ///
    /// ## Fails
    /// ProxyPass "/" "http://127.0.0.1:3000/"
    /// «ProxyPass "/ws" "ws://127.0.0.1:8080/ws"»
    /// ProxyPassReverse "/" "http://127.0.0.1:3000/"
    ///
    /// ## Passes
    /// ProxyPass "/ws" "ws://127.0.0.1:8080/ws"
    /// ProxyPass "/" "http://127.0.0.1:3000/"
    /// ProxyPassReverse "/" "http://127.0.0.1:3000/"
    ORDER = "apache-proxypass-order", Error Target by Intermediary,
    [cite!("Apache httpd: ordering ProxyPass directives", "https://httpd.apache.org/docs/2.4/mod/mod_proxy.html#proxypass")],
    rows [34], while_reading;

    /// The rewritten handshake is redirected, not proxied.
    ///
    /// A RewriteRule to another address answers with a redirect unless it has the flag P, and browsers do not follow one.
    ///
    /// ## Fix
    /// `RewriteRule "^/ws(.*)" "ws://127.0.0.1:8080/ws$1" [P,L]`
    ///
    /// ## Fails
    /// RewriteEngine on
    /// «RewriteRule "^/ws(.*)" "ws://127.0.0.1:8080/ws$1" [L]»
    /// ProxyPreserveHost On
    ///
    /// ## Passes
    /// RewriteEngine on
    /// RewriteRule "^/ws(.*)" "ws://127.0.0.1:8080/ws$1" [P,L]
    /// ProxyPreserveHost On
    REWRITE = "apache-rewrite-redirects", Error Redirect by Intermediary,
    [cite!("Apache httpd: RewriteRule flag P", "https://httpd.apache.org/docs/2.4/rewrite/flags.html#flag_p")], rows [13], while_reading;
}
