// A connection's bytes and its time, whoever reads it at the moment.

export class Connection {
  #timer;
  #take = null;
  #holding = false;
  #onData = (bytes) => this.#read(bytes);
  #onEnd = () => this.#holding || this.socket.end();

  /** It is destroyed after so many milliseconds, unless another time is set. */
  constructor(socket, milliseconds, onClose) {
    this.socket = socket;
    /** What has come so far and was not taken as a whole. */
    this.bytes = null;
    this.limit(milliseconds);
    socket.on("error", ignore); // clients may go at any time
    socket.on("close", () => {
      clearTimeout(this.#timer);
      onClose();
    });
    socket.on("data", this.#onData);
    socket.on("end", this.#onEnd);
  }

  /** Gives what comes to take(bytes): all bytes so far, until someone else takes them. */
  take(take) {
    this.#take = take;
    if (this.bytes) take(this.bytes);
  }

  /** Reads no more for now. A client that has said all may still be answered. */
  hold() {
    this.#holding = true;
    this.#take = null;
    this.socket.pause();
  }

  /** Gives what comes to read(bytes), piece by piece. Returns how to stop that. */
  stream(read) {
    this.#holding = false;
    this.#take = null;
    this.bytes = null;
    this.socket.off("data", this.#onData);
    this.socket.on("data", read);
    this.socket.resume();
    return () => this.socket.off("data", read);
  }

  /** Sets what happens after so many milliseconds. */
  limit(milliseconds, onTime = () => this.socket.destroy()) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(onTime, milliseconds);
  }

  /** Leaves the socket, with all its bytes to be read again, to someone who has so many milliseconds. */
  leave(milliseconds) {
    this.limit(milliseconds);
    this.socket.off("data", this.#onData);
    this.socket.off("end", this.#onEnd);
    this.socket.pause();
    this.socket.unshift(this.bytes);
    process.nextTick(() => this.socket.resume());
    return this.socket;
  }

  #read(bytes) {
    this.bytes = this.bytes ? Buffer.concat([this.bytes, bytes]) : bytes;
    this.#take?.(this.bytes);
  }
}

const ignore = () => {};
