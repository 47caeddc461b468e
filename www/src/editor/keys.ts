/** The keys of a plain text field. CodeMirror's own default keymap brings syntax trees along, for which a transcript has no use. */
import {
  cursorCharLeft, cursorCharRight, cursorDocEnd, cursorDocStart, cursorGroupLeft, cursorGroupRight, cursorLineBoundaryBackward, cursorLineBoundaryForward,
  cursorLineDown, cursorLineUp, cursorPageDown, cursorPageUp, deleteGroupBackward, deleteGroupForward, insertNewline,
  selectAll, selectCharLeft, selectCharRight, selectDocEnd, selectDocStart, selectGroupLeft, selectGroupRight, selectLineBoundaryBackward,
  selectLineBoundaryForward, selectLineDown, selectLineUp, selectPageDown, selectPageUp,
} from "@codemirror/commands";
import { EditorSelection } from "@codemirror/state";
import type { Command, KeyBinding } from "@codemirror/view";

export const plainKeys: readonly KeyBinding[] = [
  { key: "ArrowLeft", run: cursorCharLeft, shift: selectCharLeft, preventDefault: true },
  { key: "ArrowRight", run: cursorCharRight, shift: selectCharRight, preventDefault: true },
  { key: "ArrowUp", run: cursorLineUp, shift: selectLineUp, preventDefault: true },
  { key: "ArrowDown", run: cursorLineDown, shift: selectLineDown, preventDefault: true },
  { key: "Mod-ArrowLeft", mac: "Alt-ArrowLeft", run: cursorGroupLeft, shift: selectGroupLeft, preventDefault: true },
  { key: "Mod-ArrowRight", mac: "Alt-ArrowRight", run: cursorGroupRight, shift: selectGroupRight, preventDefault: true },
  { mac: "Cmd-ArrowLeft", run: cursorLineBoundaryBackward, shift: selectLineBoundaryBackward, preventDefault: true },
  { mac: "Cmd-ArrowRight", run: cursorLineBoundaryForward, shift: selectLineBoundaryForward, preventDefault: true },
  { mac: "Cmd-ArrowUp", run: cursorDocStart, shift: selectDocStart, preventDefault: true },
  { mac: "Cmd-ArrowDown", run: cursorDocEnd, shift: selectDocEnd, preventDefault: true },
  { key: "Home", run: cursorLineBoundaryBackward, shift: selectLineBoundaryBackward, preventDefault: true },
  { key: "End", run: cursorLineBoundaryForward, shift: selectLineBoundaryForward, preventDefault: true },
  { key: "Mod-Home", run: cursorDocStart, shift: selectDocStart },
  { key: "Mod-End", run: cursorDocEnd, shift: selectDocEnd },
  { key: "PageUp", run: cursorPageUp, shift: selectPageUp, preventDefault: true },
  { key: "PageDown", run: cursorPageDown, shift: selectPageDown, preventDefault: true },
  { key: "Enter", run: insertNewline, shift: insertNewline },
  { key: "Mod-a", run: selectAll },
  { key: "Backspace", run: deleteCharacter(false), shift: deleteCharacter(false) },
  { key: "Delete", run: deleteCharacter(true) },
  { key: "Mod-Backspace", mac: "Alt-Backspace", run: deleteGroupBackward },
  { key: "Mod-Delete", mac: "Alt-Delete", run: deleteGroupForward },
];

/** The selection, or the character before or after the cursor. CodeMirror's own command also unindents, and so needs a language. */
function deleteCharacter(forward: boolean): Command {
  return (view) => {
    const deletion = view.state.changeByRange((range) => {
      const { head } = range.empty ? view.moveByChar(range, forward) : range;
      const from = Math.min(range.anchor, head);
      return { changes: { from, to: Math.max(range.anchor, head) }, range: EditorSelection.cursor(from) };
    });
    if (deletion.changes.empty) return false;
    view.dispatch(view.state.update(deletion, { scrollIntoView: true, userEvent: forward ? "delete.forward" : "delete.backward" }));
    return true;
  };
}
