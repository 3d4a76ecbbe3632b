import { describe, expect, it } from '@jest/globals';
import { originList } from '../../../lib/core/origin-rule/origin-rule.js';
import { proposalOf } from '../../../lib/core/report-only/proposal.js';
import {
  domainsOf,
  originDangersOf,
} from '../../../lib/core/report-only/proposed-danger.js';
import { sharedParentsOf } from '../../../lib/core/report-only/shared-parents.js';
import { TrafficRecord } from '../../../lib/core/report-only/traffic-record.js';
import { compiledPolicy, recordingEnvironment } from '../compiled-policy.js';

const PLACE = 'forRoot.reportOnly';
const APP = 'https://app.example.com';
const SHOP = 'https://shop.example';

function seen(...origins: readonly string[]) {
  const record = new TrafficRecord([PLACE]);
  origins.forEach((origin, index) => record.countOrigin(PLACE, origin, index));
  const traffic = record.places.get(PLACE);
  if (traffic === undefined) {
    throw new Error('The place is not there.');
  }
  return traffic;
}

describe('a proposal', () => {
  it('has the origins, those with the most requests first', () => {
    expect(
      proposalOf(PLACE, seen(SHOP, APP, APP, 'nonsense'), [compiledPolicy({})]),
    ).toEqual({
      place: PLACE,
      judged: 0,
      origins: [
        {
          origin: APP,
          requests: 2,
          firstSeen: new Date(1),
          lastSeen: new Date(2),
          dangers: [],
        },
        {
          origin: SHOP,
          requests: 1,
          firstSeen: new Date(0),
          lastSeen: new Date(0),
          dangers: [],
        },
      ],
      leftOut: { tooMany: 0, notAnOrigin: 1, otherReasons: {} },
      sharedParents: [],
    });
  });

  it('has nothing that every candidate allows by now', () => {
    const listed = compiledPolicy(
      { origin: originList('partners') },
      recordingEnvironment({ partners: [APP] }),
    );
    const origins = (...candidates: Parameters<typeof proposalOf>[2]) =>
      proposalOf(PLACE, seen(SHOP, APP), candidates).origins.map(
        ({ origin }) => origin,
      );

    expect(origins(listed)).toEqual([SHOP]);
    expect(origins(listed, compiledPolicy({}))).toEqual([SHOP, APP]);
  });

  // Anybody can make thousands of origins seen, and a candidate may have thousands of entries.
  it('reads the entries of a candidate once for all origins', () => {
    let reads = 0;
    const candidate = {
      ...compiledPolicy({ origin: [APP] }),
      options: {
        get origin() {
          reads++;
          return [APP];
        },
      },
    };

    const { origins } = proposalOf(
      PLACE,
      seen(SHOP, 'https://app.example.com.evil.dev', 'http://a.example'),
      [candidate],
    );

    expect([origins.length, reads]).toEqual([3, 1]);
  });
});

describe('the dangers of a proposed origin', () => {
  it.each<[string, readonly string[]]>([
    ['https://shop.example', []],
    ['https://other.example.com', []],
    ['null', ['null-origin']],
    ['http://shop.example', ['insecure-origin']],
    ['http://localhost:3000', ['this-machine']],
    ['https://127.0.0.1', ['this-machine']],
    ['https://192.0.2.1', ['address']],
    ['http://[2001:db8::1]', ['insecure-origin', 'address']],
    ['https://storage.googleapis.com', ['shared-origin']],
    ['https://app.example.com.evil.example', ['look-alike']],
    ['https://evilexample.com', ['look-alike']],
    ['https://acme.dev.evil.example', ['look-alike']],
    ['http://evilexample.com', ['insecure-origin', 'look-alike']],
  ])('of %s are %j', (origin, dangers) => {
    const candidate = compiledPolicy({
      origin: [APP, 'https://*.acme.dev', 'http://localhost:*', 'null', false],
    });

    expect(originDangersOf(origin, domainsOf([candidate]))).toEqual(dangers);
  });

  it('compare with the first entries only: there may be very many', () => {
    const origin = [
      ...Array.from({ length: 100 }, (_, each) => `https://a${each}.test`),
      'https://acme.dev',
    ];

    expect(
      originDangersOf(
        'https://evilacme.dev',
        domainsOf([compiledPolicy({ origin })]),
      ),
    ).toEqual([]);
  });
});

describe('patterns for several origins', () => {
  it.each<[string, readonly string[], readonly unknown[]]>([
    [
      'stand for three of one parent',
      ['https://a.acme.dev', 'https://b.acme.dev', 'https://c.acme.dev', APP],
      [{ pattern: 'https://*.acme.dev', origins: 3 }],
    ],
    ['not for two', ['https://a.acme.dev', 'https://b.acme.dev'], []],
    [
      'not for three schemes or ports',
      ['https://a.acme.dev', 'http://b.acme.dev', 'https://c.acme.dev:8443'],
      [],
    ],
    [
      'not for a suffix below which others register',
      ['https://a.github.io', 'https://b.github.io', 'https://c.github.io'],
      [],
    ],
    [
      'not for a top-level domain',
      ['https://a.dev', 'https://b.dev', 'https://c.dev'],
      [],
    ],
    [
      'not for addresses, null and this machine',
      [
        'https://192.0.2.1',
        'https://192.0.2.2',
        'null',
        'http://localhost:1',
        'http://localhost:2',
        'http://localhost:3',
      ],
      [],
    ],
    [
      'are sorted',
      [
        ...['a', 'b', 'c'].map((name) => `https://${name}.acme.dev`),
        ...['a', 'b', 'c', 'd'].map((name) => `https://${name}.shop.dev:1`),
      ],
      [
        { pattern: 'https://*.shop.dev:1', origins: 4 },
        { pattern: 'https://*.acme.dev', origins: 3 },
      ],
    ],
  ])('%s', (_title, origins, parents) => {
    expect(sharedParentsOf(origins)).toEqual(parents);
  });
});
