import type { RedisClient } from './duplicate-of.js';

/** The bytes that have come and gone on a client's connections: others while it is not silent. */
export function trafficOf(client: RedisClient): string {
  const clients = 'nodes' in client ? client.nodes('all') : [client];
  return clients
    .map(({ stream }) => {
      // Before the first connection there is none, whatever the type says.
      const {
        bytesRead = 0,
        bytesWritten = 0,
        writableLength = 0,
      } = (stream as typeof stream | undefined) ?? {};
      return `${bytesRead} ${bytesWritten - writableLength}`;
    })
    .join();
}
