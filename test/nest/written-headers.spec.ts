import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, Res, type Type } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { Cors, CorsModule } from '../../lib/index.js';
import { PLATFORMS, start, stopAll, type Platform } from './application.js';
import { corsHeadersOf, send } from './send.js';

const PAGE = 'https://page.example';
const OTHER_PAGE = 'https://other.example';

/** A response of Express, or a reply of Fastify. */
interface Written {
  readonly raw?: ServerResponse;
  header(name: string, value: unknown): unknown;
  setHeader(name: string, value: unknown): unknown;
}

/** Writes headers as the platform offers it to handlers. */
type Write = (response: Written) => void;

function setOn(platform: Platform, name: string, value: unknown): Write {
  return (response) => {
    if (platform === 'express') {
      response.setHeader(name, value);
    } else {
      response.header(name, value);
    }
  };
}

/** An application whose only handler writes headers by itself. */
function writingModule(write: Write): Type {
  @Cors({ exposedHeaders: 'X-Policy' })
  @Controller('written')
  class WritingController {
    @Get() get(@Res({ passthrough: true }) response: Written) {
      write(response);
      return 'done';
    }
  }

  @Module({
    imports: [CorsModule.forRoot({ origin: PAGE })],
    controllers: [WritingController],
  })
  class WritingModule {}

  return WritingModule;
}

afterEach(stopAll);

/** What a page reads of the response of a handler that writes by itself. */
async function answerTo(platform: Platform, origin: string, write: Write) {
  const started = await start(platform, writingModule(write));
  const answer = await send(started.origin, 'GET', '/written', { origin });
  return { status: answer.status, ...corsHeadersOf(answer) };
}

const ALLOWED = {
  status: 200,
  'access-control-allow-origin': PAGE,
  'access-control-expose-headers': 'X-Policy',
  vary: 'Origin',
};
const REFUSED = { status: 200, vary: 'Origin' };

describe.each(PLATFORMS)('a handler on %s that sets', (platform) => {
  it.each<[string, unknown, Record<string, unknown>]>([
    ['Vary', null, { ...ALLOWED, vary: 'null, Origin' }],
    ['Vary', true, { ...ALLOWED, vary: 'true, Origin' }],
    [
      'Vary',
      ['Accept', 'Cookie'],
      { ...ALLOWED, vary: 'Accept, Cookie, Origin' },
    ],
    ['Vary', [null, 'Accept'], { ...ALLOWED, vary: 'null, Accept, Origin' }],
    ['Access-Control-Allow-Origin', null, ALLOWED],
    ['Access-Control-Allow-Credentials', true, ALLOWED],
    ['Access-Control-Max-Age', 600, ALLOWED],
    [
      'Access-Control-Expose-Headers',
      null,
      { ...ALLOWED, 'access-control-expose-headers': 'null, X-Policy' },
    ],
  ])('%s to %j, for an allowed origin', async (name, value, expected) => {
    const write = setOn(platform, name, value);
    expect(await answerTo(platform, PAGE, write)).toEqual(expected);
  });

  // Sent as it is, `null` would allow pages in a sandbox.
  it.each<[string, unknown]>([
    ['Access-Control-Allow-Origin', null],
    ['Access-Control-Allow-Origin', 'null'],
    ['Access-Control-Allow-Origin', ['null']],
    ['Access-Control-Allow-Origin', '*'],
    ['Access-Control-Allow-Credentials', true],
    ['Access-Control-Expose-Headers', null],
  ])('%s to %j, for a refused origin', async (name, value) => {
    const write = setOn(platform, name, value);
    expect(await answerTo(platform, OTHER_PAGE, write)).toEqual(REFUSED);
  });
});

describe('a handler on Fastify that sets', () => {
  it.each([
    {
      title: 'Vary on both responses',
      raw: ['Vary', 'Origin'],
      own: ['Vary', 'Accept-Language'],
      expected: { ...ALLOWED, vary: 'Origin, Accept-Language' },
    },
    {
      title: 'Vary on both responses to names that Fastify would lose',
      raw: ['Vary', 'Accept'],
      own: ['Vary', 'Cookie'],
      expected: { ...ALLOWED, vary: 'Accept, Cookie, Origin' },
    },
    {
      title: 'Vary on the response of Node',
      raw: ['Vary', 'Accept-Encoding'],
      expected: { ...ALLOWED, vary: 'Accept-Encoding, Origin' },
    },
    {
      title: 'Vary to * on the response of Node',
      raw: ['Vary', '*'],
      expected: { ...ALLOWED, vary: '*, Origin' },
    },
    {
      title: 'exposed names on both responses',
      raw: ['Access-Control-Expose-Headers', 'X-Raw'],
      own: ['Access-Control-Expose-Headers', 'X-Own'],
      expected: {
        ...ALLOWED,
        'access-control-expose-headers': 'X-Raw, X-Own, X-Policy',
      },
    },
    {
      title: 'an allowed origin on both responses',
      raw: ['Access-Control-Allow-Origin', '*'],
      own: ['Access-Control-Allow-Origin', OTHER_PAGE],
      expected: ALLOWED,
    },
  ])('$title', async ({ raw, own, expected }) => {
    const write: Write = (reply) => {
      const [rawName = '', rawValue = ''] = raw;
      reply.raw?.setHeader(rawName, rawValue);
      const [name, value] = own ?? [];
      if (name !== undefined) {
        reply.header(name, value);
      }
    };
    expect(await answerTo('fastify', PAGE, write)).toEqual(expected);
  });
});
