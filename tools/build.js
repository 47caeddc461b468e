#!/usr/bin/env node
// npm run build: the package and the page.
import { build, setUpBuild } from "./build/all.js";
import { main } from "./run/step.js";

await main(async () => build(await setUpBuild()));
