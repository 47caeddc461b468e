/** Where the visitor wants to connect to: one answer for every part of the view. */

export class Target {
  url = "";
  /** As it was typed: names with commas between them. */
  protocolText = "";

  get protocols(): string[] {
    return this.protocolText.trim() === "" ? [] : this.protocolText.split(",").map((name) => name.trim());
  }
}

export const target = new Target();
