/** Which lines of a text were taken out and put in. Between the first and the last change it may say more than it must, never less. */
export interface Line { kind: "kept" | "gone" | "new"; text: string }

/** Longest common subsequences above this many cells are not worth their time. */
const CELLS = 1_000_000;

export function changedLines(before: string, after: string): Line[] {
  const old = split(before);
  const now = split(after);
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  const kept = (lines: string[]): Line[] => lines.map((text) => ({ kind: "kept", text }));
  return [
    ...kept(old.slice(0, head)),
    ...middle(old.slice(head, old.length - tail), now.slice(head, now.length - tail)),
    ...kept(old.slice(old.length - tail)),
  ];
}

const split = (text: string) => (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");

function middle(old: string[], now: string[]): Line[] {
  const gone = (text: string): Line => ({ kind: "gone", text });
  const added = (text: string): Line => ({ kind: "new", text });
  if (old.length * now.length > CELLS) return [...old.map(gone), ...now.map(added)];
  const width = now.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      common[i * width + j] = old[i] === now[j] ? common[(i + 1) * width + j + 1]! + 1 : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
    }
  }
  const lines: Line[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length && j < now.length) {
    if (old[i] === now[j]) lines.push({ kind: "kept", text: old[i++]! }), j++;
    else if (common[(i + 1) * width + j]! >= common[i * width + j + 1]!) lines.push(gone(old[i++]!));
    else lines.push(added(now[j++]!));
  }
  return [...lines, ...old.slice(i).map(gone), ...now.slice(j).map(added)];
}
