/** The true input travels with the document: an edit forgets it, undo brings it back. */
import { invertedEffects } from "@codemirror/commands";
import { EditorState, StateEffect, StateField, type Extension, type Transaction } from "@codemirror/state";
import { Source } from "../source.ts";

export const setSource = StateEffect.define<Source | null>();

const field = StateField.define<Source | null>({
  create: () => null,
  update(source, transaction) {
    let set: Source | null | undefined;
    for (const effect of transaction.effects) if (effect.is(setSource)) set = effect.value;
    if (set === undefined) return transaction.docChanged ? null : source;
    return set && set.text.length === transaction.newDoc.length ? set : null;
  },
});

const undone = invertedEffects.of((transaction: Transaction) =>
  transaction.docChanged ? [setSource.of(transaction.startState.field(field))] : [],
);

export const sourceField: Extension = [field, undone];

/** The one it was loaded from, while the document is unedited. */
export const loadedSource = (state: EditorState): Source | null => state.field(field);

/** The source of what the editor holds: the one it was loaded from, or else the text itself. */
export function sourceOf(state: EditorState): Source {
  return state.field(field) ?? new Source(state.doc.toString());
}
