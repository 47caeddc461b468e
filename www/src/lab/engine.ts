/** Which of the measured browsers this one is built on, and what it calls itself. */

export function engineOf(userAgent: string): "chromium" | "firefox" | "webkitgtk" | null {
  if (/\bFirefox\//.test(userAgent)) return "firefox";
  if (/\b(?:Headless)?Chrom(?:e|ium)\//.test(userAgent)) return "chromium";
  return /\bAppleWebKit\//.test(userAgent) ? "webkitgtk" : null;
}

const names: [RegExp, string][] = [
  [/\bEdg\/(\d+)/, "Edge"], [/\bOPR\/(\d+)/, "Opera"], [/\bFirefox\/(\d+)/, "Firefox"], [/\b(?:Headless)?Chrome\/(\d+)/, "Chrome"],
  [/\bVersion\/(\d+(?:\.\d+)?).*\bMacintosh|\bMacintosh.*\bVersion\/(\d+(?:\.\d+)?)/, "Safari"], [/\bVersion\/(\d+(?:\.\d+)?)/, "WebKit"],
];

export function browserName(userAgent: string): string {
  for (const [pattern, name] of names) {
    const match = pattern.exec(userAgent);
    if (match) return `${name} ${match[1] ?? match[2]}`;
  }
  return "this browser";
}
