// Known to a second copy of the package, too.
const OWNER = Symbol.for('nestjs-cors.application');

/**
 * Makes an application the only one with this module that answers on an instance of Express or
 * Fastify: what one of them puts in front would answer for the routes of the other, too.
 *
 * @returns whether no other application has it
 */
export function claimInstance(instance: object, owner: object): boolean {
  const claimed = instance as Record<symbol, object | undefined>;
  claimed[OWNER] ??= owner;
  return claimed[OWNER] === owner;
}
