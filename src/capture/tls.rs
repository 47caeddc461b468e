//! What a TLS client says before anything is encrypted: which server it wants and which protocols it speaks.

/// From a ClientHello (RFC 8446), as far as it was captured.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Hello {
    /// `server_name` (RFC 6066)
    pub name: Vec<u8>,
    /// `application_layer_protocol_negotiation` (RFC 7301), in the client's order.
    pub protocols: Vec<Vec<u8>>,
}

/// Reads a record that begins with a ClientHello.
pub fn client_hello(record: &[u8]) -> Option<Hello> {
    let mut hello = Hello::default();
    // Record header, then the handshake's type and length, version and random.
    let [0x16, 3, _, _, _, 1, _, _, _, body @ ..] = record else { return None };
    extensions(body, &mut hello);
    Some(hello)
}

fn extensions(body: &[u8], hello: &mut Hello) -> Option<()> {
    let (_, rest) = body.split_at_checked(34)?;
    let (_session, rest) = vector(rest, 1)?;
    let (_suites, rest) = vector(rest, 2)?;
    let (_compression, rest) = vector(rest, 1)?;
    let mut all = rest.get(2..)?;
    while let Some((kind, rest)) = all.split_first_chunk::<2>() {
        let (data, behind) = vector(rest, 2)?;
        match u16::from_be_bytes(*kind) {
            0 => hello.name = server_name(data).unwrap_or_default().to_vec(),
            16 => hello.protocols = protocols(data),
            _ => {}
        }
        all = behind;
    }
    Some(())
}

/// `struct { NameType name_type; HostName host_name<1..2^16-1>; } ServerName`, in a list.
fn server_name(data: &[u8]) -> Option<&[u8]> {
    let (list, _) = vector(data, 2)?;
    let (name, _) = vector(list.strip_prefix(&[0])?, 2)?;
    Some(name)
}

fn protocols(data: &[u8]) -> Vec<Vec<u8>> {
    let mut names = Vec::new();
    let mut list = vector(data, 2).map(|(list, _)| list).unwrap_or_default();
    while let Some((name, rest)) = vector(list, 1) {
        names.push(name.to_vec());
        list = rest;
    }
    names
}

/// A vector with its length before it, in so many bytes, and what follows.
fn vector(bytes: &[u8], size: usize) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_at_checked(size)?;
    let length = length.iter().fold(0, |length, &byte| length << 8 | usize::from(byte));
    rest.split_at_checked(length)
}
