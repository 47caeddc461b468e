//! An axum server that greets every WebSocket; it prints its port.

use axum::Router;
use axum::extract::ws::{WebSocket, WebSocketUpgrade};
use axum::response::Response;
use axum::routing::any;

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?.port());
    axum::serve(listener, Router::new().route("/chat", any(upgrade))).await
}

async fn upgrade(request: WebSocketUpgrade) -> Response {
    request.protocols(["chat"]).on_upgrade(greet)
}

async fn greet(mut socket: WebSocket) {
    let _ = socket.send("hello".into()).await;
    while let Some(Ok(_)) = socket.recv().await {}
}
