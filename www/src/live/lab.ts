/** The lab beside this page, where there is one: `npx ws101 lab` serves both on one port. */

import type { Described } from "../measured/measured.ts";

/** With its response, escaped for people. */
export type Scenario = Described & { response: string };
export interface Taken {
  request: Uint8Array<ArrayBuffer>;
  response: Uint8Array<ArrayBuffer>;
  /** The lengths of the response's pieces, between which the lab waited. */
  pieces: number[];
  /** What became of the connection then, as far as the lab had a say. */
  end: "open" | "closed" | "reset";
}

const base = new URL("lab/", location.href);
const OWN = /^(?:run\/[^/]+|echo|close|push)$/;

/** Null where there is no lab. */
export async function scenarios(): Promise<Scenario[] | null> {
  try {
    const answer = await fetch(new URL("scenarios.json", base), { cache: "no-store" });
    if (!answer.ok) return null;
    const { scenarios: all } = (await answer.json()) as { scenarios: Scenario[] };
    return Array.isArray(all) ? all : null;
  } catch {
    return null;
  }
}

/** The URL of something in the lab, as a WebSocket takes it. */
export function labUrl(path: string): string {
  const url = new URL(path, base);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}

/**
 * The same URL, by which the lab keeps what arrives under `token`. Null for one that does not lead to the lab, or that the
 * constructor is to see as it is.
 */
export function kept(input: string): { url: string; token: string } | null {
  let url: URL;
  try {
    url = new URL(input, location.href);
  } catch {
    return null;
  }
  const own = url.protocol.replace("ws", "http") === base.protocol && url.host === base.host && url.pathname.startsWith(base.pathname);
  if (!own || input.includes("#") || !OWN.test(url.pathname.slice(base.pathname.length))) return null;
  const token = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  url.searchParams.set("take", token);
  return { url: url.href, token };
}

/** The bytes that arrived and those that were sent; null when the lab has nothing under that name. */
export async function taken(token: string): Promise<Taken | null> {
  try {
    const answer = await fetch(new URL(`taken/${token}`, base), { cache: "no-store" });
    if (!answer.ok) return null;
    const { request, response, pieces, end } = (await answer.json()) as Record<"request" | "response", string> & Pick<Taken, "pieces" | "end">;
    return { request: decoded(request), response: decoded(response), pieces, end };
  } catch {
    return null;
  }
}

/** The exchange as one paste. */
export function joined({ request, response }: Pick<Taken, "request" | "response">): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(request.length + response.length);
  both.set(request);
  both.set(response, request.length);
  return both;
}

const decoded = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
