// Where the answers go, and how they may look there.

/** Writes to standard output, as fast as its reader takes it. Resolves with the exit code of success. */
export async function say(text) {
  if (text === "") return 0;
  if (!process.stdout.write(text)) {
    await new Promise((resolve) => process.stdout.once("drain", resolve));
  }
  return 0;
}

/** A reader such as `head` may close the pipe before all is said; then nothing is left to do. */
export function whenNobodyReads(stop) {
  process.stdout.on("error", (error) => {
    if (error.code !== "EPIPE") throw error;
    stop();
  });
}

/** Colour is for a terminal, unless the environment says otherwise (no-color.org, force-color.org). */
export function hasColor({ isTTY } = process.stdout, { FORCE_COLOR, NO_COLOR, TERM } = process.env) {
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return Boolean(isTTY) && !NO_COLOR && TERM !== "dumb";
}

/** Columns of the terminal; 100 where there is none. */
export function columns({ isTTY, columns } = process.stdout) {
  return isTTY && columns > 0 ? columns : 100;
}
