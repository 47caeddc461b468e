/** From a report to what the editor shows: findings, names, start lines, and whose lane each line is in. */
import type { Handshake } from "ws101";
import type { View } from "../core/view.ts";
import type { Painting } from "../editor/findings.ts";
import type { Source } from "../source.ts";
import { named } from "./state.ts";

export function painting(view: View, chosen: number, source: Source): Painting {
  const result: Painting = { findings: [], tints: [], lanes: [] };
  for (const { id, finding } of named(view)) {
    if (!finding.span) continue;
    const { rule, severity, message, cite, fix } = finding;
    result.findings.push({ id, rule, severity, message, cite: cite[0] ?? null, fix: fix?.edits.length ? fix.title : null, ...source.rangeOf(finding.span) });
  }
  view.report.handshakes.forEach((handshake, index) => colour(result, handshake, index !== chosen, source));
  return result;
}

function colour({ tints, lanes }: Painting, { request, interim, response }: Handshake, dim: boolean, source: Source): void {
  for (const message of [request, ...interim, response]) {
    if (!message) continue;
    const rest = message.rest ? source.rangeOf(message.rest) : null;
    const { from, to } = source.rangeOf(message.span);
    lanes.push({ from, to: rest ? Math.max(from, Math.min(to, rest.from) - 1) : to, side: message.side, dim });
    if (message.startLine !== null) tints.push({ from, to: from + message.startLine.length, kind: "start" });
    if (rest) tints.push({ ...rest, kind: "rest" });
    for (const { nameSpan } of message.headers) tints.push({ ...source.rangeOf(nameSpan), kind: "name" });
  }
}
