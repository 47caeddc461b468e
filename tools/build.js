#!/usr/bin/env node
// npm run build: the package and the page. With --package, the package alone.
import { parseArgs } from "node:util";
import { build, setUpBuild } from "./build/all.js";
import { main } from "./run/step.js";

const { values } = parseArgs({ options: { package: { type: "boolean", default: false } } });
await main(async () => build(await setUpBuild(), { page: !values.package }));
