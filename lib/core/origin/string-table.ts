import { AsciiLog } from './ascii-log.js';
import { NO_HASH } from './string-hash.js';

const FEWEST_SLOTS = 16;
/** A slot is two numbers: a hash, and the place of the text that has it. */
const WIDTH = 2;

/**
 * A set of ASCII texts by their hashes, open-addressed, without a string of any: a look-up
 * waits for the memory twice, where a `Set` of strings visits all that share a bucket. How
 * large it gets is for the caller to bound: all slots are written anew whenever they double.
 */
export class StringTable implements Iterable<string> {
  /** A slot with `NO_HASH` is free. */
  #slots = new Int32Array(FEWEST_SLOTS * WIDTH);
  #texts = new AsciiLog();
  #size = 0;

  /** Tells whether what the text has from `start` on is in the table. */
  has(hash: number, text: string, start: number): boolean {
    return this.#slotOf(hash, text, start) !== undefined;
  }

  /** @returns whether it was not there */
  add(hash: number, text: string): boolean {
    if (this.has(hash, text, 0)) {
      return false;
    }
    const slots = this.#slots.length / WIDTH;
    // Four fifths full; fuller, the runs of slots in use get long.
    if (this.#size * 5 >= slots * 4) {
      this.#resize(slots * 2);
    }
    this.#put(hash, this.#texts.append(text));
    this.#size++;
    return true;
  }

  /** @returns whether it was there */
  delete(hash: number, text: string): boolean {
    const slot = this.#slotOf(hash, text, 0);
    if (slot === undefined) {
      return false;
    }
    this.#texts.delete(placeIn(this.#slots, slot));
    this.#free(slot);
    this.#size--;
    if (this.#texts.isWasteful) {
      this.#dropDeleted();
    }
    const slots = this.#slots.length / WIDTH;
    if (slots > FEWEST_SLOTS && this.#size * 5 < slots) {
      this.#resize(slots / 2);
    }
    return true;
  }

  /** What is in the table when this begins. */
  [Symbol.iterator](): Iterator<string, void, undefined> {
    return this.#texts[Symbol.iterator]();
  }

  #slotOf(hash: number, text: string, start: number): number | undefined {
    const slots = this.#slots;
    const last = slots.length - WIDTH;
    for (
      let slot = (hash << 1) & last;
      slots[slot] !== NO_HASH;
      slot = (slot + WIDTH) & last
    ) {
      if (
        slots[slot] === hash &&
        this.#texts.isAt(placeIn(slots, slot), text, start)
      ) {
        return slot;
      }
    }
    return undefined;
  }

  #put(hash: number, place: number): void {
    const slots = this.#slots;
    const last = slots.length - WIDTH;
    let slot = (hash << 1) & last;
    while (slots[slot] !== NO_HASH) {
      slot = (slot + WIDTH) & last;
    }
    slots[slot] = hash;
    slots[slot + 1] = place;
  }

  #free(freed: number): void {
    const slots = this.#slots;
    const last = slots.length - WIDTH;
    slots[freed] = NO_HASH;
    // What follows without a gap may stand where it does because this slot was in use.
    let slot = (freed + WIDTH) & last;
    for (let hash = slots[slot]; hash; hash = slots[slot]) {
      slots[slot] = NO_HASH;
      this.#put(hash, placeIn(slots, slot));
      slot = (slot + WIDTH) & last;
    }
  }

  #resize(count: number): void {
    this.#rebuild(count, (place) => place);
  }

  #dropDeleted(): void {
    const texts = this.#texts;
    const kept = new AsciiLog();
    this.#rebuild(this.#slots.length / WIDTH, (place) =>
      kept.appendFrom(texts, place),
    );
    this.#texts = kept;
  }

  #rebuild(count: number, placeOf: (place: number) => number): void {
    const slots = this.#slots;
    this.#slots = new Int32Array(count * WIDTH);
    forEachSlot(slots, (hash, place) => this.#put(hash, placeOf(place)));
  }
}

function forEachSlot(
  slots: Int32Array,
  take: (hash: number, place: number) => void,
): void {
  slots.forEach((hash, slot) => {
    if (slot % WIDTH === 0 && hash !== NO_HASH) {
      take(hash, placeIn(slots, slot));
    }
  });
}

function placeIn(slots: Int32Array, slot: number): number {
  // A slot is two numbers.
  return slots[slot + 1] as number;
}
