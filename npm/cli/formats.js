// The names of the formats, as in the package's types.
export const FORMATS = [
  "http",
  "curl",
  "curl-command",
  "fetch",
  "devtools",
  "har",
  "pcap",
  "pcapng",
  "hex",
  "log",
  "h2",
  "error",
  "config",
  "unknown",
];
