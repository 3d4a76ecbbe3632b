import { channel } from 'node:diagnostics_channel';
import type { CorsDecision } from './cors-decision.js';

/** Receives decisions. If it throws, the process gets an uncaught exception. */
export type DecisionListener = (decision: CorsDecision) => void;

/** The channel has the decisions of every application of this process. */
const CHANNEL = channel('nestjs-cors:decision');

/** Publishes the decisions of one application to whoever listens. */
export class DecisionFeed {
  readonly #listeners = new Set<DecisionListener>();

  /** Whether anybody listens. If nobody does, no decision need be described. */
  get isHeard(): boolean {
    return this.#listeners.size > 0 || CHANNEL.hasSubscribers;
  }

  /**
   * Passes every decision of this application to a listener.
   *
   * @returns stops it
   */
  listen(listener: DecisionListener): () => void {
    // A function of its own, so that a listener that is passed twice is called twice.
    const each: DecisionListener = (decision) => listener(decision);
    this.#listeners.add(each);
    return () => void this.#listeners.delete(each);
  }

  /** Passes a decision to every listener, in the asynchronous context of the request. */
  publish(decision: CorsDecision): void {
    const published = Object.freeze(decision);
    CHANNEL.publish(published);
    // A copy: whoever subscribes anew during an event, as `repeat()` does, is not for this one.
    const listeners = [...this.#listeners];
    for (const listener of listeners) {
      notify(listener, published);
    }
  }
}

// As the channel does: a listener that throws changes no response, and its error is not lost.
function notify(listener: DecisionListener, decision: CorsDecision): void {
  try {
    listener(decision);
  } catch (error) {
    process.nextTick(() => {
      throw error;
    });
  }
}
