// Rows as text in columns.

export function table(heads, rows) {
  const all = [heads, ...rows].map((row) => row.map(String));
  const widths = heads.map((_, column) => Math.max(...all.map((row) => row[column].length)));
  const line = (row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])));
  const [head, ...body] = all.map((row) => line(row).join("  ").trimEnd());
  return [head, "-".repeat(head.length), ...body].join("\n");
}

export function time(ns) {
  if (ns < 1e3) return `${ns.toPrecision(3)} ns`;
  return ns < 1e6 ? `${(ns / 1e3).toPrecision(3)} µs` : `${(ns / 1e6).toPrecision(3)} ms`;
}

export const reached = (value, most) => (value <= most ? "yes" : "no");
