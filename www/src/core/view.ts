/** What the worker hands to the page: the core's report, cut down to what a page can show without stalling. */
import type { Diagnosis, Finding, Handshake, Header, Message, Report } from "ws101";

export interface View {
  report: Report;
  /** How many findings, headers or handshakes were left out of `report`. */
  left: { findings: number; headers: number; handshakes: number };
  /** What error lines mean, by where they begin. */
  said: ReadonlyMap<number, Diagnosis>;
  /** Key → accept, one for each handshake; null without a key. */
  steps: (Steps | null)[];
  milliseconds: number;
  /** The full module made it, so that what it lacks is not there. */
  full: boolean;
}

export interface Steps { key: string; concatenated: string; sha1Hex: string; accept: string }

const HANDSHAKES = 60;
const FINDINGS = 300;
const HEADERS = 400;
const CHARACTERS = 4000;

export function bounded(report: Report): Pick<View, "report" | "left"> {
  const left = { findings: 0, headers: 0, handshakes: Math.max(0, report.handshakes.length - HANDSHAKES) };
  let headers = 0;

  const message = (whole: Message): Message => {
    const room = Math.max(0, HEADERS - headers);
    headers += whole.headers.length;
    left.headers += Math.max(0, whole.headers.length - room);
    return {
      ...whole,
      startLine: whole.startLine === null ? null : cut(whole.startLine),
      target: whole.target === null ? null : cut(whole.target),
      reason: whole.reason === null ? null : cut(whole.reason),
      headers: whole.headers.slice(0, room).map(header),
    };
  };
  const header = (whole: Header): Header => ({ ...whole, name: cut(whole.name), value: cut(whole.value) });
  const findings = (all: Finding[]): Finding[] => {
    left.findings += Math.max(0, all.length - FINDINGS);
    return gravest(all).map((finding) => ({ ...finding, message: cut(finding.message), related: finding.related.slice(0, 20) }));
  };
  const handshake = (whole: Handshake): Handshake => {
    headers = 0;
    return {
      ...whole,
      request: whole.request && message(whole.request),
      interim: whole.interim.slice(0, 20).map(message),
      response: whole.response && message(whole.response),
      accept: {
        ...whole.accept,
        key: whole.accept.key === null ? null : cut(whole.accept.key),
        received: whole.accept.received === null ? null : cut(whole.accept.received),
      },
      subprotocol: {
        offered: whole.subprotocol.offered.slice(0, 100).map(cut),
        selected: whole.subprotocol.selected === null ? null : cut(whole.subprotocol.selected),
      },
      extensions: {
        offered: whole.extensions.offered.slice(0, 50),
        accepted: whole.extensions.accepted.slice(0, 50),
      },
      findings: findings(whole.findings),
    };
  };

  return {
    report: { ...report, handshakes: report.handshakes.slice(0, HANDSHAKES).map(handshake), findings: findings(report.findings) },
    left,
  };
}

/** The most severe first are kept, then put back into their order. */
function gravest(all: Finding[]): Finding[] {
  if (all.length <= FINDINGS) return all;
  const rank = { error: 0, warning: 1, note: 2 };
  return all
    .map((finding, index) => ({ finding, index }))
    .sort((a, b) => rank[a.finding.severity] - rank[b.finding.severity] || a.index - b.index)
    .slice(0, FINDINGS)
    .sort((a, b) => a.index - b.index)
    .map(({ finding }) => finding);
}

function cut(text: string): string {
  return text.length <= CHARACTERS ? text : `${text.slice(0, CHARACTERS)}…`;
}
