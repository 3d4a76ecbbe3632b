import {
  finishVerdict,
  writeVerdict,
  type HeaderTarget,
  type OnReplaced,
} from '../../core/decision/write-verdict.js';
import type { HttpPlatform } from '../platform/http-platform.js';
import type { ReplacedHeaderWarnings } from './replaced-header-warnings.js';
import type { ResponseSlot } from './response-slot.js';

/** Writes the verdict in a slot to its response, and warns about headers that other code wrote. */
export class ResponseHeaders {
  readonly #platform: HttpPlatform;
  readonly #warnings: ReplacedHeaderWarnings;

  constructor(platform: HttpPlatform, warnings: ReplacedHeaderWarnings) {
    this.#platform = platform;
    this.#warnings = warnings;
  }

  /** Writes the headers while handlers can still see them. */
  write(slot: ResponseSlot, response: object): void {
    const { verdict, written } = slot;
    if (verdict !== undefined && !this.#platform.isSent(response)) {
      const target = this.#platform.headersOf(response);
      writeVerdict(target, verdict, written, this.#replacedAt(verdict.place));
      slot.written = verdict;
    }
  }

  /** Writes the headers for the last time, just before the head is sent. */
  finish(slot: ResponseSlot, target: HeaderTarget): void {
    const { verdict, written } = slot;
    if (verdict !== undefined) {
      finishVerdict(target, verdict, written, this.#replacedAt(verdict.place));
      slot.written = verdict;
    }
  }

  #replacedAt(place: string): OnReplaced {
    return (replaced) => this.#warnings.warn(place, replaced);
  }
}
