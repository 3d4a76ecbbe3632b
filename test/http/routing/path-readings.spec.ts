import { expect, it } from '@jest/globals';
import { readingsOf } from '../../../lib/http/routing/path-readings.js';

it.each([['/a/b'], ['/a/.b/..c/...'], ['/a b?']])(
  '%s is read as it is',
  (path) => {
    expect(readingsOf(path)).toEqual([path]);
  },
);

it.each([
  ['/%70rivate/s', '/private/s'],
  ['//private///s', '/private/s'],
  ['/private%2Fs', '/private/s'],
  ['/private\\s', '/private/s'],
  ['/private%5cs', '/private/s'],
  ['/%2570rivate/s', '/private/s'],
  ['/private;a=1/s;b', '/private/s'],
  ['/x/../private/./s', '/private/s'],
  ['/x/%2e%2E/private/s', '/private/s'],
  ['/x%2f..%5C..\\private/s', '/private/s'],
  ['/../../private/s', '/private/s'],
  ['/private/s/x/..', '/private/s/'],
  ['/private/s/.', '/private/s/'],
  ['/private/..', '/'],
  ['/x//../private/s', '/private/s'],
  ['/x//../private/s', '/x/private/s'],
  ['/private/s%3Fa', '/private/s'],
  ['/private/s%23a', '/private/s'],
  ['//host/private/s', '/private/s'],
  ['/\\host/private/s', '/private/s'],
  ['/mounted//host/private/s', '/mounted/private/s'],
  ['//x//host/private/s', '//x/private/s'],
  ['/mounted/../../private/s', '/private/s'],
  ['/mounted/../../private/s', '/mounted/private/s'],
  ['/%70rivate/%zz', '/private/%zz'],
  ['/%C3%A9/%ff', '/é/�'],
  ['/private/..%2Fpublic/s', '/public/s'],
])('%s may be read literally, and as %s', (path, reading) => {
  const readings = readingsOf(path);
  expect(readings?.[0]).toBe(path);
  expect(readings).toContain(reading);
});

it('a path that may be read in too many ways has no readings', () => {
  expect(readingsOf(`/%${'25'.repeat(120)}61`)).toBeUndefined();
  expect(readingsOf(`/%${'25'.repeat(5)}61`)).toHaveLength(7);
  // Most of its readings are the same, so that they are not many, but long.
  expect(readingsOf('/'.repeat(2000))).toBeUndefined();
});
