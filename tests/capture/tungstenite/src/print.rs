//! `print-peer <what> <url>` opens a WebSocket and prints what tungstenite knows of the handshake, as programs log it.

use tungstenite::client::IntoClientRequest;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [what, url] = &arguments[..] else { return Err("<what> <url>".into()) };
    env_logger::Builder::from_default_env().target(env_logger::Target::Stdout).init();
    let request = url.as_str().into_client_request()?;
    match what.as_str() {
        "debug" => println!("{request:?}"),
        "pretty" => println!("{request:#?}"),
        _ => {}
    }
    match tungstenite::connect(request) {
        Ok((mut socket, response)) => {
            match what.as_str() {
                "debug" => println!("{response:?}"),
                "pretty" => println!("{response:#?}"),
                _ => log::info!("open"),
            }
            let _ = socket.close(None);
            while socket.read().is_ok() {}
        }
        Err(error) => println!("{error:?}"),
    }
    Ok(())
}
