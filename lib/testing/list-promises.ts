import type { ContractPromise } from './contract-promise.js';
import type { ContractStage } from './contract-stage.js';

const SHOP = 'https://shop.example';
const BLOG = 'https://blog.example';
const WIKI = 'https://wiki.example';

/** More characters than many storages allow for the name of a channel or a key. */
const LONG_NAME = 'a-list-of-partners-'.repeat(6);

/** The promises that a store keeps lists apart. */
export const LIST_PROMISES: readonly ContractPromise[] = [
  {
    promise: 'lists with the same entry do not mix',
    keep: (stage) => doNotMix(stage, `${stage.list}-other`),
  },
  {
    promise: 'a store keeps several lists at a time',
    keep: async (stage) => {
      const otherName = `${stage.list}-other`;
      const open = await stage.sharing();
      const one = await open('the follower of one list');
      const two = await open('the follower of another list', otherName);
      const elsewhere = await stage.other();
      await one.list.add(SHOP, BLOG);
      await two.list.add(SHOP);
      one.holds(SHOP, BLOG);
      two.holds(SHOP);
      await elsewhere.list.delete(SHOP);
      await one.comesToHold(BLOG);
      await two.list.replace([WIKI]);
      two.holds(WIKI);
      // A call about the wrong list may come late.
      await one.comesToBeConfirmed();
      one.holds(BLOG);
      one.list.close();
      const otherwise = await stage.later(otherName);
      otherwise.holds(WIKI);
      await otherwise.list.add(SHOP);
      await two.comesToHold(WIKI, SHOP);
      (await stage.later()).holds(BLOG);
    },
  },
  ...(
    [
      ['in the case of a letter', (name) => name.replace('c', 'C')],
      ['in a blank at their end', (name) => `${name} `],
      ['in a blank at their beginning', (name) => ` ${name}`],
      ['in what follows a colon', (name) => `${name}:list`],
      ['in what follows a slash', (name) => `${name}/list`],
      ['in what follows a dot', (name) => `${name}.list`],
      ['in what follows a question mark', (name) => `${name}?list`],
      ['in what follows a number sign', (name) => `${name}#list`],
      ['in a character for another', (name) => name.replace('-', '_')],
    ] satisfies [string, (name: string) => string][]
  ).map(([how, nameAfter]): ContractPromise => ({
    promise: `lists whose names differ ${how} do not mix`,
    keep: (stage) => doNotMix(stage, nameAfter(stage.list)),
  })),
  ...(
    [
      ['in an accent', 'e', '\u00e9'],
      ['in how an accent is written', '\u00e9', 'e\u0301'],
      ['in what looks alike', 'a', '\u0430'],
      ['in how a character is escaped', '/', '%2F'],
      ['after a hundred characters', `${LONG_NAME}a`, `${LONG_NAME}b`],
    ] satisfies [string, string, string][]
  ).map(([how, one, other]): ContractPromise => ({
    promise: `lists whose names differ ${how} do not mix`,
    keep: (stage) =>
      doNotMix(stage, `${stage.list}-${other}`, `${stage.list}-${one}`),
  })),
];

async function doNotMix(
  stage: ContractStage,
  name: string,
  first: string = stage.list,
): Promise<void> {
  const one = await stage.writer(first);
  const two = await stage.other(name);
  await one.list.add(SHOP);
  await two.list.add(SHOP, BLOG);
  await one.list.delete(SHOP);
  (await stage.later(first)).holds();
  (await stage.later(name)).holds(SHOP, BLOG);
  await one.list.replace([BLOG]);
  (await stage.later(name)).holds(SHOP, BLOG);
  two.holds(SHOP, BLOG);
  one.holds(BLOG);
}
