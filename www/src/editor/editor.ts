/** <ws101-editor>: the transcript, with line numbers, findings in place, and the true input kept beside it. */
import { history, historyKeymap, isolateHistory, undo } from "@codemirror/commands";
import { Compartment, EditorState, type ChangeSpec } from "@codemirror/state";
import { EditorView, highlightSpecialChars, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { apply, type Edit } from "../edits.ts";
import { Source } from "../source.ts";
import { describe, nameOf, specialCharacters } from "../visible.ts";
import { closeCard, findingById, findingsExtension, nextFinding, reveal, setPainting, type Painting } from "./findings.ts";
import { plainKeys } from "./keys.ts";
import { loadedSource, setSource, sourceField, sourceOf } from "./source-field.ts";
import { editorTheme } from "./theme.ts";

/** Wrapping a line longer than this makes every keystroke wait for its layout. */
const WRAPPED = 20_000;

export class HandshakeEditor extends HTMLElement {
  #view!: EditorView;
  readonly #wrapping = new Compartment();
  /** Nothing has been typed or pasted since this was put here for the visitor: a paste takes its place. */
  #untouched = true;
  #source: { state: EditorState; source: Source } | null = null;

  connectedCallback(): void {
    if (this.shadowRoot) return;
    const text = this.textContent ?? "";
    const root = this.attachShadow({ mode: "open" });
    this.#view = new EditorView({ root, parent: root, state: EditorState.create({ doc: text, extensions: this.#extensions() }) });
    this.replaceChildren();
    // Heard here only when the focus leaves the whole editor, cards included.
    this.addEventListener("focusout", () => document.hasFocus() && closeCard(this.#view));
  }

  get value(): string {
    return this.#view.state.doc.toString();
  }

  get size(): number {
    return this.#view.state.doc.length;
  }

  /** What is inspected: the true input as long as the document is unedited. */
  get source(): Source {
    const { state } = this.#view;
    if (this.#source?.state.doc !== state.doc) this.#source = { state, source: sourceOf(state) };
    return this.#source!.source;
  }

  /** The source that was loaded, as long as the document is unedited. */
  get readBefore(): Source | null {
    return loadedSource(this.#view.state);
  }

  /** Replaces everything, as one step that undo takes back. */
  load(source: Source, untouched = false): void {
    this.#source = null;
    const { state } = this.#view;
    this.#view.dispatch({
      changes: { from: 0, to: state.doc.length, insert: source.text },
      selection: { anchor: 0 },
      effects: setSource.of(source),
      annotations: isolateHistory.of("full"),
      userEvent: "input.load",
      scrollIntoView: true,
    });
    this.#untouched = untouched;
  }

  /** Applies a fix to the true input, and shows it as one step that undo takes back. */
  mend(edits: readonly Edit[]): void {
    const { source } = this;
    const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    const mended = new Source(apply(source.input, sorted));
    const changes: ChangeSpec = sorted.map((edit) => {
      const { from, to } = source.rangeOf(edit.span);
      return { from, to, insert: edit.text.replace(/\r\n?/g, "\n") };
    });
    const spec = { effects: setSource.of(mended), annotations: isolateHistory.of("full"), userEvent: "input.mend" };
    const transaction = this.#view.state.update({ changes, ...spec });
    const agrees = transaction.newDoc.eq(this.#view.state.toText(mended.text));
    this.#view.dispatch(agrees ? transaction : { changes: { from: 0, to: this.#view.state.doc.length, insert: mended.text }, ...spec });
  }

  undo(): void {
    undo(this.#view);
  }

  paint(painting: Painting): void {
    setPainting(this.#view, painting);
  }

  /** Shows a finding, or any span of the input, in its place. */
  goTo(span: { start: number; end: number }, id = ""): void {
    const { from, to } = findingById(this.#view.state, id) ?? this.source.rangeOf(span);
    reveal(this.#view, { id, from, to });
  }

  /** Scrolls to a span of the input, if its beginning cannot be seen, and leaves the cursor alone. */
  bringIntoSight(span: { start: number; end: number }): void {
    const { from } = this.source.rangeOf(span);
    const { scrollDOM, documentTop, defaultLineHeight } = this.#view;
    const { top, bottom } = scrollDOM.getBoundingClientRect();
    const line = this.#view.lineBlockAt(from).top + documentTop;
    if (line >= top && line < bottom - 3 * defaultLineHeight) return;
    this.#view.dispatch({ effects: EditorView.scrollIntoView(from, { y: "start", yMargin: defaultLineHeight }) });
  }

  selectAll(): void {
    this.#view.dispatch({ selection: { anchor: 0, head: this.#view.state.doc.length } });
    this.focus();
  }

  travel(direction: 1 | -1): void {
    const target = nextFinding(this.#view.state, direction);
    if (!target) return;
    reveal(this.#view, target);
    this.#tell("visit", target.id);
  }

  override focus(): void {
    this.#view.focus();
  }

  /** A paste that replaces everything keeps its line endings; one into the midst of a text becomes part of that text. */
  paste(text: string): void {
    this.load(new Source(text));
    this.focus();
  }

  #extensions() {
    return [
      lineNumbers(),
      findingsExtension({ visit: (id) => this.#tell("visit", id), mend: (id) => this.#tell("mend", id) }),
      highlightSpecialChars({
        specialChars: specialCharacters,
        render: (code) => {
          const dom = document.createElement("span");
          dom.className = "special";
          dom.title = describe(code);
          dom.setAttribute("aria-label", describe(code));
          dom.setAttribute("role", "img");
          dom.textContent = nameOf(code);
          return dom;
        },
      }),
      history(),
      sourceField,
      this.#wrapping.of(EditorView.lineWrapping),
      keymap.of([...plainKeys, ...historyKeymap]),
      placeholder("Paste a handshake: request, response or both"),
      editorTheme,
      EditorView.contentAttributes.of({
        "aria-label": "Handshake to inspect. F8 goes to the next finding, Alt+Enter mends it.",
        tabindex: "0", spellcheck: "false", autocorrect: "off", autocapitalize: "off", translate: "no",
      }),
      EditorView.domEventHandlers({
        paste: (event, view) => {
          const text = event.clipboardData?.getData("text/plain");
          const { from, to } = view.state.selection.main;
          if (!text || (!this.#untouched && to - from < view.state.doc.length)) return false;
          event.preventDefault();
          this.paste(text);
          return true;
        },
      }),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged) return;
        this.#untouched = false;
        this.#wrapWhenSane();
        this.dispatchEvent(new CustomEvent("change"));
      }),
    ];
  }

  #wrapWhenSane(): void {
    const { doc } = this.#view.state;
    let longest = 0;
    if (doc.length > WRAPPED) for (const line of doc.iterLines()) longest = Math.max(longest, line.length);
    const wrap = longest <= WRAPPED;
    if (wrap === (this.#wrapping.get(this.#view.state) === EditorView.lineWrapping)) return;
    queueMicrotask(() => this.#view.dispatch({ effects: this.#wrapping.reconfigure(wrap ? EditorView.lineWrapping : []) }));
  }

  #tell(type: "visit" | "mend", id: string): void {
    this.dispatchEvent(new CustomEvent(type, { detail: id }));
  }
}
