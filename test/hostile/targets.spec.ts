import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import findMyWay from 'find-my-way';
import { PLATFORMS, stopAll } from '../nest/application.js';
import {
  AttackedModule,
  startWatched,
  type WatchedServer,
} from './attacked-application.js';
import {
  ENFORCED_VARY,
  allowedActual,
  allowedPreflight,
  declaredActual,
  REFUSED_PREFLIGHT,
  refusedActual,
  unservedActual,
  type ExpectedAnswer,
} from './expected-answers.js';
import { expectAnswers, type Exchanged } from './expect-answers.js';
import { DEFAULT_PAGE, PAGE } from './hostile-policies.js';
import {
  HOSTILE_TARGETS,
  type Meaning,
  type Unreached,
} from './hostile-targets.js';
import { actualBytes, preflightBytes } from './request-bytes.js';
import { RawConnection } from './send-bytes.js';

const IS_OLDER_ROUTER = isOlderRouter();

/** By what it does: whether the scheme of an absolute target is compared with case. */
function isOlderRouter(): boolean {
  const router = findMyWay();
  router.on('GET', '/list', () => {});
  return router.find('GET', 'HTTP://host.example/list') === null;
}

/** A preflight and a GET from two pages: the two have to be judged by one policy. */
function exchangesOf(
  target: string,
  { asked, reached }: Unreached,
): readonly (readonly Exchanged[])[] {
  return [PAGE, DEFAULT_PAGE].map((page) => [
    {
      bytes: preflightBytes(target, page),
      answers: [preflightAnswer(asked, page)],
    },
    {
      bytes: actualBytes(target, [`Origin: ${page}`]),
      answers: [actualAnswer(reached, page)],
    },
  ]);
}

function inBoth(meaning: Meaning | Unreached): Unreached {
  return typeof meaning === 'object' && 'asked' in meaning
    ? meaning
    : { asked: meaning, reached: meaning };
}

function preflightAnswer(meaning: Meaning, page: string): ExpectedAnswer {
  if (typeof meaning === 'object') {
    return bareAnswer(meaning);
  }
  if (meaning === 'declared or unserved') {
    return REFUSED_PREFLIGHT;
  }
  const admitted = meaning === 'unserved' ? DEFAULT_PAGE : PAGE;
  return page === admitted
    ? allowedPreflight(
        page,
        meaning === '/list' ? { credentials: true } : { named: 'PUT' },
      )
    : REFUSED_PREFLIGHT;
}

function actualAnswer(meaning: Meaning, page: string): ExpectedAnswer {
  if (typeof meaning === 'object') {
    return meaning.isJudged === true
      ? { ...unservedTo(page), status: meaning.answeredWith }
      : bareAnswer(meaning);
  }
  // Neither policy admits whom the other one does, and one of them enforces.
  if (meaning === 'declared or unserved') {
    return { status: 403, cors: { vary: ENFORCED_VARY } };
  }
  if (meaning === '/list') {
    return page === PAGE
      ? allowedActual('/list', page)
      : refusedActual('/list');
  }
  if (meaning === 'unserved') {
    return unservedTo(page);
  }
  return page === PAGE ? declaredActual(page) : refusedActual(meaning);
}

/** What nobody serves has the default policy. */
function unservedTo(page: string): ExpectedAnswer {
  return unservedActual(page === DEFAULT_PAGE ? page : undefined);
}

function bareAnswer({
  answeredWith,
  closes,
}: Extract<Meaning, object>): ExpectedAnswer {
  return {
    status: answeredWith,
    cors: {},
    ...(closes !== undefined && { closes }),
  };
}

describe.each(PLATFORMS)('a target on %s', (platform) => {
  let attacked: WatchedServer;

  beforeAll(async () => {
    attacked = await startWatched(platform, AttackedModule);
  });
  afterAll(async () => {
    expect(await attacked.drained()).toBe(0);
    await stopAll();
  });

  it.each(HOSTILE_TARGETS)(
    'of %s has one policy',
    async (_title, target, express, fastify = express, older = fastify) => {
      const onFastify = IS_OLDER_ROUTER ? older : fastify;
      const meaning = platform === 'express' ? express : onFastify;
      const { asked } = inBoth(meaning);
      const closes = typeof asked === 'object' && asked.closes === true;
      for (const exchanges of exchangesOf(target, inBoth(meaning))) {
        const connections = closes
          ? exchanges.map((exchange) => [exchange])
          : [exchanges];
        for (const onOne of connections) {
          await expectAnswers(attacked.origin, onOne);
        }
      }
    },
  );

  it('of an asterisk without an announced method is no preflight', async () => {
    await expectAnswers(attacked.origin, [
      {
        bytes: actualBytes('*', [], 'OPTIONS'),
        answers: [unservedActual(undefined)],
      },
      {
        bytes: actualBytes('*', [`Origin: ${DEFAULT_PAGE}`], 'OPTIONS'),
        answers: [unservedActual(DEFAULT_PAGE)],
      },
    ]);
  });

  it('of CONNECT gets no answer at all', async () => {
    const connection = await RawConnection.open(attacked.origin);
    connection.write(
      actualBytes('other.example:443', [`Origin: ${PAGE}`], 'CONNECT'),
    );
    expect(await connection.rest()).toEqual([]);
  });
});
