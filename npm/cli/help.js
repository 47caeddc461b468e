// What ws101 --help prints.
import { FORMATS } from "./formats.js";

const GENERAL = `ws101 reads a WebSocket opening handshake and says what is wrong with it.

  ws101 [option …] [file …]      inspects each file; without one, or for -, standard input
  ws101 explain RULE …           says all about a rule
  ws101 rules                    lists the rules
  ws101 accept KEY [ACCEPT]      derives the accept value of a key; compares it with one
  ws101 key                      makes a fresh key
  ws101 diff WORKS FAILS         compares two handshakes, and says which difference decides
  ws101 list CAPTURE …           lists the handshakes of packet captures, a line each
  ws101 lab                      serves the page, and servers of every kind to try a client on

Options
  --format NAME   reads the input as this instead of recognising it:
                  ${FORMATS.slice(0, 8).join(", ")},
                  ${FORMATS.slice(8).join(", ")}
  --plain         sentences, one a line, nothing drawn: for screen readers
  --json          one report a line, as JSON
  --sarif         one SARIF 2.1.0 log of all files
  --markdown      a report for an issue tracker, secrets replaced
  -h, --help      prints this
  -V, --version   prints the version

The exit code is 0 without errors, 1 with errors, 2 when something could not be read or understood.
Colour is for a terminal; NO_COLOR and FORCE_COLOR decide otherwise.
`;

const VERBS = {
  explain: "ws101 explain [--json] RULE …: what the rule is, why it matters, how to mend it, with an example of each kind.\n",
  rules: "ws101 rules [--json]: every rule with its severity and its fault in one sentence.\n",
  accept:
    "ws101 accept [--json] KEY [ACCEPT]: each step from the key to its accept value. With an accept value: whether it answers\nthe key, and how a wrong one was made. The exit code is 1 for a wrong key or accept value.\n",
  diff: "ws101 diff [--json] WORKS FAILS: what differs between the handshakes of two files. The exit code is 1 when something decides.\n",
  list:
    "ws101 list [--json] CAPTURE …: every handshake of a packet capture, unjudged and quickly. The columns, parted by tabs:\npacket, time, client, server, status, round trip, host, target.\n",
  key: "ws101 key [--json]: a fresh key for Sec-WebSocket-Key, 16 random bytes in base64.\n",
};

export const help = (verb) => VERBS[verb] ?? GENERAL;
