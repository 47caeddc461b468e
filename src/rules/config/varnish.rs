//! Varnish.

use super::while_reading;
use crate::cite::cite;
use crate::rule::rules;

rules! {
    /// Varnish does not pipe handshakes.
    ///
    /// Whatever is not piped loses Upgrade on its way: the server gets an ordinary GET, and its answer may even be cached.
    ///
    /// ## Fix
    /// In `vcl_recv`: `if (req.http.upgrade ~ "(?i)websocket") { return (pipe); }`, and in `vcl_pipe` copy Upgrade and Connection.
    ///
    /// ## Fails
    /// vcl 4.1;
    /// sub «vcl_recv» {
    ///   set req.http.X-Forwarded-Proto = "https";
    /// }
    ///
    /// ## Passes
    /// vcl 4.1;
    /// sub vcl_recv {
    ///   if (req.http.upgrade ~ "(?i)websocket") { return (pipe); }
    /// }
    /// sub vcl_pipe {
    ///   set bereq.http.upgrade = req.http.upgrade;
    ///   set bereq.http.connection = req.http.connection;
    /// }
    PIPED = "varnish-not-piped", Error Intermediary by Intermediary,
    [cite!(9110, "7.6.1"), cite!("Varnish: using WebSockets", "https://varnish-cache.org/docs/trunk/users-guide/vcl-example-websockets.html")],
    rows [183], while_reading;

    /// A piped request loses Upgrade.
    ///
    /// Varnish drops Upgrade and sets `Connection: close` also when it pipes, unless `vcl_pipe` copies both.
    ///
    /// ## Fix
    /// In `vcl_pipe`: `set bereq.http.upgrade = req.http.upgrade; set bereq.http.connection = req.http.connection;`
    ///
    /// ## Fails
    /// vcl 4.1;
    /// sub vcl_recv {
    ///   if (req.http.upgrade ~ "(?i)websocket") { return (pipe); }
    /// }
    /// sub «vcl_pipe» {
    ///   set bereq.http.X-Via = "varnish";
    /// }
    ///
    /// ## Passes
    /// vcl 4.1;
    /// sub vcl_recv {
    ///   if (req.http.upgrade ~ "(?i)websocket") { return (pipe); }
    /// }
    /// sub vcl_pipe {
    ///   set bereq.http.upgrade = req.http.upgrade;
    ///   set bereq.http.connection = req.http.connection;
    /// }
    COPIED = "varnish-upgrade-not-copied", Error Intermediary by Intermediary,
    [cite!(9110, "7.6.1"), cite!("Varnish: using WebSockets", "https://varnish-cache.org/docs/trunk/users-guide/vcl-example-websockets.html")],
    rows [183], while_reading;
}
