// Everything that is measured, in the order in which it is shown.
import { chromium, firefox } from "./browsers.js";
import { undici, ws } from "./node-clients.js";
import { aiohttp, pythonWebsockets, tungstenite, websocketClient } from "./programs.js";
import { webkitgtk } from "./webkitgtk.js";

export const clients = [chromium, firefox, webkitgtk, ws, undici, pythonWebsockets, websocketClient, aiohttp, tungstenite];
