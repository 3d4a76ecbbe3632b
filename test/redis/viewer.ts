import type { Redis } from 'ioredis';
import { readEntries } from '../../lib/redis/history/position.js';
import { PAGE_SCRIPT } from '../../lib/redis/scripts/reading-scripts.js';
import type { Instance } from './instance.js';
import { Keeper } from './keeper.js';
import { onDuplicate } from './on-duplicate.js';

/** What an instance has to have, or must not have, of one origin. */
interface Expectation {
  readonly isThere: boolean;
  /** How many questions for changes it had sent when the change resolved. */
  readonly asked: number;
  readonly since: number;
  /** How many milliseconds passed until it was so; `NaN`: it was not connected all the time. */
  took?: number;
}

/**
 * Watches what one instance asks Redis for. A question for changes that it sends after a change
 * resolved is the last one that may come back without that change: Redis answers it at once where
 * there are changes, and after less than a second where there are none.
 */
export class Viewer {
  readonly #violations: string[] = [];
  /** How long changes took to come, in milliseconds, where nothing was in their way. */
  readonly times: number[] = [];
  judged = 0;
  #instance: Instance | undefined;
  #asked = 0;
  /** Which question was the last one whose answer was all that there was. */
  #complete = 0;
  #isReading = false;
  readonly #connections: Redis[] = [];
  readonly #keeper: Keeper;
  readonly #expected = new Map<string, Expectation>();

  /** @param always - an origin that the list has at any time */
  constructor(always: string) {
    this.#keeper = new Keeper(always);
  }

  get violations(): readonly string[] {
    return [...this.#violations, ...this.#keeper.violations];
  }

  /** How often it was looked whether what is always there is allowed. */
  get looks(): number {
    return this.#keeper.looks;
  }

  /** Has the store that uses this client watched. */
  watch(client: Redis): Redis {
    return onDuplicate(client, (connection) => {
      this.#connections.push(connection);
      connection.on('close', () => this.#stopClocks());
      this.#watchQuestions(connection);
      this.#watchPages(connection);
    });
  }

  /** From now on this instance has to have what is expected. */
  look(instance: Instance): void {
    this.#instance = instance;
    this.#keeper.watch(instance);
    instance.list.changes$.subscribe(({ kind }) => {
      // What a reading began with is in place.
      this.#isReading &&= kind !== 'replace';
      this.#readClocks();
      this.#keeper.look();
    });
  }

  /** Nothing is always there any longer. */
  forgetAlways(): void {
    this.#keeper.forget();
  }

  expect(origin: string, isThere: boolean): void {
    if (this.#instance !== undefined) {
      const since = performance.now();
      const asked = this.#asked;
      const took = this.#isConnected ? {} : { took: NaN };
      this.#expected.set(origin, { isThere, asked, since, ...took });
      this.#readClocks();
    }
  }

  /** Expects nothing of an origin, or nothing at all. */
  forget(origin?: string): void {
    if (origin === undefined) {
      this.#expected.clear();
    } else {
      this.#expected.delete(origin);
    }
  }

  /** Whether nothing stands between it and the changes. */
  get #isConnected(): boolean {
    return (
      !this.#isReading &&
      this.#connections.every(({ status }) => status === 'ready')
    );
  }

  #watchQuestions(connection: Redis): void {
    const xread = connection.xread.bind(connection) as (
      ...question: readonly unknown[]
    ) => Promise<unknown>;
    connection.xread = async (...question: readonly unknown[]) => {
      const number = ++this.#asked;
      const complete = this.#complete;
      // The last answer is applied now, and a reading that it calls for begins in this turn.
      setImmediate(() => this.#judge(complete));
      const answer = await xread(...question);
      setImmediate(() => this.#keeper.look());
      if (readEntries(answer).length < Number(question[1])) {
        this.#complete = number;
      }
      return answer as never;
    };
  }

  #judge(number: number): void {
    const { list } = this.#instance ?? {};
    if (list === undefined || !this.#isConnected) {
      return;
    }
    for (const [origin, { isThere, asked }] of this.#expected) {
      if (asked < number) {
        this.#expected.delete(origin);
        this.judged++;
        if (list.has(origin) !== isThere) {
          this.#violations.push(
            `${origin} is ${isThere ? 'missing' : 'still there'}`,
          );
        }
      }
    }
  }

  #watchPages(connection: Redis): void {
    const note = (script: unknown) => {
      this.#isReading ||= [PAGE_SCRIPT.sha, PAGE_SCRIPT.text].includes(
        String(script),
      );
      if (this.#isReading) {
        this.#stopClocks();
      }
    };
    for (const name of ['evalsha', 'eval'] as const) {
      const run = connection[name].bind(connection) as (
        ...call: readonly unknown[]
      ) => Promise<unknown>;
      connection[name] = (...call: readonly unknown[]) => {
        note(call[0]);
        this.#keeper.look();
        return run(...call);
      };
    }
  }

  #readClocks(): void {
    const { list } = this.#instance ?? {};
    for (const [origin, expectation] of this.#expected) {
      if (
        expectation.took === undefined &&
        list?.has(origin) === expectation.isThere
      ) {
        expectation.took = performance.now() - expectation.since;
        this.times.push(expectation.took);
      }
    }
  }

  #stopClocks(): void {
    for (const expectation of this.#expected.values()) {
      expectation.took ??= NaN;
    }
  }
}
