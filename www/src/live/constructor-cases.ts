/**
 * Arguments of the constructor, and what the WebSockets standard says of each
 * (https://websockets.spec.whatwg.org/#dom-websocket-websocket).
 *
 * In URLs, {host} and {port} are those of the page, {dir} is the folder of its path, {page} its path and query, and {ws}
 * the scheme that goes with its own.
 */
export interface Case {
  /** As script writes it. */
  code: string;
  group: "URLs" | "Subprotocols" | "Calls";
  construct: (place: Place) => WebSocket;
  /** The URL of the new object, or the name of what it throws. */
  standard: { url: string } | { throws: "SyntaxError" | "TypeError" };
  /** The step that decides. */
  why: string;
}

export interface Place { host: string; port: string; dir: string; page: string; ws: "ws" | "wss" }

export function placeOf({ protocol, host, port, pathname, search }: Location): Place {
  return { host, port: port ? `:${port}` : "", dir: pathname.replace(/[^/]*$/, ""), page: pathname + search, ws: protocol === "https:" ? "wss" : "ws" };
}

export const filled = (text: string, place: Place): string => text.replace(/\{(host|port|dir|page|ws)\}/g, (_, name: keyof Place) => place[name]);

const SYNTAX = { throws: "SyntaxError" } as const;
const TYPE = { throws: "TypeError" } as const;

/** As a string literal, with the page's own host by name. */
const literal = (text: string) => JSON.stringify(text).replaceAll("{host}", "HOST").replaceAll("{port}", ":PORT").replace(/[\x7f-\x9f]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);

function url(input: string, standard: string | typeof SYNTAX, why: string): Case {
  return {
    code: literal(input),
    group: "URLs",
    construct: (place) => new WebSocket(filled(input, place)),
    standard: typeof standard === "string" ? { url: standard } : standard,
    why,
  };
}

/** What is no string becomes one first. */
function value(input: unknown, text: string): Case {
  return { code: String(input), group: "URLs", construct: () => new WebSocket(input as string), standard: { url: `{ws}://{host}{dir}${text}` }, why: `becomes the text ${text}, a relative URL` };
}

const WITH = "{ws}://{host}/lab/echo";

function protocols(input: unknown, code: string, standard: "opens" | typeof SYNTAX, why: string): Case {
  return {
    code,
    group: "Subprotocols",
    construct: (place) => new WebSocket(filled(WITH, place), input as string),
    standard: standard === "opens" ? { url: WITH } : standard,
    why,
  };
}

const protocol = (name: string, standard: "opens" | typeof SYNTAX, why: string) => protocols(name, literal(name), standard, why);
const list = (names: string[], standard: "opens" | typeof SYNTAX, why: string) => protocols(names, JSON.stringify(names), standard, why);

const SEPARATOR = "holds a separator, so it is no token";
const FRAGMENT = "has a fragment";
const SCHEME = "has none of the schemes ws, wss, http, https";
const INVALID = "is no URL";

export const cases: readonly Case[] = [
  url("", "{ws}://{host}{page}", "is a relative URL: the page’s own"),
  url("/echo", "{ws}://{host}/echo", "is relative to the page"),
  url("echo", "{ws}://{host}{dir}echo", "is relative to the page"),
  url("?x", "{ws}://{host}{dir}?x", "is relative to the page"),
  url("#x", SYNTAX, FRAGMENT),
  url("//{host}/a", "{ws}://{host}/a", "takes the page’s scheme"),
  url("http://{host}/a", "ws://{host}/a", "http becomes ws"),
  url("https://{host}/a", "wss://{host}/a", "https becomes wss"),
  url("HTTP://{host}/a", "ws://{host}/a", "schemes have no case"),
  url("ws:{host}/a", "ws://{host}/a", "missing slashes are added"),
  url("ws:/{host}/a", "ws://{host}/a", "missing slashes are added"),
  url("WS://LOCALHOST{port}/a", "ws://localhost{port}/a", "schemes and hosts have no case"),
  url("ws://{host}/#", SYNTAX, "has a fragment, even if it is empty"),
  url("ws://{host}/#f", SYNTAX, FRAGMENT),
  url("ws://{host}/a b?c d", "ws://{host}/a%20b?c%20d", "spaces are encoded"),
  url("ws://foo bar/", SYNTAX, "has a space in its host"),
  url("ftp://{host}/", SYNTAX, SCHEME),
  url("mailto:a@b", SYNTAX, SCHEME),
  url("about:blank", SYNTAX, SCHEME),
  url("data:text/plain,x", SYNTAX, SCHEME),
  url("javascript:1", SYNTAX, SCHEME),
  url("blob:http://x/y", SYNTAX, SCHEME),
  url("file:///x", SYNTAX, SCHEME),
  url("ws://u:p@{host}/a", "ws://u:p@{host}/a", "credentials are no fault"),
  url("ws://{host}/?å", "ws://{host}/?%C3%A5", "is encoded as UTF-8"),
  url("ws://{host}/\0x", "ws://{host}/%00x", "is encoded"),
  url("ws://", SYNTAX, INVALID),
  url("wss://", SYNTAX, INVALID),
  url("ws://:80/", SYNTAX, INVALID),
  url("ws://localhost:99999/", SYNTAX, "has a port above 65535"),
  url("ws://localhost:25/", "ws://localhost:25/", "a bad port fails later, without a word"),
  url("ws://localhost:0/", "ws://localhost:0/", "a bad port fails later, without a word"),
  url("ws://[::1", SYNTAX, INVALID),
  url("wsx://{host}/", SYNTAX, SCHEME),
  url("ws://exämple.test/", "ws://xn--exmple-cua.test/", "names are written in ASCII"),
  url("  ws://{host}/trim  ", "ws://{host}/trim", "spaces around it are dropped"),
  value(undefined, "undefined"),
  value(null, "null"),
  value(123, "123"),

  protocol("", SYNTAX, "is empty, so it is no token"),
  protocol("a", "opens", "is a token"),
  protocol("a b", SYNTAX, "holds a space, so it is no token"),
  protocol("a,b", SYNTAX, SEPARATOR),
  protocol("a/b", SYNTAX, SEPARATOR),
  protocol("a;b", SYNTAX, SEPARATOR),
  protocol("å", SYNTAX, "is not ASCII, so it is no token"),
  protocol("a\x7f", SYNTAX, "holds a control character, so it is no token"),
  protocol("\0", SYNTAX, "holds a control character, so it is no token"),
  ...['"a"', "a(b", "a=b", "a@b", "a[b", "a\\b", "a{b", "a?b", "a:b", "a<b"].map((name) => protocol(name, SYNTAX, SEPARATOR)),
  protocol("a!#$%&'*+-.^_`|~b", "opens", "is a token, with every character that one may hold"),
  list(["a", "a"], SYNTAX, "names one twice"),
  list(["a", "A"], "opens", "names two that differ by case; the platform’s tests want a SyntaxError"),
  list(["a", "b"], "opens", "names two"),
  list([], "opens", "names none"),
  list(["a", ""], SYNTAX, "one of them is empty"),
  list(["a, b"], SYNTAX, "one of them is a list"),
  protocols(undefined, "undefined", "opens", "is as if it were left out"),
  protocols(null, "null", "opens", "becomes the text null, a token"),
  protocols(123, "123", "opens", "becomes the text 123, a token"),
  protocols({ protocols: ["a"] }, '{"protocols":["a"]}', SYNTAX, "becomes the text [object Object], which is no token"),
  protocols({}, "{}", SYNTAX, "becomes the text [object Object], which is no token"),

  { code: "new WebSocket()", group: "Calls", construct: () => Reflect.construct(WebSocket, []), standard: TYPE, why: "has no URL" },
  { code: "WebSocket(url)", group: "Calls", construct: (place) => Reflect.apply(WebSocket, undefined, [filled(WITH, place)]), standard: TYPE, why: "is called without new" },
];
