#!/usr/bin/env node
// npm run bench: ratios side by side. It judges nothing by the clock and fails for no figure.
import { build, setUpBuild } from "../build/all.js";
import { main, say, step } from "../run/step.js";
import { setUpNative, nativeRows } from "./native.js";
import { reached, table, time } from "./table.js";

await main(async () => {
  await build(await setUpBuild());
  await setUpNative();
  // what these import is there only now
  const { crossingRows, deriveRows, inspectRow } = await import("./package.js");
  const { pythonRows, setUpPython } = await import("./python.js");
  const { growth } = await import("./growth.js");
  const { labRows } = await import("./lab.js");
  const { waitingRows } = await import("./lab-in-browser.js");
  const { captureRows } = await import("./capture.js");
  const { textRows } = await import("./texts.js");
  const { searchRows } = await import("./search.js");
  const { sizeRows } = await import("./sizes.js");
  const python = await setUpPython();

  const races = [];
  await step("inspect", async () => races.push(await inspectRow()));
  await step("Python", async () => races.push(...(await pythonRows(python))));
  await step("native core", async () => races.push(...(await nativeRows())));
  await step("deriveAccept", async () => races.push(...(await deriveRows())));
  await step("search", async () => races.push(...(await searchRows())));
  await step("long pastes", async () => races.push(...(await textRows())));
  await step("captures", async () => races.push(...(await captureRows())));
  await step("crossing the boundary", async () => races.push(...(await crossingRows())));
  await step("the lab", async () => races.push(...(await labRows())));
  let waits;
  await step("the lab in browsers", async () => void (waits = await waitingRows()));
  let grown;
  await step("growth", async (note) => void (grown = await growth(note)));

  say(`\n${raceTable(races)}\n\n${waitTable(waits)}\n\n${growthTable(grown)}\n\n${sizeTable(sizeRows())}`);
});

function raceTable(rows) {
  const cells = ({ what, ours, theirs, ratio, most }) => [
    what,
    time(ours),
    time(theirs),
    ratio.toPrecision(3),
    most === undefined ? "" : most.toPrecision(2),
    most === undefined ? "" : reached(ratio, most),
  ];
  return table(["ours / theirs", "ours", "theirs", "ratio", "at most", "reached"], rows.map(cells));
}

function waitTable(rows) {
  const cells = ({ what, milliseconds, most }) => [what, seconds(milliseconds), most ? seconds(most) : "", most ? reached(milliseconds, most) : ""];
  return table(["a visitor waits", "seconds", "at most", "reached"], rows.map(cells));
}

function seconds(milliseconds) {
  return (milliseconds / 1000).toFixed(1);
}

function growthTable(rows) {
  const cells = ({ shape, perByte, memory, growing, most }) => [
    shape,
    ...perByte.map((ns) => ns.toPrecision(3)),
    growing.toPrecision(2),
    reached(growing, most),
    memory.toPrecision(3),
    reached(memory, 12),
  ];
  const sizes = ["1 kB", "10 kB", "100 kB", "1 MB", "10 MB"];
  const heads = ["inspect: ns a byte", ...sizes, "10 MB / 100 kB", "linear", "memory a byte", "below 12"];
  return table(heads, rows.map(cells));
}

function sizeTable(rows) {
  const cells = ({ what, bytes, most }) => [what, bytes, most, reached(bytes, most)];
  return table(["size", "bytes", "at most", "reached"], rows.map(cells));
}
