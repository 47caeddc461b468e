//! `tungstenite-peer serve [subprotocol]` prints its port; `tungstenite-peer open <url> [subprotocol]` prints what came of it.

use std::net::TcpListener;
use tungstenite::client::IntoClientRequest;
use tungstenite::handshake::server::{ErrorResponse, Request, Response};
use tungstenite::http::HeaderValue;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["serve"] => serve(None),
        ["serve", subprotocol] => serve(Some(subprotocol)),
        ["open", url] => open(url, None),
        ["open", url, subprotocol] => open(url, Some(subprotocol)),
        _ => Err("serve [subprotocol] | open <url> [subprotocol]".into()),
    }
}

fn serve(subprotocol: Option<&str>) -> Result<(), Failure> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("{}", listener.local_addr()?.port());
    for stream in listener.incoming() {
        let answer = |_: &Request, mut response: Response| -> Result<Response, ErrorResponse> {
            if let Some(name) = subprotocol {
                let value = HeaderValue::from_str(name).expect("a token");
                response.headers_mut().append("Sec-WebSocket-Protocol", value);
            }
            Ok(response)
        };
        // A refused handshake ends this connection only.
        if let Ok(mut socket) = tungstenite::accept_hdr(stream?, answer) {
            let _ = socket.send("hello".into());
            while socket.read().is_ok() {}
        }
    }
    Ok(())
}

fn open(url: &str, subprotocol: Option<&str>) -> Result<(), Failure> {
    let mut request = url.into_client_request()?;
    if let Some(name) = subprotocol {
        request.headers_mut().append("Sec-WebSocket-Protocol", HeaderValue::from_str(name)?);
    }
    match tungstenite::connect(request) {
        Ok((mut socket, _)) => {
            println!("open");
            let _ = socket.close(None);
            while socket.read().is_ok() {}
        }
        Err(error) => println!("{error}"),
    }
    Ok(())
}
