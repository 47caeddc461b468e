// What the terminal shows: one line a step, the time it took, and signs of life while it lasts.
import { Problem } from "./command.js";

const live = process.stdout.isTTY && !process.env.CI;
const QUIET_MS = 10_000; // without a terminal, the first sign of life
const EVERY_MS = 20_000; // and the next ones
const active = new Set();
let ticker = null;

/**
 * Runs work(note) as a step. note(text) says what it is doing at the moment.
 * What work resolves with, if it is a string, is added to the line.
 */
export async function step(title, work) {
  const entry = { title, since: performance.now(), said: performance.now(), note: "" };
  begin(entry);
  try {
    const detail = await work((note) => (entry.note = note));
    end(entry, "✓", typeof detail === "string" ? detail : "");
    return detail;
  } catch (error) {
    end(entry, "✗", "");
    throw error;
  }
}

/** A line that belongs to no step. */
export function say(line = "") {
  clearLive();
  console.log(line);
}

/** Runs a command's main function: a Problem ends it with its sentence, anything else with its stack. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    explain(error);
    process.exitCode = 1;
  }
}

export function explain(problem) {
  if (problem.output) say(problem.output.trimEnd());
  say(`\n${problem.message}`);
}

function begin(entry) {
  active.add(entry);
  ticker ??= setInterval(showLife, live ? 500 : 1000);
}

function end(entry, mark, detail) {
  active.delete(entry);
  if (active.size === 0) {
    clearInterval(ticker);
    ticker = null;
  }
  const about = detail ? ` (${detail})` : "";
  say(`${mark} ${entry.title}${about}  ${seconds(entry.since)}`);
}

function showLife() {
  if (live) {
    const text = [...active].map((e) => `${e.title} ${seconds(e.since)} ${e.note}`.trim()).join(" | ");
    process.stdout.write(`\r\x1b[2K… ${text}`.slice(0, (process.stdout.columns ?? 80) + 3));
    return;
  }
  for (const entry of active) {
    const now = performance.now();
    const due = entry.said === entry.since ? QUIET_MS : EVERY_MS;
    if (now - entry.said < due) continue;
    entry.said = now;
    say(`  … ${entry.title}: ${seconds(entry.since)} so far${entry.note ? `, ${entry.note}` : ""}`);
  }
}

function clearLive() {
  if (live) process.stdout.write("\r\x1b[2K");
}

function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
