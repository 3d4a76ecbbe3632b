import { expect, it } from '@jest/globals';
import { acceptsHost } from '../../../lib/http/routing/host-filter.js';

it.each<[readonly (string | RegExp)[], string, boolean]>([
  [[], 'any.test', true],
  [['one.test'], 'one.test', true],
  [['one.test'], 'two.test', false],
  [[':name.one.test'], 'cats.one.test', true],
  [[':name.one.test'], 'one.test', false],
  [[/^(one|two)\.test$/], 'two.test', true],
  [[/^(one|two)\.test$/], 'three.test', false],
  [['one.test', /two/], 'x.two.test', true],
])('hosts %j and %s: %s', (hosts, host, isAccepted) => {
  expect(acceptsHost({ hosts }, { host })).toBe(isAccepted);
});
