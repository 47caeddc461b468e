// Where two measurements do not say the same. Keys are random and never the same.

/** Sentences, one for each result that differs. */
export function differences(scenarios, first, second) {
  return scenarios.flatMap(({ id }) => {
    const [a, b] = [first.get(id), second.get(id)].map(comparable);
    return Object.keys({ ...a, ...b })
      .filter((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]))
      .map((name) => `${id}: ${name} ${short(a[name])} → ${short(b[name])}`);
  });
}

function comparable(result) {
  if (!result) return {};
  const { key, request, response, console, ...seen } = result;
  return { ...seen, request: key ? request.replaceAll(key, "{key}") : request, console: console && withoutMade(console, response) };
}

/** Values that were made from the key, if the client quotes one. */
const withoutMade = (console, response) => console.replaceAll(/[\w+/=-]{16,}/g, (word) => (response.includes(word) ? "{made}" : word));

const short = (value) => {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
};
