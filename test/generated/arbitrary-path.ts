import fc from 'fast-check';
import type { Platform } from '../nest/application.js';

/** Few words, so that paths meet, and some that other parts of a path begin with. */
export const word = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('a', 'b', 'ab') },
  { weight: 1, arbitrary: fc.constantFrom('A', 'a-b', 'api', 'v1') },
);

// find-my-way before 9.10 takes `:x-:y` and `:x(…)` for one path where it tells duplicates,
// so that the latter begins with a letter.
const ANYWHERE: Record<Platform, readonly string[]> = {
  express: [':x', ':y', '*w', 'v:x', ':x.:y', '{*w}', 'a{/:x}', ':x{.:y}'],
  fastify: [':x', ':y', 'v:x', ':x-:y', 'n:x(^\\d+$)'],
};

const AT_THE_END: Record<Platform, readonly string[]> = {
  express: ['*', '{/:z}', 'a{/*w}'],
  fastify: ['*', ':z?', '*'],
};

/** The path of a handler. */
export function handlerPath(platform: Platform): fc.Arbitrary<string> {
  const segment = fc.oneof(
    { weight: 4, arbitrary: word },
    { weight: 3, arbitrary: fc.constantFrom(...ANYWHERE[platform]) },
  );
  const end = fc.oneof(
    { weight: 4, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: fc.constantFrom(...AT_THE_END[platform]) },
  );
  return fc
    .tuple(fc.array(segment, { maxLength: 3 }), end)
    .map(([segments, last]) => joined([...segments, last]))
    .filter(isNamedWell);
}

/** The path of a handler among few. */
export function densePath(platform: Platform): fc.Arbitrary<string> {
  return fc.constantFrom(
    '',
    'a',
    'b',
    ':x',
    'a/:x',
    platform === 'express' ? '*w' : '*',
  );
}

/** The path of a controller; its names are none of a handler's. */
export function controllerPath(platform: Platform): fc.Arbitrary<string> {
  const patterns =
    platform === 'express' ? [':p', '{:p}', ':p/a', 'v:p'] : [':p', ':p/a'];
  return fc.oneof(
    { weight: 6, arbitrary: word },
    { weight: 3, arbitrary: fc.constant('') },
    { weight: 2, arbitrary: fc.constantFrom(...patterns) },
  );
}

/** The prefix of a module, often none. */
export function prefixNamed(name: string): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.constant('') },
    { weight: 2, arbitrary: word },
    { weight: 1, arbitrary: fc.constantFrom(`:${name}`, `b/:${name}`) },
  );
}

function joined(segments: readonly string[]): string {
  return segments
    .filter((segment) => segment !== '')
    .join('/')
    .replaceAll('/{/', '{/');
}

// One name twice in a path is refused by one platform and read as one by the other; a
// wildcard without a name is named by Nest only where it is the only one.
function isNamedWell(text: string): boolean {
  const names = text.match(/[:*][a-z]/g) ?? [];
  return (
    new Set(names).size === names.length &&
    (!text.endsWith('*') || text.indexOf('*') === text.length - 1)
  );
}
