//! What a configuration of a proxy does to handshakes. One file a proxy.
//!
//! The readers of configurations find these, so the checks have nothing to do.

pub mod apache;
pub mod caddy;
pub mod devserver;
pub mod envoy;
pub mod haproxy;
pub mod kubernetes;
pub mod nginx;
pub mod traefik;
pub mod varnish;

use crate::handshake::Exchange;
use crate::rule::Found;

fn while_reading(_: &Exchange<'_>, _: &mut Found) {}
