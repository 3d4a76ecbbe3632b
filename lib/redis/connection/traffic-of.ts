import type { RedisClient } from './duplicate-of.js';

/** Returns the bytes that a client has received and sent, as text. It changes unless the client is silent. */
export function trafficOf(client: RedisClient): string {
  const clients = 'nodes' in client ? client.nodes('all') : [client];
  return clients
    .map(({ stream }) => {
      // There is no stream before the first connection, despite the type.
      const {
        bytesRead = 0,
        bytesWritten = 0,
        writableLength = 0,
      } = (stream as typeof stream | undefined) ?? {};
      return `${bytesRead} ${bytesWritten - writableLength}`;
    })
    .join();
}
