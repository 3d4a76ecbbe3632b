import type { Agent } from 'node:http';
import type { Draw } from './draw.js';
import { actual, preflight, type Exchange } from './exchange.js';
import { REFERENCE, REFERENCE_SKIPPED } from './reference.js';
import { sendExchange } from './send-exchange.js';
import { REPLACED_ENTRIES, replacedEntry } from './soak-origins.js';
import type { Tally } from './tally.js';

/** The name under which what they ask is counted. */
export const LIST_CHANGES = 'list changes';

/** A replacement reads ten thousand entries: one of so many changes is one. */
const CHANGES_TO_A_REPLACEMENT = 20;

/**
 * Changes the list under the other traffic, one change after the other, and asks after
 * each that was acknowledged whether the next request agrees.
 */
export class ListChanges {
  count = 0;
  #replacements = 0;

  constructor(
    private readonly agent: Agent,
    private readonly port: number,
    private readonly draw: Draw,
    private readonly tally: Tally,
  ) {}

  async run(goOn: () => boolean): Promise<void> {
    while (goOn()) {
      if (this.draw.below(CHANGES_TO_A_REPLACEMENT) === 0) {
        await this.#replace();
      } else {
        await this.#addAndDelete();
      }
    }
  }

  async #addAndDelete(): Promise<void> {
    const host = this.draw.distinctOrigin('added').slice('https://'.length);
    const [entry, origin] = this.draw.one([
      [`https://${host}`, `https://${host}`],
      [`https://*.${host}`, `https://shop.${host}`],
      [`https://${host}:*`, `https://${host}:8443`],
    ]);
    await this.#change('add', { entry });
    await this.#expect(origin, true);
    await this.#change('delete', { entry });
    await this.#expect(origin, false);
  }

  async #replace(): Promise<void> {
    const replacement = ++this.#replacements;
    const index = this.draw.below(REPLACED_ENTRIES);
    await this.#change('replace', { replacement });
    await this.#expect(replacedEntry(replacement, index), true);
    await this.#expect(replacedEntry(replacement - 1, index), false);
  }

  #change(change: string, body: object): Promise<void> {
    this.count++;
    return this.#send(
      actual(
        REFERENCE_SKIPPED,
        {
          method: 'POST',
          path: `/partners/${change}`,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        },
        { status: 204 },
      ),
    );
  }

  async #expect(origin: string, isListed: boolean): Promise<void> {
    const list = { ...REFERENCE.list, admits: () => isListed };
    const request = { method: 'GET', path: '/list', origin };
    await this.#send(actual(list, request, { status: 200, body: 'list' }));
    await this.#send(
      preflight(list, '/list', { origin, method: 'PUT', isServed: true }),
    );
  }

  async #send(exchange: Exchange): Promise<void> {
    try {
      const answer = await sendExchange(this.agent, this.port, exchange);
      this.tally.answered(LIST_CHANGES, exchange, answer);
    } catch (error) {
      this.tally.failed(LIST_CHANGES, exchange, String(error));
    }
  }
}
