import { describe, expect, it } from '@jest/globals';
import {
  MOST_ORIGINS,
  TrafficRecord,
} from '../../../lib/core/report-only/traffic-record.js';

const PLACE = 'forRoot.reportOnly';
const OTHER = 'policies.widget.reportOnly';
const APP = 'https://app.example.com';
const A_MINUTE = 60_000;

function recordOf(): TrafficRecord {
  return new TrafficRecord([PLACE]);
}

function originsIn(record: TrafficRecord, place = PLACE) {
  return record.places.get(place)?.origins ?? new Map();
}

function requestsIn(record: TrafficRecord): number {
  let sum = record.places.get(PLACE)?.notKept ?? 0;
  for (const { requests } of originsIn(record).values()) {
    sum += requests;
  }
  return sum;
}

describe('the record of traffic', () => {
  it('has every place from the start', () => {
    expect([...new TrafficRecord([PLACE, OTHER, PLACE]).places.keys()]).toEqual(
      [PLACE, OTHER],
    );
  });

  it('counts an origin with its first and its last time', () => {
    const record = recordOf();
    record.countOrigin(PLACE, APP, 1000);
    record.countOrigin(PLACE, APP, 3000);
    record.countOrigin(OTHER, APP, 4000);

    expect(originsIn(record).get(APP)).toMatchObject({
      requests: 2,
      firstSeen: 1000,
      lastSeen: 3000,
    });
    expect(originsIn(record, OTHER).get(APP)).toMatchObject({ requests: 1 });
  });

  it.each([
    'nonsense',
    'https://app.example.com/',
    'https://App.example.com',
    'app://.',
    `https://${'a.'.repeat(400)}example`,
    '',
    'https://a.example, https://b.example',
  ])('keeps no text that is no serialized origin: %j', (text) => {
    const record = recordOf();
    record.countOrigin(PLACE, text, 0);

    expect([...originsIn(record).keys()]).toEqual([]);
    expect(record.places.get(PLACE)?.notOrigins).toBe(1);
  });

  it('keeps null, which is one', () => {
    const record = recordOf();
    record.countOrigin(PLACE, 'null', 0);

    expect([...originsIn(record).keys()]).toEqual(['null']);
  });

  it('counts what origins do not cover, by reason', () => {
    const record = recordOf();
    record.countJudged(PLACE);
    record.countOtherRefusal(PLACE, 'method-not-allowed');
    record.countOtherRefusal(PLACE, 'method-not-allowed');
    record.countOtherRefusal(PLACE, 'origin-rule-failed');

    expect(record.places.get(PLACE)).toMatchObject({
      judged: 1,
      otherRefusals: new Map([
        ['method-not-allowed', 2],
        ['origin-rule-failed', 1],
      ]),
    });
  });
});

describe('a flood of 100000 made-up origins', () => {
  const REAL = Array.from(
    { length: 20 },
    (_, each) => `https://a${each}.example`,
  );

  it.each<[string, (record: TrafficRecord, each: number) => void]>([
    [
      'at the same time as 20 front ends, each in one of 500 requests',
      (record, each) => {
        record.countOrigin(PLACE, `https://x${each}.evil.example`, each);
        if (each % 25 === 0) {
          record.countOrigin(PLACE, REAL[(each / 25) % 20] ?? '', each);
        }
      },
    ],
    [
      'each made up twice, after the front ends had three requests',
      (record, each) => {
        if (each < 60) {
          record.countOrigin(PLACE, REAL[each % 20] ?? '', each);
        }
        const origin = `https://x${each}.evil.example`;
        record.countOrigin(PLACE, origin, each);
        record.countOrigin(PLACE, origin, each);
      },
    ],
    [
      'each made up ten times in a minute, after the front ends came in two',
      (record, each) => {
        if (each < 40) {
          record.countOrigin(PLACE, REAL[each % 20] ?? '', each * 4 * A_MINUTE);
        }
        for (let time = 0; time < 10; time++) {
          record.countOrigin(PLACE, `https://x${each}.evil.example`, 0);
        }
      },
    ],
    [
      'at another place',
      (record, each) => {
        if (each < 40) {
          record.countOrigin(PLACE, REAL[each % 20] ?? '', each);
        }
        record.countOrigin(OTHER, `https://x${each}.evil.example`, each);
      },
    ],
  ])('pushes out no front end: %s', (_title, send) => {
    const record = recordOf();
    let most = 0;
    for (let each = 0; each < 100_000; each++) {
      send(record, each);
      most = Math.max(
        most,
        originsIn(record).size + originsIn(record, OTHER).size,
      );
    }

    const kept = originsIn(record);
    expect(REAL.filter((origin) => !kept.has(origin))).toEqual([]);
    expect(most).toBeLessThanOrEqual(MOST_ORIGINS);
  });

  it('is counted, to the last request', () => {
    const record = recordOf();
    for (let each = 0; each < 100_000; each++) {
      record.countOrigin(PLACE, `https://x${each}.evil.example`, each);
    }

    expect(requestsIn(record)).toBe(100_000);
    expect(record.places.get(PLACE)?.notKept).toBeGreaterThan(0);
  });
});
