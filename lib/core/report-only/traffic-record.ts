import type { Refusal } from '../explanation/refusal-explanation.js';
import { parseSerializedOrigin } from '../origin/serialized-origin.js';

/**
 * The most origins that are kept, of all policies together. Their texts need at most 320 characters
 * each, so the record takes two megabytes at most.
 */
export const MOST_ORIGINS = 4096;

const A_MINUTE = 60_000;

/** When and how often an origin was seen. Times are in milliseconds since 1970. */
export interface Sighting {
  readonly requests: number;
  readonly firstSeen: number;
  readonly lastSeen: number;
}

/** What was seen at one place. */
export interface SeenTraffic {
  /** The cross-origin requests and preflights that the candidate judged. */
  readonly judged: number;
  /** The origins that the policy in force allowed and the candidate did not. */
  readonly origins: ReadonlyMap<string, Sighting>;
  /** The requests of origins that are not among them, since others were seen more often. */
  readonly notKept: number;
  /** The requests whose `Origin` is no serialized origin. */
  readonly notOrigins: number;
  /** The requests that the candidate refuses whatever its origins are, by reason. */
  readonly otherRefusals: ReadonlyMap<Refusal, number>;
}

interface KeptSighting extends Sighting {
  requests: number;
  lastSeen: number;
  /** In how many different minutes it was seen. */
  minutes: number;
}

interface KeptTraffic extends SeenTraffic {
  judged: number;
  notKept: number;
  notOrigins: number;
  readonly origins: Map<string, KeptSighting>;
  readonly otherRefusals: Map<Refusal, number>;
}

/**
 * Counts the traffic that candidates would refuse. Anybody can send any `Origin`, so its memory is
 * bounded. Of too many origins it keeps those that were seen in the most minutes, then those with the
 * most requests, then those that were seen last. Whoever makes up origins would have to repeat
 * thousands of them, minute by minute, to push out one that comes back every day.
 */
export class TrafficRecord {
  readonly #places = new Map<string, KeptTraffic>();
  #kept = 0;

  /** @param places - where candidates declare their origins */
  constructor(places: Iterable<string>) {
    for (const place of places) {
      this.#at(place);
    }
  }

  /** Every place, with what was seen there. */
  get places(): ReadonlyMap<string, SeenTraffic> {
    return this.#places;
  }

  /** Counts a request that a candidate judged. */
  countJudged(place: string): void {
    this.#at(place).judged++;
  }

  /** Counts a request that a candidate refuses whatever its origins are. */
  countOtherRefusal(place: string, reason: Refusal): void {
    const { otherRefusals } = this.#at(place);
    otherRefusals.set(reason, (otherRefusals.get(reason) ?? 0) + 1);
  }

  /**
   * Counts a request of an origin that the policy in force allows and its candidate does not.
   *
   * @param text - the value of the `Origin` header; only serialized origins are kept
   * @param now - in milliseconds since 1970
   */
  countOrigin(place: string, text: string, now: number): void {
    const traffic = this.#at(place);
    if (text !== 'null' && parseSerializedOrigin(text) === undefined) {
      traffic.notOrigins++;
      return;
    }
    const known = traffic.origins.get(text);
    if (known !== undefined) {
      if (minuteOf(known.lastSeen) !== minuteOf(now)) {
        known.minutes++;
      }
      known.requests++;
      known.lastSeen = now;
      return;
    }
    traffic.origins.set(text, {
      requests: 1,
      firstSeen: now,
      lastSeen: now,
      minutes: 1,
    });
    if (++this.#kept > MOST_ORIGINS) {
      this.#forgetHalf();
    }
  }

  // Half at once: sorting for each new origin would make a flood of them expensive.
  #forgetHalf(): void {
    const all = [...this.#places.values()].flatMap((traffic) =>
      [...traffic.origins].map(([text, sighting]) => ({
        traffic,
        text,
        sighting,
      })),
    );
    all.sort((left, right) => compare(right.sighting, left.sighting));
    for (const { traffic, text, sighting } of all.slice(MOST_ORIGINS / 2)) {
      traffic.origins.delete(text);
      traffic.notKept += sighting.requests;
      this.#kept--;
    }
  }

  #at(place: string): KeptTraffic {
    const traffic = this.#places.get(place) ?? {
      judged: 0,
      origins: new Map(),
      notKept: 0,
      notOrigins: 0,
      otherRefusals: new Map(),
    };
    this.#places.set(place, traffic);
    return traffic;
  }
}

function compare(left: KeptSighting, right: KeptSighting): number {
  return (
    left.minutes - right.minutes ||
    left.requests - right.requests ||
    left.lastSeen - right.lastSeen
  );
}

function minuteOf(time: number): number {
  return Math.floor(time / A_MINUTE);
}
