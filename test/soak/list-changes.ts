import { SERVED } from './guarded-kinds.js';
import type { Agent } from 'node:http';
import type { Draw } from './draw.js';
import { actual, preflight, type Exchange } from './exchange.js';
import { MERGED, MERGED_SKIPPED } from './merged-policies.js';
import { sendExchange } from './send-exchange.js';
import { REPLACED_ENTRIES, replacedEntry } from './soak-origins.js';
import { PARTNERS_FOR_EVER } from './soak-policies.js';
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
    await this.#expect(origin, entry);
    await this.#change('delete', { entry });
    await this.#expect(origin);
  }

  async #replace(): Promise<void> {
    const replacement = ++this.#replacements;
    const index = this.draw.below(REPLACED_ENTRIES);
    await this.#change('replace', { replacement });
    const entry = replacedEntry(replacement, index);
    await this.#expect(entry, entry);
    await this.#expect(replacedEntry(replacement - 1, index));
  }

  async #change(change: string, body: object): Promise<void> {
    this.count++;
    await this.#send(
      await actual(
        MERGED_SKIPPED,
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

  /** @param entries - what the list has besides the entries that stay */
  async #expect(origin: string, ...entries: readonly string[]): Promise<void> {
    const lists = { partners: [...PARTNERS_FOR_EVER, ...entries] };
    const policy = MERGED.list;
    const request = { method: 'GET', path: '/list', origin };
    const answer = { status: 200, body: 'list' };
    const announced = {
      origin,
      method: 'PUT',
      isServed: true,
      otherMethods: SERVED,
    };
    await this.#send(await actual(policy, request, answer, lists));
    await this.#send(await preflight(policy, '/list', announced, lists));
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
