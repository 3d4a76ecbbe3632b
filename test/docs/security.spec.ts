import { expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { fieldsOfInterface } from './interface-fields.js';
import { readPages, rowsUnder } from './markdown.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pages = readPages(root).filter(({ path }) => path === 'docs/security.md');

it('the page about security has the attack that each dangerous switch opens', () => {
  const switches = fieldsOfInterface(
    `${root}/lib/core/policy/policy-options.ts`,
    'CorsPolicyOptions',
  ).filter((option) => option.startsWith('dangerously'));
  const described = pages
    .flatMap((page) => rowsUnder(page, 'What an option opens'))
    .filter(([, attack = '', safer = '']) => attack !== '' && safer !== '')
    .map(([option = '']) => option)
    .filter((option) => option.startsWith('dangerously'));

  expect(switches.length).toBeGreaterThan(3);
  expect(described.toSorted()).toEqual(switches.toSorted());
});
