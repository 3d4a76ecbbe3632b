import type { Instance } from './instance.js';

/** The reports that say how a list is. */
const STATES = ['lost', 'closed', 'following-again'];

/**
 * Looks whether one instance allows an origin that its list has at any time, from when it has it
 * on: neither reading a list, nor replacing one, nor losing Redis refuses it. What closes a list
 * by staleAfter is that it was lost before.
 */
export class Keeper {
  readonly violations = new Set<string>();
  /** How often it was looked. */
  looks = 0;
  #instance: Instance | undefined;
  #isThere = false;

  constructor(private readonly origin: string) {}

  watch(instance: Instance): void {
    this.#instance = instance;
    this.look();
  }

  /** Expects nothing any longer. */
  forget(): void {
    this.#instance = undefined;
  }

  look(): void {
    if (this.#instance === undefined) {
      return;
    }
    const { list, reports } = this.#instance;
    const isHeld = list.has(this.origin);
    this.#isThere ||= isHeld;
    if (!this.#isThere) {
      return;
    }
    this.looks++;
    const { state } = list.health;
    if (!isHeld) {
      this.#say('is not in the list');
    } else if (state === 'following' && !this.#instance.admits(this.origin)) {
      this.#say('is refused by a list that is followed');
    }
    const said = reports
      .map(({ kind }) => kind)
      .filter((kind) => STATES.includes(kind));
    if (said.some((kind, at) => kind === 'closed' && said[at - 1] !== 'lost')) {
      this.#say('was refused by a list that was not lost');
    }
  }

  #say(what: string): void {
    this.violations.add(`${this.origin} ${what}`);
  }
}
