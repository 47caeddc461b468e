// Waiting for a socket, without leaving listeners behind.

/** Resolves with the name of the event that comes first. */
export function first(socket, ...names) {
  return new Promise((resolve) => {
    const listeners = names.map((name) => [name, () => done(name)]);
    const done = (name) => {
      for (const [each, listener] of listeners) socket.off(each, listener);
      resolve(name);
    };
    for (const [name, listener] of listeners) socket.on(name, listener);
  });
}

/** Resolves after that time, or when the connection has ended. */
export function pause(ms, socket) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      socket.off("close", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    socket.on("close", done);
  });
}
