import { Cluster, type Redis } from 'ioredis';
import { freePort, RedisServer } from './redis-server.js';

const HOST = '127.0.0.1';

/** How many primaries; each has one replica. */
const PRIMARIES = 3;
const SLOTS = 16_384;

/** After how many milliseconds a node counts as failed. */
const NODE_TIMEOUT = 1_000;

/** One node of a cluster. */
export interface Node {
  readonly server: RedisServer;
  readonly redis: Redis;
  readonly id: string;
}

/** Six nodes: three primaries with the slots, and a replica of each. */
export class RedisCluster {
  readonly #clients: Cluster[] = [];

  private constructor(private readonly nodes: readonly StartedNode[]) {}

  static async start(): Promise<RedisCluster> {
    const nodes = await Promise.all(
      Array.from({ length: PRIMARIES * 2 }, startNode),
    );
    const cluster = new RedisCluster(nodes);
    await cluster.#meet();
    await cluster.#share();
    return cluster;
  }

  /** A client of the whole cluster, which {@link closeClients} closes. */
  client(): Cluster {
    const client = new Cluster(
      this.nodes.map(({ server: { port } }) => ({ host: HOST, port })),
      { clusterRetryStrategy: () => 50 },
    );
    // Whether a node can be reached is for the duplicates to say.
    client.on('error', () => undefined);
    this.#clients.push(client);
    return client;
  }

  closeClients(): void {
    for (const client of this.#clients.splice(0)) {
      client.disconnect();
    }
  }

  /** The primary that has the slot of a key. */
  async primaryOf(key: string): Promise<Node> {
    const [one] = this.#running;
    const slot = Number(await one?.redis.cluster('KEYSLOT', key));
    const ranges = (await one?.redis.cluster('SLOTS')) ?? [];
    const range = ranges.find(([first, last]) => first <= slot && slot <= last);
    return this.#nodeAt(range?.[2]?.[1]);
  }

  /** The other primaries. */
  async othersThan({ id }: Node): Promise<readonly Node[]> {
    const described = await Promise.all(
      this.#running.map(async (node) => ({
        node,
        role: (await node.redis.role())[0],
      })),
    );
    return described.flatMap(({ node, role }) =>
      role === 'master' && node.id !== id ? [node] : [],
    );
  }

  /** The replica of a primary. */
  async replicaOf({ id, redis }: Node): Promise<Node> {
    const [line = ''] = (await redis.cluster(
      'REPLICAS',
      id,
    )) as readonly string[];
    return this.#nodeAt(Number(/:(\d+)@/.exec(line)?.[1]));
  }

  /** Moves the slot of a key, with all its keys, as `redis-cli --cluster reshard` does. */
  async moveSlotOf(key: string, to: Node): Promise<void> {
    const from = await this.primaryOf(key);
    const slot = Number(await to.redis.cluster('KEYSLOT', key));
    const set = (node: Node, ...state: readonly string[]) =>
      node.redis.call('CLUSTER', 'SETSLOT', slot, ...state);
    await set(to, 'IMPORTING', from.id);
    await set(from, 'MIGRATING', to.id);
    for (;;) {
      // One by one: in between, some keys of the slot are here and some are there.
      const [one] = await from.redis.cluster('GETKEYSINSLOT', slot, 1);
      if (one === undefined) {
        break;
      }
      await from.redis.migrate(HOST, to.server.port, one, 0, 5_000);
    }
    const others = await this.othersThan(from);
    for (const node of [to, from, ...others]) {
      await set(node, 'NODE', to.id);
    }
  }

  async #meet(): Promise<void> {
    const [first, ...others] = this.nodes;
    for (const { server, busPort } of others) {
      await first?.redis.call('CLUSTER', 'MEET', HOST, server.port, busPort);
    }
    await this.#untilAll(
      'NODES',
      (nodes) => nodes.match(/ connected/g)?.length === this.nodes.length,
    );
  }

  async #share(): Promise<void> {
    const primaries = this.nodes.slice(0, PRIMARIES);
    const replicas = this.nodes.slice(PRIMARIES);
    for (const [at, { redis }] of primaries.entries()) {
      const first = Math.ceil((SLOTS * at) / PRIMARIES);
      const last = Math.ceil((SLOTS * (at + 1)) / PRIMARIES) - 1;
      await redis.call('CLUSTER', 'ADDSLOTSRANGE', first, last);
    }
    for (const [at, { redis }] of replicas.entries()) {
      await redis.cluster('REPLICATE', String(primaries[at]?.id));
    }
    await this.#untilAll('INFO', (info) => info.includes('state:ok'));
    await this.#untilAll(
      'NODES',
      (nodes) => nodes.match(/slave [0-9a-f]{40}/g)?.length === PRIMARIES,
    );
    for (const { redis } of replicas) {
      while (!(await redis.info('replication')).includes('link_status:up'));
    }
  }

  /** Waits until all nodes say so. */
  async #untilAll(
    question: 'INFO' | 'NODES',
    isSo: (answer: string) => boolean,
  ): Promise<void> {
    for (const { redis } of this.nodes) {
      while (!isSo(String(await redis.call('CLUSTER', question))));
    }
  }

  get #running(): readonly StartedNode[] {
    return this.nodes.filter(({ server }) => server.isRunning);
  }

  #nodeAt(port: number | undefined): Node {
    const found = this.nodes.find(({ server }) => server.port === port);
    if (found === undefined) {
      throw new Error(`no node has the port ${port}`);
    }
    return found;
  }
}

interface StartedNode extends Node {
  readonly busPort: number;
}

async function startNode(): Promise<StartedNode> {
  // The default is the port plus 10,000, which may be no port at all.
  const busPort = await freePort();
  const settings = [
    'cluster-enabled yes',
    `cluster-announce-ip ${HOST}`,
    `cluster-port ${busPort}`,
    `cluster-node-timeout ${NODE_TIMEOUT}`,
    // A replica that was just connected may take over.
    'cluster-replica-validity-factor 0',
    'repl-diskless-sync-delay 0',
  ];
  const server = await RedisServer.start(
    ...settings.flatMap((setting) => `--${setting}`.split(' ')),
  );
  const redis = server.client();
  return { server, redis, busPort, id: await redis.cluster('MYID') };
}
