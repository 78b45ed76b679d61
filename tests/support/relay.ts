import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A network between a program and a server, which can break. */
export interface Relay {
  port: number;
  /** Cuts what is connected and refuses anyone new. */
  cut: () => Promise<void>;
  /** Keeps what is connected, and takes anyone new, but lets nothing through any more. */
  freeze: () => void;
  /** Works again. */
  mend: () => Promise<void>;
}

/** Passes on what is said between a free port of this machine and the port of a server here. */
export async function startRelay(serverPort: number): Promise<Relay> {
  const sockets = new Set<Socket>();
  let isFrozen = false;
  const server = createServer((near) => {
    const far = connect(serverPort, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near]
    ] as const) {
      sockets.add(from);
      from.on('data', (data) => isFrozen || to.write(data));
      from.on('error', () => undefined);
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  const listen = (port: number) => new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  await listen(0);
  const { port } = server.address() as AddressInfo;

  async function cut() {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  }

  return {
    port,
    cut,
    freeze: () => (isFrozen = true),
    async mend() {
      isFrozen = false;
      for (const socket of sockets) socket.destroy();
      if (!server.listening) await listen(port);
    }
  };
}
