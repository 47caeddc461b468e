// Copies from the Headers panes of the browsers' real developer tools, as a person does: select, copy, paste.
import { spawn } from "node:child_process";
import { chromium, openInPage, pageFor } from "./clients.mjs";
import { geckodriver } from "./setup.mjs";
import { accepting, freePort, wait } from "./wire.mjs";

const call = (url, { protocols = [], cookie = "" }) => [url, protocols, cookie].map((value) => JSON.stringify(value)).join(", ");

/** Chromium's own DevTools, which the browser serves on its debugging port, opened on a page that opens one WebSocket. */
export async function chromiumPane(url, options, part) {
  const browser = await chromium();
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const tools = await browser.newPage();
  try {
    await page.goto(pageFor(options.pageUrl ?? url));
    const session = await page.createCDPSession();
    const { targetInfo } = await session.send("Target.getTargetInfo");
    const { host } = new URL(browser.wsEndpoint());
    await tools.goto(`http://${host}/devtools/devtools_app.html?ws=${host}/devtools/page/${targetInfo.targetId}`);
    await tools.locator(">>> #tab-network").click();
    await wait(1000);
    await page.evaluate(`new Promise((done) => (${openInPage})(${call(url, options)}, done))`);
    await wait(700);
    await tools.bringToFront();
    await tools.locator(">>> td.name-column").click();
    await tools.locator(">>> #tab-headers-component").click();
    await wait(700);
    return part.startsWith("raw") ? await rawHeads(browser, tools, part) : await parsedRows(browser, tools, part);
  } finally {
    await tools.close();
    await context.close();
  }
}

/** The listing: "all" of it, or the rows of "general", "response" or "request". */
async function parsedRows(browser, tools, part) {
  const titles = await boxes(tools, "summary.header");
  const [from, to] = { all: [0, titles.length], general: [0, 1], response: [1, 2], request: [titles.length - 1, titles.length] }[part];
  const inside = ({ y }) => y > titles[from].y && (to === titles.length || y < titles[to].y);
  const [first] = (await boxes(tools, ".header-name")).filter(inside);
  const last = (await boxes(tools, ".header-value")).filter(inside).at(-1);
  return copyByMouse(browser, tools, first, last);
}

/** The two raw heads, one after the other: "raw" in the order of the pane, "raw-request-first" turned round. */
async function rawHeads(browser, tools, part) {
  for (const toggle of await tools.$$(">>> summary devtools-checkbox")) {
    await toggle.click();
    await wait(300);
  }
  const heads = [];
  for (const box of await boxes(tools, ".raw-headers")) heads.push(await copyByMouse(browser, tools, box, box));
  return (part === "raw" ? heads : heads.reverse()).join("\n");
}

async function boxes(tools, selector) {
  const found = await tools.$$(`>>> ${selector}`);
  return (await Promise.all(found.map((element) => element.boundingBox()))).filter((box) => box !== null);
}

async function copyByMouse(browser, tools, first, last) {
  await tools.bringToFront();
  await tools.mouse.move(first.x + 1, first.y + 3);
  await tools.mouse.down();
  await tools.mouse.move(last.x + last.width - 0.5, last.y + last.height - 3, { steps: 10 });
  await tools.mouse.up();
  await press(tools, "c");
  const editor = await browser.newPage();
  try {
    await editor.setContent("<textarea></textarea>");
    await editor.focus("textarea");
    await press(editor, "v");
    return await editor.$eval("textarea", (element) => element.value);
  } finally {
    await editor.close();
  }
}

async function press(page, key) {
  await page.keyboard.down("Control");
  await page.keyboard.press(key);
  await page.keyboard.up("Control");
  await wait(200);
}

/** Firefox's own Network panel, driven in the browser's privileged context. */
export async function firefoxPane(url, options, part) {
  const port = await freePort();
  const driver = spawn(geckodriver, ["--port", String(port), "--allow-system-access"], { stdio: "ignore" });
  await accepting(port);
  const ask = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers: { "Content-Type": "application/json" }, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(value.message);
    return value;
  };
  let session;
  try {
    const firefox = { binary: "/usr/bin/firefox-esr", args: ["-headless"] };
    session = `/session/${(await ask("POST", "/session", { capabilities: { alwaysMatch: { "moz:firefoxOptions": firefox } } })).sessionId}`;
    const run = async (context, script) => {
      await ask("POST", `${session}/moz/context`, { context });
      const result = await ask("POST", `${session}/execute/async`, { script: `const done = arguments[0]; (async () => { ${script} })().then(done, (error) => done({ failed: String(error) }));`, args: [] });
      if (result?.failed) throw new Error(result.failed);
      return result;
    };
    await ask("POST", `${session}/url`, { url: pageFor(options.pageUrl ?? url) });
    await run("chrome", openNetworkPanel);
    await run("content", `await new Promise((done) => (${openInPage})(${call(url, options)}, done));`);
    await wait(1000);
    return await run("chrome", `${selectRequest} return (${copyFromPanel})(${JSON.stringify(part)});`);
  } finally {
    if (session) await ask("DELETE", session).catch(() => {});
    driver.kill();
  }
}

const openNetworkPanel = `
  const { require } = ChromeUtils.importESModule("resource://devtools/shared/loader/Loader.sys.mjs");
  const { gDevTools } = require("devtools/client/framework/devtools");
  const browser = Services.wm.getMostRecentWindow("navigator:browser");
  browser.captureToolbox = await gDevTools.showToolboxForTab(browser.gBrowser.selectedTab, { toolId: "netmonitor", hostType: "window" });
  return "ready";`;

const selectRequest = `
  const panel = Services.wm.getMostRecentWindow("navigator:browser").captureToolbox.getCurrentPanel().panelWin;
  const document = panel.document;
  const wait = (ms) => new Promise((resolve) => panel.setTimeout(resolve, ms));
  [...document.querySelectorAll(".request-list-item")].at(-1).dispatchEvent(new panel.MouseEvent("mousedown", { bubbles: true, button: 0, view: panel }));
  await wait(800);
  document.querySelector("#headers-tab")?.click();
  await wait(800);`;

/** Runs in the panel's scope: part is "all", "expanded" (the URL folded out), "response", "request" or "raw". */
const copyFromPanel = `async (part) => {
  if (part === "raw") {
    for (const toggle of document.querySelectorAll(".raw-headers-toggle-input input")) { toggle.click(); await wait(400); }
    return [...document.querySelectorAll("textarea.raw-headers")].map((area) => area.value).join("\\n\\n");
  }
  if (part === "expanded") { document.querySelector('.url-preview [id="/GET"] .treeIcon').click(); await wait(500); }
  const whole = document.querySelector(".headers-panel-container .panel-container");
  const section = { response: "#responseHeaders", request: "#requestHeaders" }[part];
  panel.focus();
  panel.getSelection().selectAllChildren(section ? document.querySelector(section) : whole);
  panel.docShell.doCommand("cmd_copy");
  await wait(300);
  const transfer = Cc["@mozilla.org/widget/transferable;1"].createInstance(Ci.nsITransferable);
  transfer.init(null);
  transfer.addDataFlavor("text/plain");
  Services.clipboard.getData(transfer, Ci.nsIClipboard.kGlobalClipboard);
  const data = {};
  transfer.getTransferData("text/plain", data);
  return data.value.QueryInterface(Ci.nsISupportsString).data;
}`;
