import type { Configuration } from './configuration.js';

/** A row of the tables: what keeps an application from starting, and what does not. */
export interface RefusedConfiguration {
  readonly behavior: string;
  readonly refused: Configuration;
  /** The sentence of its one issue, whole. */
  readonly sentence: string;
  /** The nearest configuration that starts. */
  readonly twin: Configuration;
}

/** The whole message of the error that a start with these issues throws. */
export function messageOf(...sentences: readonly string[]): string {
  const head =
    sentences.length === 1
      ? 'The CORS configuration has an issue:'
      : `The CORS configuration has ${sentences.length} issues:`;
  return [head, ...sentences.map((sentence) => `- ${sentence}`)].join('\n');
}
