//! Development servers of Vite and webpack, and http-proxy-middleware.

use super::while_reading;
use crate::cite::cite;
use crate::rule::rules;

rules! {
    /// The development server's proxy takes no handshakes for this path.
    ///
    /// Vite, webpack and http-proxy-middleware proxy ordinary requests alone, unless `ws: true` stands beside `target` (for Vite a
    /// target with `ws:` is enough). A handshake for that path is never answered.
    ///
    /// ## Fix
    /// Put `ws: true` beside `target`.
    ///
    /// ## Fails
    /// export default defineConfig({
    ///   server: {
    ///     proxy: {
    ///       «'/socket'»: {
    ///         target: 'http://localhost:8080',
    ///         changeOrigin: true,
    ///       },
    ///     },
    ///   },
    /// });
    ///
    /// ## Passes
    /// export default defineConfig({
    ///   server: {
    ///     proxy: {
    ///       '/socket': {
    ///         target: 'http://localhost:8080',
    ///         ws: true,
    ///       },
    ///     },
    ///   },
    /// });
    WS = "devserver-proxy-without-ws", Error Intermediary by Intermediary,
    [cite!(9110, "7.8"), cite!("Vite: server.proxy", "https://vite.dev/config/server-options.html#server-proxy"), cite!("webpack: devServer.proxy", "https://webpack.js.org/configuration/dev-server/#devserverproxy")],
    rows [183], while_reading;

    /// No entry of the development server's proxy takes handshakes.
    ///
    /// None of the paths says that it is for WebSockets, so this may be as it should. A handshake for one of them is never
    /// answered.
    ///
    /// ## Fix
    /// Put `ws: true` beside the `target` for whose path the handshake is.
    ///
    /// ## Fails
    /// export default defineConfig({
    ///   server: {
    ///     proxy: {
    ///       «'/api'»: 'http://localhost:8080',
    ///     },
    ///   },
    /// });
    ///
    /// ## Passes
    /// export default defineConfig({
    ///   server: {
    ///     proxy: {
    ///       '/api': 'http://localhost:8080',
    ///       '/live': { target: 'http://localhost:8080', ws: true },
    ///     },
    ///   },
    /// });
    NONE = "devserver-proxy-for-requests-alone", Note Intermediary by Intermediary,
    [cite!(9110, "7.8"), cite!("Vite: server.proxy", "https://vite.dev/config/server-options.html#server-proxy")], rows [], while_reading;

    /// The path arrives twice at the server.
    ///
    /// The path of `target` is put before the path of the request: `/live` to `http://localhost:8080/live` asks for `/live/live`,
    /// where no server has a WebSocket.
    ///
    /// ## Fix
    /// Leave the path out of `target`.
    ///
    /// ## Fails
    /// module.exports = {
    ///   devServer: {
    ///     proxy: [
    ///       { context: ['/socket'], target: 'http://localhost:8080«/socket»', ws: true },
    ///     ],
    ///   },
    /// };
    ///
    /// ## Passes
    /// module.exports = {
    ///   devServer: {
    ///     proxy: [
    ///       { context: ['/socket'], target: 'http://localhost:8080', ws: true },
    ///     ],
    ///   },
    /// };
    DOUBLED = "devserver-path-doubled", Warning Target by Intermediary,
    [cite!(6455, "4.2.2"), cite!("webpack: devServer.proxy", "https://webpack.js.org/configuration/dev-server/#devserverproxy")],
    rows [34], while_reading;

    /// webpack's own WebSocket has the path of the proxy.
    ///
    /// The development server tells pages by a WebSocket at `/ws` what has changed. It answers every handshake for that path
    /// itself, with 101: the client is connected, and gets `{"type":"hot"}` from the wrong server.
    ///
    /// ## Fix
    /// `webSocketServer: { options: { path: '/webpack-ws' } }`, or another path for the proxy.
    ///
    /// ## Fails
    /// module.exports = {
    ///   devServer: {
    ///     proxy: [
    ///       { context: [«'/ws'»], target: 'http://localhost:8080', ws: true },
    ///     ],
    ///   },
    /// };
    ///
    /// ## Passes
    /// module.exports = {
    ///   devServer: {
    ///     webSocketServer: { options: { path: '/webpack-ws' } },
    ///     proxy: [
    ///       { context: ['/ws'], target: 'http://localhost:8080', ws: true },
    ///     ],
    ///   },
    /// };
    OWN_PATH = "webpack-own-websocket-path", Error Target by Intermediary,
    [cite!("webpack: devServer.webSocketServer", "https://webpack.js.org/configuration/dev-server/#devserverwebsocketserver")],
    rows [34], while_reading;
}
