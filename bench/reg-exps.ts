import {
  ownershipOf,
  slowTextOf,
} from '../lib/core/reg-exp/reg-exp-decision.js';

const COUNT = 1000;

/** What people write, each for a domain that no other has, so that nothing is decided twice. */
const FORMS: readonly ((name: string) => string)[] = [
  (name) => String.raw`https:\/\/${name}\.com`,
  (name) => String.raw`https?:\/\/(www\.)?${name}\.com`,
  (name) => String.raw`https:\/\/(.*\.)?${name}\.com`,
  (name) => String.raw`https:\/\/[a-z0-9-]+\.${name}\.com`,
  (name) => String.raw`https:\/\/([a-z0-9-]+\.)*${name}\.com`,
  (name) => String.raw`https:\/\/(app|admin)\.${name}\.(com|org)`,
  (name) => String.raw`https:\/\/pr-\d+\.${name}\.dev`,
  (name) => String.raw`https?:\/\/.*\.${name}\.com(:\d+)?`,
  (name) => String.raw`http:\/\/(localhost|${name}\.test)(:\d+)?`,
  (name) => String.raw`https:\/\/.*${name}\.com`,
];

const patterns = Array.from({ length: COUNT }, (_, index) => {
  const form = FORMS[index % FORMS.length] ?? String;
  return new RegExp(`^${form(`acme${index}`)}$`);
});

// One at the start of a process, when nothing is compiled yet: that is when it matters.
const start = performance.now();
const before = process.cpuUsage();
const kinds = patterns.map((pattern) => ownershipOf(pattern).kind);
const slow = patterns.filter((pattern) => slowTextOf(pattern) !== undefined);
const elapsed = performance.now() - start;
const { user, system } = process.cpuUsage(before);

console.log(
  `${COUNT} RegExps: ${Math.round(elapsed)} ms, ${Math.round((user + system) / 1000)} ms of all cores, the loading of the parser included (goal: less than 500); ${kinds.filter((kind) => kind === 'closed').length} closed, ${slow.length} slow`,
);
