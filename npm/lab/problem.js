/** Something the reader of the terminal can act on: a sentence, and the output that explains it. */
export class Problem extends Error {
  constructor(sentence, output = "") {
    super(sentence);
    this.output = output;
  }
}
