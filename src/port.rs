//! The ports that browsers do not connect to.

/// “A port is a *bad port* if it is listed in the first column of the following table.”
/// ([Fetch, port blocking](https://fetch.spec.whatwg.org/#port-blocking))
const BAD: [u16; 83] = [
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109,
    110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531,
    532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060,
    5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
];

/// Whether a fetch, and so a WebSocket, to this port is blocked before a byte is sent.
pub fn is_bad(port: u16) -> bool {
    BAD.binary_search(&port).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_in_order_so_that_each_of_it_is_found() {
        assert!(BAD.is_sorted_by(|one, next| one < next));
        assert!(BAD.into_iter().all(is_bad));
    }

    #[test]
    fn the_usual_ports_are_not_on_it() {
        assert!(![80, 443, 3000, 8000, 8080, 8443, 9000, 65535].into_iter().any(is_bad));
    }
}
