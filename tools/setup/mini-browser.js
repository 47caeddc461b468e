// WebKitGTK's own small browser and what drives it. No package puts the browser on PATH.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isProgram, onPath } from "./find.js";

/** What is missing to drive it without a screen; empty when nothing is. */
export function missingForWebKit() {
  const programs = ["WebKitWebDriver", "xvfb-run", "xauth"].filter((name) => onPath(name).length === 0);
  return findMiniBrowser() ? programs : [...programs, "MiniBrowser"];
}

/** The browser's path; undefined when there is none. */
export function findMiniBrowser() {
  return onPath("MiniBrowser")[0] ?? libraries().flatMap(inWebKitFolders).find(isProgram);
}

function libraries() {
  const places = ["/usr/libexec", "/usr/lib64", "/usr/lib"].filter((place) => existsSync(place));
  return places.flatMap((place) => [place, ...subfolders(place, /-linux-gnu/)]);
}

const inWebKitFolders = (place) => subfolders(place, /^webkit(2gtk|gtk)-/).sort().reverse().map((folder) => join(folder, "MiniBrowser"));
const subfolders = (place, pattern) => readdirSync(place).filter((name) => pattern.test(name)).map((name) => join(place, name));
