import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { clock } from './clock.js';
import type { Address, Answers, Question } from './questions.js';

const FOLLOWERS = fileURLToPath(new URL('followers.ts', import.meta.url));

/** The name of their connections. */
export const CONNECTION = 'fleet';

/** Many instances of an application, in processes of their own as far as there are enough. */
export class Fleet {
  private constructor(
    readonly followers: number,
    private readonly processes: readonly ChildProcess[],
  ) {}

  /** Starts the processes. The instances do not connect yet. */
  static async start(
    address: Address,
    followers: number,
    mostProcesses: number,
  ): Promise<Fleet> {
    const count = Math.min(followers, mostProcesses);
    const processes = Array.from({ length: count }, (_, at) => {
      const own = Math.floor((followers + at) / count);
      const named = { ...address, connectionName: CONNECTION };
      return fork(FOLLOWERS, [JSON.stringify(named), String(own)]);
    });
    await Promise.all(processes.map((each) => once(each, 'message')));
    return new Fleet(followers, processes);
  }

  /** How many processes the instances share. */
  get processCount(): number {
    return this.processes.length;
  }

  /** Has all instances load their lists at once. */
  async follow(): Promise<{
    readonly milliseconds: number;
    readonly memory: number;
    readonly held: readonly number[];
  }> {
    const begun = clock();
    const answers = await this.#ask<'follow'>({ kind: 'follow' });
    return {
      milliseconds: clock() - begun,
      memory: sum(answers.map(({ memory }) => memory)),
      held: answers.flatMap(({ held }) => held),
    };
  }

  /** Waits until all have an entry, and returns when the last one had it. */
  async reach(entry: string): Promise<number> {
    return Math.max(...(await this.#ask<'reach'>({ kind: 'reach', entry })));
  }

  /** Returns how many commands they have sent since this was last asked. */
  async takeCommands(): Promise<number> {
    return sum(await this.#ask<'commands'>({ kind: 'commands' }));
  }

  /** Returns when the last instance had each change since this was last asked. */
  async takeTimes(): Promise<ReadonlyMap<number, number>> {
    const last = new Map<number, number>();
    for (const times of await this.#ask<'times'>({ kind: 'times' })) {
      for (const [index, time] of times) {
        last.set(index, Math.max(time, last.get(index) ?? 0));
      }
    }
    return last;
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.processes.map(async (each) => {
        const exit = once(each, 'exit');
        each.kill('SIGKILL');
        await exit;
      }),
    );
  }

  #ask<Kind extends Question['kind']>(
    question: Question,
  ): Promise<readonly Answers[Kind][]> {
    return Promise.all(
      this.processes.map(async (each) => {
        const answered = once(each, 'message');
        each.send(question);
        const [answer] = (await answered) as [Answers[Kind]];
        return answer;
      }),
    );
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
