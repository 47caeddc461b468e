// Where WebKitGTK's MiniBrowser is: no package puts it on PATH.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isProgram, onPath } from "../setup/find.js";

/** Its path; undefined when there is none. */
export function findMiniBrowser() {
  return onPath("MiniBrowser")[0] ?? libraries().flatMap(inWebKitFolders).find(isProgram);
}

function libraries() {
  const places = ["/usr/libexec", "/usr/lib64", "/usr/lib"].filter((place) => existsSync(place));
  return places.flatMap((place) => [place, ...subfolders(place, /-linux-gnu/)]);
}

const inWebKitFolders = (place) => subfolders(place, /^webkit(2gtk|gtk)-/).sort().reverse().map((folder) => join(folder, "MiniBrowser"));
const subfolders = (place, pattern) => readdirSync(place).filter((name) => pattern.test(name)).map((name) => join(place, name));
