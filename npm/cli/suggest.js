// What a mistyped word may have been.

/** ` Did you mean …?`, or nothing where no word is near. */
export function suggestion(typed, words) {
  const near = words.map((word) => ({ word, steps: distance(typed.toLowerCase(), word) }));
  near.sort((a, b) => a.steps - b.steps);
  const [best] = near;
  return best && best.steps <= Math.max(1, Math.floor(typed.length / 3)) ? ` Did you mean “${best.word}”?` : "";
}

/** Letters put in, left out, changed, or exchanged with their neighbour, from one word to the other. */
function distance(from, to) {
  let before = [];
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = row[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1);
      next[j] = Math.min(change, row[j] + 1, next[j - 1] + 1);
      const exchanged = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (exchanged) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[to.length];
}
