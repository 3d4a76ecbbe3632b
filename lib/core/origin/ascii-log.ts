const LENGTH_BYTES = 2;
const DELETED = 0x8000;

const decoder = new TextDecoder();

/**
 * Texts one behind the other, a byte a character: ASCII only, each of at most 32,767
 * characters. A million strings would be a million objects, in the way of look-ups and of
 * the garbage collector.
 */
export class AsciiLog implements Iterable<string> {
  #bytes = new Uint8Array(256);
  #view = new DataView(this.#bytes.buffer);
  #end = 0;
  #deleted = 0;

  /** Whether more than half of it is texts that were deleted. */
  get isWasteful(): boolean {
    return this.#deleted * 2 > this.#end;
  }

  /** @returns where the text is from now on */
  append(text: string): number {
    const place = this.#reserve(text.length);
    const first = place + LENGTH_BYTES;
    for (let index = 0; index < text.length; index++) {
      this.#bytes[first + index] = text.charCodeAt(index);
    }
    return place;
  }

  /** @returns where a text of the other log is in this one from now on */
  appendFrom(other: AsciiLog, otherPlace: number): number {
    const place = this.#reserve(other.#lengthAt(otherPlace));
    for (let index = place + LENGTH_BYTES; index < this.#end; index++) {
      this.#bytes[index] = other.#view.getUint8(otherPlace + index - place);
    }
    return place;
  }

  /** Leaves out a text from now on; its place is not used again. */
  delete(place: number): void {
    const length = this.#lengthAt(place);
    this.#view.setUint16(place, length | DELETED);
    this.#deleted += LENGTH_BYTES + length;
  }

  /** Tells whether the text at the place is what another one has from `start` on. */
  isAt(place: number, text: string, start: number): boolean {
    const length = text.length - start;
    if (this.#view.getUint16(place) !== length) {
      return false;
    }
    const bytes = this.#bytes;
    const first = place + LENGTH_BYTES;
    for (let index = 0; index < length; index++) {
      if (bytes[first + index] !== text.charCodeAt(start + index)) {
        return false;
      }
    }
    return true;
  }

  /** The texts that are in it when this begins, in the order in which they came. */
  *[Symbol.iterator](): Generator<string, void, undefined> {
    const end = this.#end;
    let place = 0;
    while (place < end) {
      const first = place + LENGTH_BYTES;
      const isDeleted = this.#view.getUint16(place) >= DELETED;
      place = first + this.#lengthAt(place);
      if (!isDeleted) {
        yield decoder.decode(this.#bytes.subarray(first, place));
      }
    }
  }

  #lengthAt(place: number): number {
    return this.#view.getUint16(place) & ~DELETED;
  }

  #reserve(length: number): number {
    const place = this.#end;
    this.#end += LENGTH_BYTES + length;
    if (this.#end > this.#bytes.length) {
      const bytes = this.#bytes;
      this.#bytes = new Uint8Array(Math.ceil(this.#end * 1.25));
      this.#bytes.set(bytes);
      this.#view = new DataView(this.#bytes.buffer);
    }
    this.#view.setUint16(place, length);
    return place;
  }
}
