import { randomUUID } from 'node:crypto';
import { pause } from '../../lists/pause.js';
import type { Connection } from '../connection/connection.js';
import { notChanged, notKnown } from './not-changed.js';
import { explained, isRefusal, readRefusal } from '../connection/refusal.js';
import type { RedisScript } from '../scripts/redis-script.js';

/** How long a change waits for a connection, in milliseconds. */
const LONGEST_WAIT = 5_000;

/** How long to ask again for the result of a change if Redis refuses for good, in milliseconds. */
const LONGEST_REFUSAL = 10_000;

/** The same while Redis is away or the refusal is temporary. Redis keeps the ids of changes for a day. */
const LONGEST_ABSENCE = 20 * 3_600_000;

/** How long to wait before asking again for the result of a change, in milliseconds. */
const ASK_AGAIN = 100;

/** How many ids of answered changes to send with a change. */
const FORGOTTEN_AT_ONCE = 100;

/** A script that changes a list. It first checks whether an earlier sending has done so. */
export interface ChangeScript {
  readonly script: RedisScript;
  readonly keys: readonly string[];
  readonly list: string;
  readonly kind: string;
  /** The arguments after those that every such script has. */
  readonly arguments: readonly (string | number)[];
}

/** Writes changes. A change that rejects was not applied. */
export class ChangeWriter {
  #pausing: Promise<void> | undefined;
  /** The ids of changes that were sent once and answered. */
  readonly #settled: string[] = [];

  /** @param changesKept - how many changes the stream keeps */
  constructor(
    private readonly connection: Connection,
    private readonly changesKept: number,
  ) {}

  /**
   * Runs a script until its result is known.
   *
   * @returns the reply of the script
   * @throws Error if the change was not applied, or if that is unknown and the writer was closed
   */
  async run(change: ChangeScript): Promise<unknown> {
    const id = randomUUID();
    const sending: Sending = { begun: performance.now(), isLost: false };
    await this.connect();
    for (;;) {
      try {
        const reply = await this.#evaluate(change, id);
        if (!sending.isLost) {
          this.#settled.push(id);
        }
        return reply;
      } catch (error) {
        judge(error, sending);
      }
      await this.#pauseBeforeAsking();
      await (sending.isLost ? this.#connectAgain(sending) : this.connect());
    }
  }

  /**
   * Waits for a connection.
   *
   * @throws Error if there is none within some seconds
   */
  async connect(): Promise<void> {
    if (!(await this.connection.untilReady(LONGEST_WAIT))) {
      throw notChanged(
        'Redis cannot be reached',
        explained(this.connection.lastError),
      );
    }
  }

  // A change that was sent may have been applied. The writer does not give up before the result is known.
  async #connectAgain({ begun }: Sending): Promise<void> {
    if (!(await this.connection.untilReady())) {
      throw new Error(
        'The connection to Redis was closed before the result of the change was known: check the entries of the list.',
        { cause: this.connection.lastError },
      );
    }
    if (performance.now() - begun > LONGEST_ABSENCE) {
      throw notKnown('Redis was away for too long', this.connection.lastError);
    }
  }

  #evaluate(
    { script, keys, list, kind, arguments: rest }: ChangeScript,
    id: string,
  ): Promise<unknown> {
    const settled = this.#settled.splice(0, FORGOTTEN_AT_ONCE).join(',');
    return this.connection.run(script, keys, [
      id,
      this.changesKept,
      list,
      kind,
      settled,
      ...rest,
    ]);
  }

  // One pause for all waiters.
  #pauseBeforeAsking(): Promise<void> {
    this.#pausing ??= pause(ASK_AGAIN, this.connection.signal).finally(() => {
      this.#pausing = undefined;
    });
    return this.#pausing;
  }
}

/** The state of a change that is being sent. */
interface Sending {
  readonly begun: number;
  /** Whether the change was sent and not answered. It may have been applied. */
  isLost: boolean;
  refusedSince?: number | undefined;
}

/** Returns if the change must be sent again. Otherwise throws. */
function judge(error: unknown, sending: Sending): void {
  if (!isRefusal(error)) {
    sending.isLost = true;
    sending.refusedSince = undefined;
    return;
  }
  sending.refusedSince ??= performance.now();
  const refusedFor = performance.now() - sending.refusedSince;
  const { isVerdict, isPassing, text } = readRefusal(error);
  const isKnown = isVerdict || !sending.isLost;
  if (isKnown && (!isPassing || refusedFor > LONGEST_WAIT)) {
    throw notChanged('Redis refused it', error);
  }
  if (!isPassing && refusedFor > LONGEST_REFUSAL) {
    throw notKnown(`Redis does not report it (${text})`, error);
  }
}
