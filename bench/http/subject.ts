/** What answers CORS in a server that is measured. */
export type Answering =
  | 'nothing'
  | 'enableCors()'
  | 'enableCors() with a function'
  | 'one policy'
  | 'a policy per route'
  | 'a list'
  | 'enableCors() without options'
  | 'the module without options';

/** A server that is measured. */
export interface Subject {
  readonly platform: 'express' | 'fastify' | 'node:http';
  readonly answering: Answering;
  /** How many origins are allowed. */
  readonly origins: number;
  /** How many handlers there are. */
  readonly routes: number;
  /** What runs for each request besides CORS; one global guard by default. */
  readonly besides?: 'no guard' | 'a guard and an interceptor';
}

/** The origin of a subject that is allowed; every number below `origins` is one. */
export function allowedOrigin(number: number): string {
  return `https://tenant-${String(number).padStart(7, '0')}.example`;
}

export const REFUSED_ORIGIN = 'https://attacker.example';
