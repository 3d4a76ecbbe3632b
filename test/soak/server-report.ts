/**
 * What the load generator asks of the server's process: a report now, a report once every
 * connection has ended, or to end by itself.
 */
export type Command = 'report' | 'report when disconnected' | 'stop';

/** A number for each name, such as listeners by event. */
export type Counts = Readonly<Record<string, number>>;

/** What is there, and what happened. */
export interface ServerReport {
  readonly port: number;
  /** After a collection, in bytes. */
  readonly heap: number;
  /** Buffers and what else lies outside the heap, in bytes. */
  readonly external: number;
  /** Those of the server and of the process, by event. */
  readonly listeners: Counts;
  /** The most that one of the open connections has, by event. */
  readonly connectionListeners: Counts;
  readonly connections: number;
  readonly openEventStreams: number;
  /** What keeps the process alive. */
  readonly resources: Counts;
  /** Requests that their client cut short, by path. */
  readonly cutShort: Counts;
  /** Unhandled rejections, exceptions and warnings. */
  readonly incidents: readonly string[];
  /** The lines in the log about the first refusal of a policy for a reason. */
  readonly firstRefusals: readonly string[];
  /** What else the library wrote into the log, in lines. */
  readonly loggedLines: number;
}
