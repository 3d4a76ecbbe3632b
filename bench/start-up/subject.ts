/** An application whose start is measured. */
export interface Subject {
  readonly platform: 'express' | 'fastify';
  /** How many handlers it has, ten to a controller. */
  readonly routes: number;
  /** How many origins the default policy lists; `undefined` is without the module. */
  readonly origins?: number | undefined;
  /** Whether each handler adjusts the default policy, which makes one policy for each. */
  readonly adjusting?: boolean | undefined;
}
