// Text that a terminal may show: whatever it would act on, reorder or hide is written out. (Reports come so already.)

const PICTURES = 0x2400; // of the control characters, in their order

/** Keeps line feeds. */
export function shown(text) {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = character.codePointAt(0);
    if (character === "\n") return character;
    if (code < 0x20) return String.fromCodePoint(PICTURES + code);
    return code === 0x7f ? "\u2421" : `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
  });
}
