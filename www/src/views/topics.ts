import type { RuleInfo } from "ws101";

export const topics: Record<RuleInfo["topic"], string> = {
  paste: "The paste", syntax: "Syntax of the head", method: "Method", target: "Request target", host: "Host", status: "Status", redirect: "Redirects", body: "Bodies",
  upgrade: "Upgrade", connection: "Connection", key: "Sec-WebSocket-Key", accept: "Sec-WebSocket-Accept", version: "Sec-WebSocket-Version", origin: "Origin",
  subprotocol: "Subprotocol", extensions: "Extensions", forbidden: "What script may set", auth: "Authentication", credentials: "Credentials",
  intermediary: "Intermediaries", draft: "Obsolete drafts", h2: "HTTP/2 and HTTP/3", evidence: "What a paste can show", after: "After the handshake",
};
