//! The native core on one exchange, against httparse on both heads and tungstenite's two checks, in turns.
//! Prints nanoseconds and ratios as JSON; `npm run bench` makes a table of it.

use std::hint::black_box;
use std::io::{self, Read, Write};
use std::time::{Duration, Instant};

use tungstenite::handshake::client::{self, ClientHandshake, generate_request};
use tungstenite::handshake::machine::TryParse;
use tungstenite::handshake::server::{self, create_response};
use tungstenite::protocol::WebSocketConfig;

const EXCHANGE: &[u8] = include_bytes!("exchange.http");
const ROUNDS: usize = 31;
const ROUND: Duration = Duration::from_millis(3);
const BATCH: usize = 16;

/// Times one batch.
type Batch<'a> = Box<dyn FnMut() -> Duration + 'a>;

fn main() {
    let end = EXCHANGE.windows(4).position(|bytes| bytes == b"\r\n\r\n").expect("two heads") + 4;
    let (request_head, response_head) = EXCHANGE.split_at(end);
    let request = server_request(request_head);
    let client_request = client_request(&request);
    let without = ();

    let mut work: [(&str, Batch<'_>); 7] = [
        ("ours", timed(|| without, |()| ws101::inspect(EXCHANGE))),
        ("heads", timed(|| without, |()| (httparse_request(request_head), httparse_response(response_head)))),
        ("serverReads", timed(|| without, |()| server_request(request_head))),
        ("serverChecks", timed(|| without, |()| create_response(&request).expect("a correct request"))),
        // The check of the response is private. What stands around it can be measured by itself, and is taken off.
        ("client", timed(|| client_request.clone(), |request| client_handshake(request, response_head))),
        ("clientWrites", timed(|| client_request.clone(), |request| generate_request(request).expect("complete"))),
        ("clientReads", timed(|| without, |()| client::Response::try_parse(response_head).expect("well-formed"))),
    ];
    let mut rounds: Vec<[f64; 7]> = Vec::new();
    for round in 0..ROUNDS + 3 {
        let mut times = [0.0; 7];
        for ((_, work), time) in work.iter_mut().zip(&mut times) {
            *time = per_call(work);
        }
        // The first rounds let everything warm up.
        if round >= 3 {
            rounds.push(times);
        }
    }

    let of = |index: usize| median(rounds.iter().map(|times| times[index]));
    let checks = |times: &[f64; 7]| {
        let [_, heads, _, server, client, writes, reads] = *times;
        heads + server + (client - writes - reads).max(0.0)
    };
    let handshakes = |times: &[f64; 7]| times[2] + times[3] + times[4];
    let against = |theirs: &dyn Fn(&[f64; 7]) -> f64| {
        let ratio = median(rounds.iter().map(|times| times[0] / theirs(times)));
        format!("{{\"ours\":{},\"theirs\":{},\"ratio\":{ratio}}}", of(0), median(rounds.iter().map(theirs)))
    };
    let parts: Vec<String> = work.iter().enumerate().map(|(at, (name, _))| format!("\"{name}\":{}", of(at))).collect();
    println!(
        "{{\"parts\":{{{}}},\"checks\":{},\"handshakes\":{}}}",
        parts.join(","),
        against(&checks),
        against(&handshakes)
    );
}

/// The time that one batch takes; what each call needs is made before, what it gives is dropped in its time.
fn timed<'a, T: 'a, R>(prepare: impl Fn() -> T + 'a, work: impl Fn(T) -> R + 'a) -> Batch<'a> {
    Box::new(move || {
        let prepared: Vec<T> = (0..BATCH).map(|_| prepare()).collect();
        let start = Instant::now();
        for each in prepared {
            drop(black_box(work(black_box(each))));
        }
        start.elapsed()
    })
}

/// The median batch: where this process had to wait for the processor, it is not the middle one.
fn per_call(batch: &mut dyn FnMut() -> Duration) -> f64 {
    let (mut passed, mut batches) = (Duration::ZERO, Vec::new());
    while passed < ROUND {
        let time = batch();
        passed += time;
        batches.push(time.as_nanos() as f64 / BATCH as f64);
    }
    median(batches.into_iter())
}

fn median(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = numbers.collect();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

fn httparse_request(head: &[u8]) -> usize {
    let mut fields = [httparse::EMPTY_HEADER; 64];
    let mut request = httparse::Request::new(&mut fields);
    let read = request.parse(head).expect("a correct head");
    black_box(&request);
    read.unwrap()
}

fn httparse_response(head: &[u8]) -> usize {
    let mut fields = [httparse::EMPTY_HEADER; 64];
    let mut response = httparse::Response::new(&mut fields);
    let read = response.parse(head).expect("a correct head");
    black_box(&response);
    read.unwrap()
}

fn server_request(head: &[u8]) -> server::Request {
    server::Request::try_parse(head).expect("well-formed").expect("a whole head").1
}

/// The same request as a client has it before it is sent, with the address to connect to.
fn client_request(request: &server::Request) -> client::Request {
    let mut request = request.clone();
    *request.uri_mut() = "ws://chat.example.com/chat".parse().expect("an address");
    request
}

/// Sends the request, reads the response and checks it.
fn client_handshake(request: client::Request, response: &[u8]) -> client::Response {
    // Buffers for frames are no part of the check.
    let config = WebSocketConfig::default().read_buffer_size(0).write_buffer_size(0);
    let handshake = ClientHandshake::start(Peer { response }, request, Some(config)).expect("a correct request");
    handshake.handshake().expect("a correct response").1
}

/// Takes whatever is sent and answers with a response.
struct Peer<'a> {
    response: &'a [u8],
}

impl Read for Peer<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.response.read(buffer)
    }
}

impl Write for Peer<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(black_box(bytes).len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
