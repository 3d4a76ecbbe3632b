import type { RedisOptions } from 'ioredis';

/** Where the followers find Redis. */
export type Address = Pick<
  RedisOptions,
  'host' | 'port' | 'sentinels' | 'name' | 'connectionName'
>;

/** What the driver asks a process of followers. */
export type Question =
  | { readonly kind: 'follow' | 'commands' | 'times' }
  | { readonly kind: 'reach'; readonly entry: string };

/** What a process of followers answers. */
export interface Answers {
  /** All of them have loaded their lists. */
  readonly follow: {
    /** The most memory that the process has used, beyond what it used before, in bytes. */
    readonly memory: number;
    readonly held: readonly number[];
  };
  /** All of them have an entry: when the last one had it. */
  readonly reach: number;
  /** How many commands they have sent since they were last asked. */
  readonly commands: number;
  /** For each change since then, when the last one had it. */
  readonly times: readonly (readonly [index: number, time: number])[];
}
