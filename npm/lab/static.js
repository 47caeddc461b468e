// Answers GET and HEAD with the files of one folder and nothing outside it.
import { createReadStream, readFileSync, realpathSync } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { pipeline } from "node:stream";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/vnd.microsoft.icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

/** A request listener for node:http. */
export function staticFiles(folder) {
  const root = realpathSync(folder);
  return (request, response) => {
    answer(root, request, response).catch(() => refuse(response, 500, "This file could not be read."));
  };
}

async function answer(root, request, response) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("Allow", "GET, HEAD");
    return refuse(response, 405, "Only GET and HEAD are answered here.");
  }
  const path = pathOf(request.url);
  if (path === null) return refuse(response, 400, "This is not a path.");

  const file = await fileAt(root, path);
  if (!file) return refuse(response, 404, "There is no such file.");

  response.setHeader("Content-Type", TYPES[extname(file.path).toLowerCase()] ?? "application/octet-stream");
  response.setHeader("X-Content-Type-Options", "nosniff");
  const policy = policyOf(root);
  if (policy) response.setHeader("Content-Security-Policy", policy);
  response.setHeader("Cache-Control", "no-cache"); // kept by the browser, asked for again each time
  response.setHeader("ETag", file.tag);
  if (listed(request.headers["if-none-match"], file.tag)) {
    response.writeHead(304).end();
    return;
  }
  response.setHeader("Content-Length", file.size);
  response.writeHead(200);
  if (request.method === "HEAD") response.end();
  else pipeline(createReadStream(file.path), response, () => {});
}

/** The decoded path of a request target; null for what is none, or what could mean different things to different systems. */
function pathOf(target) {
  if (!target.startsWith("/")) return null;
  let path;
  try {
    path = decodeURIComponent(target.replace(/[?#].*$/s, ""));
  } catch {
    return null;
  }
  if (/[\0\\]/.test(path)) return null;
  if (path.split("/").some((part) => part === "." || part === "..")) return null;
  return path;
}

/** A file whose real place is inside the real root; a folder is its index.html. */
async function fileAt(root, path) {
  try {
    const real = await realpath(join(root, path.endsWith("/") ? `${path}index.html` : path));
    if (!real.startsWith(root + sep)) return null;
    const { size, mtimeMs, isFile } = await facts(real);
    return isFile ? { path: real, size, tag: `"${size.toString(36)}-${Math.trunc(mtimeMs).toString(36)}"` } : null;
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "ELOOP", "ENAMETOOLONG", "EACCES"].includes(error.code)) return null;
    throw error;
  }
}

async function facts(path) {
  const found = await stat(path);
  return { size: found.size, mtimeMs: found.mtimeMs, isFile: found.isFile() };
}

/** The policy that the page states in its own <meta>, so that both say the same. */
function policyOf(root) {
  let page;
  try {
    page = readFileSync(join(root, "index.html"), "utf8");
  } catch {
    return null;
  }
  const meta = /<meta[^>]+http-equiv="Content-Security-Policy"[^>]*>/i.exec(page)?.[0];
  const content = meta && /content="([^"]*)"/i.exec(meta)?.[1];
  return content ? content.replace(/\s+/g, " ").trim() : null;
}

function listed(header, tag) {
  return (header ?? "").split(",").some((one) => one.trim().replace(/^W\//, "") === tag || one.trim() === "*");
}

function refuse(response, status, sentence) {
  if (response.headersSent) return response.destroy();
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", "X-Content-Type-Options": "nosniff" });
  response.end(`${sentence}\n`);
}
