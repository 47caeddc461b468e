// A server in a process of its own: the lab, or Node ws. It tells its port, and its processor time whenever it is asked.
import { WebSocketServer } from "ws";
import { startLab } from "../../npm/lab/start.js";
import { root } from "../run/command.js";

const servers = {
  lab: async () => (await startLab({ folder: root, port: 0 })).port,
  ws: () =>
    new Promise((resolve) => {
      const server = new WebSocketServer({ host: "127.0.0.1", port: 0, perMessageDeflate: false }, () => resolve(server.address().port));
      server.on("connection", (socket) => socket.on("error", () => {})); // clients may go at any time
    }),
};

const port = await servers[process.argv[2]]();
process.on("SIGINT", () => process.exit());
process.on("message", () => process.send({ worked: process.cpuUsage() }));
process.send({ port });
