// A brand and not `instanceof`: another copy of the package may have made it.
const REFUSAL = Symbol.for('nestjs-cors.request-refusal');

/**
 * Thrown by an origin function that refuses the request itself, and not only its origin: no
 * failure, and no other copy of it is needed.
 */
export const REQUEST_REFUSAL: Error = Object.assign(
  new Error('The origin function refuses the request.'),
  { [REFUSAL]: true },
);

/** Tells whether what an origin function threw refuses the request itself. */
export function isRequestRefusal(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && REFUSAL in thrown;
}
