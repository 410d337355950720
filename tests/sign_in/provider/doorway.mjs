// One local port that can be shut, so that connections to it are refused, and opened again at the same place.
import * as http from 'node:http';
import * as timers from 'node:timers/promises';

export class Doorway {
  #handler;

  #server;

  #timer;

  port;

  constructor(handler, port) {
    this.#handler = handler;
    this.port = port;
  }

  async open() {
    clearTimeout(this.#timer);
    if (this.#server) return;
    // Somebody else may have the port for a moment, as the end of a connection of their own.
    for (let tries = 50; ; tries -= 1) {
      try {
        this.#server = await listening(this.#handler, this.port);
        break;
      } catch (error) {
        if (error.code !== 'EADDRINUSE' || this.port === 0 || tries === 0) throw error;
        await timers.setTimeout(100);
      }
    }
    this.port = this.#server.address().port;
  }

  /** Ends all connections as well. Without a number of seconds it stays shut until it is opened. */
  async shut(seconds) {
    clearTimeout(this.#timer);
    const server = this.#server;
    this.#server = undefined;
    if (server) {
      const closed = new Promise((resolve) => { server.close(resolve); });
      server.closeAllConnections();
      await closed;
    }
    if (seconds) this.#timer = setTimeout(() => this.open(), seconds * 1000);
  }
}

function listening(handler, port) {
  return new Promise((resolve, reject) => {
    const server = http.createServer(handler);
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
