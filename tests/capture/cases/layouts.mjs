// Layouts of Headers panes that cannot be run here: older versions, other languages, Safari.
// Each takes the two real heads and the URL, and gives what a copy of that pane reads like.

/** The first request and response head of a transcript. */
export function heads(transcript) {
  const [request, response] = transcript.toString("latin1").split("\r\n\r\n");
  return { request: head(request), response: head(response) };
}

function head(text) {
  const [line, ...fields] = text.split("\r\n");
  return { text, line, fields: fields.map((field) => [field.slice(0, field.indexOf(":")), field.slice(field.indexOf(":") + 1).trim()]) };
}

const sorted = (fields) => [...fields].sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
const status = ({ response }) => response.line.replace(/^\S+ /, "");
const lines = (...parts) => `${parts.flat(Infinity).join("\n")}\n`;

// Labels: front_end/core/i18n/locales of Chromium's DevTools.
export const german = { general: "Allgemein", url: "Anfrage-URL", method: "Anfragemethode", status: "Statuscode", response: "Antwortheader", request: "Anfrageheader", raw: "Rohdaten" };
export const french = { general: "Général", url: "URL de requête", method: "Méthode de requête", status: "Code d'état", response: "En-têtes de réponse", request: "En-têtes de requête", raw: "Brut" };
export const japanese = { general: "全般", url: "リクエスト URL", method: "リクエスト メソッド", status: "ステータス コード", response: "レスポンス ヘッダー", request: "リクエスト ヘッダー", raw: "Raw" };

/** Present-day Chromium with its section titles: lower-case names, each value on the next line. */
export function chromium(captured, url, words) {
  const rows = ({ fields }) => sorted(fields).map(([name, value]) => [name.toLowerCase(), value]);
  return lines(
    words.general, words.url, url, words.method, "GET", words.status, status(captured),
    words.response, words.raw, rows(captured.response), words.request, words.raw, rows(captured.request),
  );
}

export function colonLines(captured, url) {
  const rows = ({ fields }) => sorted(fields).map(([name, value]) => [`${name}:`, value]);
  return lines("Request URL:", url, "Request Method:", "GET", "Status Code:", status(captured), rows(captured.response), rows(captured.request));
}

const general = (captured, url) => ["General", `Request URL: ${url}`, "Request Method: GET", `Status Code: ${status(captured)}`];
const pairs = ({ fields }, colon = ": ") => sorted(fields).map(([name, value]) => `${name}${colon}${value}`);

export const nameValue = (captured, url) =>
  lines(general(captured, url), "Response Headers", "view source", pairs(captured.response), "Request Headers", "view source", pairs(captured.request));

export const viewSource = (captured, url) =>
  lines(general(captured, url), "Response Headers", "view parsed", captured.response.text.split("\r\n"), "Request Headers", "view parsed", captured.request.text.split("\r\n"));

export const noSpace = (captured, url) =>
  lines(`Request URL:${url}`, "Request Method:GET", `Status Code:${status(captured)}`, "Request Headersview source", pairs(captured.request, ":"), "Response Headersview source", pairs(captured.response, ":"));

/** What the pane knows before the network has sent the handshake: no Host, no key of the wire. */
export function provisional({ request }, url) {
  const known = request.fields.filter(([name]) => /^(user-agent|upgrade|origin|pragma|cache-control|sec-websocket-version|accept-language)$/i.test(name));
  return lines("Request URL", url, "Provisional headers are shown", "Learn more", sorted(known).map(([name, value]) => [name.toLowerCase(), value]));
}

export const safari = (captured, url) => safariSections(captured, url, [], []);
export const safariWithLines = (captured, url) => safariSections(captured, url, [captured.request.line], [captured.response.line]);

function safariSections(captured, url, requestLine, statusLine) {
  return lines(
    "Summary", `URL: ${url}`, `Status: ${status(captured)}`, "Source: Network", `Address: ${new URL(url).host}`, "",
    "Request", requestLine, pairs(captured.request), "", "Response", statusLine, pairs(captured.response),
  );
}
