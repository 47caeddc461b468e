// What the command line cannot do, said in one sentence.
import { shown } from "./shown.js";

export class Usage extends Error {
  constructor(message) {
    super(shown(message));
  }
}
