import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Lets a server listen, whose connections may wait for their turn while others are measured. */
export async function listening(server: Server): Promise<string> {
  keepConnections(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return originOf(server);
}

export function keepConnections(server: Server): void {
  server.keepAliveTimeout = 0;
  server.headersTimeout = 0;
  server.requestTimeout = 0;
}

export function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
