//! The clients that are modelled, in the order in which they are shown. One file a client.

mod aiohttp;
mod chromium;
mod firefox;
mod tungstenite;
mod undici;
mod webkitgtk;
mod websocket_client;
mod websockets;
mod ws;

use crate::client::Client;
use crate::client::Flaw;

pub static ALL: &[&Client] = &[
    &chromium::CHROMIUM,
    &firefox::FIREFOX,
    &webkitgtk::WEBKITGTK,
    &ws::WS,
    &undici::UNDICI,
    &websockets::WEBSOCKETS,
    &websocket_client::WEBSOCKET_CLIENT,
    &aiohttp::AIOHTTP,
    &tungstenite::TUNGSTENITE,
];

/// What Node's parser, llhttp, refuses.
const LLHTTP: &[Flaw] = &[
    Flaw::StartLf,
    Flaw::FieldLf,
    Flaw::EndLf,
    Flaw::StartCr,
    Flaw::StartCrCr,
    Flaw::LineCr,
    Flaw::FirstCr,
    Flaw::Cr,
    Flaw::Nul,
    Flaw::Control,
    Flaw::Fold,
    Flaw::FoldOfNothing,
    Flaw::Indent,
    Flaw::NoColon,
    Flaw::NoName,
    Flaw::SpaceInKnownName,
    Flaw::SpaceBeforeColon,
    Flaw::Name,
    Flaw::LengthCharacter,
    Flaw::LengthEmpty,
    Flaw::LengthOverflow,
    Flaw::LengthTwice,
    Flaw::LengthAndCoding,
];
