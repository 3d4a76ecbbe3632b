import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { once } from 'node:events';
import { applicationModule } from '../application-module.js';
import { PLATFORMS, start, stopAll, type Platform } from '../application.js';
import { CANDIDATE_POLICIES, withoutCandidates } from './candidate-policies.js';
import { REQUESTS, type CandidateRequest } from './candidate-requests.js';
import { CatsController } from './cats.controller.js';

afterAll(stopAll);

const TABLE = PLATFORMS.flatMap((platform) =>
  CANDIDATE_POLICIES.map((policies) => ({ platform, ...policies })),
);

describe.each(TABLE)('a candidate on $platform: $title', (row) => {
  let servers: readonly [string, string];

  beforeAll(async () => {
    servers = [
      await startWith(row.platform, row.written),
      await startWith(row.platform, withoutCandidates(row.written)),
    ];
  });

  it('changes no byte of any response', async () => {
    const [withCandidate, without] = await Promise.all(
      servers.map((server) =>
        Promise.all(REQUESTS.map((request) => bytesOf(server, request))),
      ),
    );

    expect(withCandidate).toEqual(without);
    expect(withCandidate?.length).toBeGreaterThan(100);
    for (const bytes of withCandidate ?? []) {
      expect(bytes).toMatch(/^HTTP\/1\.1 \d{3} /);
    }
  });
});

async function startWith(
  platform: Platform,
  options: Parameters<typeof applicationModule>[0],
): Promise<string> {
  const { origin } = await start(
    platform,
    applicationModule(options, [CatsController]),
  );
  return origin;
}

/** What comes over the wire, but for the date. */
async function bytesOf(
  server: string,
  { method, path, headers, body = '' }: CandidateRequest,
): Promise<string> {
  const socket = connect(Number(new URL(server).port), '127.0.0.1');
  const lines = Object.entries({
    host: 'api.example.com',
    connection: 'close',
    'content-length': String(body.length),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
  let received = '';
  socket.setEncoding('latin1').on('data', (text: string) => {
    received += text;
  });
  await once(socket, 'close');
  return received.replace(/^date: .*\r\n/im, '');
}
