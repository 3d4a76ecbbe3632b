import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';

const MOST = 1000;

/** Who is signed in, for as long as the sample runs. */
@Injectable()
export class Sessions {
  readonly #ids = new Set<string>();

  open(): string {
    const id = randomBytes(24).toString('base64url');
    this.#ids.add(id);
    this.#forgetOldest();
    return id;
  }

  /** Tells whether a `Cookie` has the id of somebody who is signed in. */
  isOf(cookie = ''): boolean {
    const [, id] = /(?:^|; )session=([\w-]+)/.exec(cookie) ?? [];
    return id !== undefined && this.#ids.has(id);
  }

  #forgetOldest(): void {
    const [oldest] = this.#ids;
    if (this.#ids.size > MOST && oldest !== undefined) {
      this.#ids.delete(oldest);
    }
  }
}
