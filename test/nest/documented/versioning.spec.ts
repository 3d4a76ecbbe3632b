import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module, VersioningType, type VersioningOptions } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CorsModule } from '../../../lib/index.js';
import { readPages, rowsUnder, snippetsOf } from '../../docs/markdown.js';
import { PLATFORMS, start, stopAll } from '../application.js';
import { send, sendPreflight, type Answer } from '../send.js';
import { CatsController, OldCatsController } from './versioned-cats.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const [page = { path: '', text: '' }] = readPages(root).filter(
  ({ path }) => path === 'docs/versioning.md',
);

/** A kind of version: how Nest is told of it, and how a request carries it. */
interface VersionKind {
  readonly options: VersioningOptions;
  readonly path: (version: string) => string;
  readonly headers: (version: string) => Record<string, string>;
}

const KINDS: Readonly<Record<string, VersionKind>> = {
  'the path': {
    options: { type: VersioningType.URI },
    path: (version) => `/v${version}/cats`,
    headers: () => ({}),
  },
  'a header': {
    options: { type: VersioningType.HEADER, header: 'X-Version' },
    path: () => '/cats',
    headers: (version) => ({ 'x-version': version }),
  },
  'the media type': {
    options: { type: VersioningType.MEDIA_TYPE, key: 'v=' },
    path: () => '/cats',
    headers: (version) => ({ accept: `application/json;v=${version}` }),
  },
  'a custom extractor': {
    options: { type: VersioningType.CUSTOM, extractor: versionOf },
    path: () => '/cats',
    headers: (version) => ({ 'x-custom': version }),
  },
};

/** The pages of the table. */
const ORIGINS: Readonly<Record<string, string>> = {
  'the old page': 'https://old.example.com',
  'the app': 'https://app.example.com',
  'any other page': 'https://other.example',
};

const rows = rowsUnder(page, 'Example');

@Module({
  imports: [CorsModule.forRoot()],
  controllers: [OldCatsController, CatsController],
})
class CatsModule {}

it('the page about versions has the controllers that are run', () => {
  const tested = readFileSync(
    `${root}/test/nest/documented/versioned-cats.ts`,
    'utf8',
  );

  expect(snippetsOf(page, 'ts').map(({ code }) => `${code}\n`)).toEqual([
    tested.replace('../../../lib/index.js', 'nestjs-cors'),
  ]);
});

it('the page about versions has every kind in both tables', () => {
  expect(rowsUnder(page, 'Versioning').map(([kind]) => kind)).toEqual(
    Object.values(KINDS).map(
      ({ options }) => `VersioningType.${VersioningType[options.type]}`,
    ),
  );
  expect([...new Set(rows.map(([kind]) => kind))]).toEqual(Object.keys(KINDS));
});

describe.each(PLATFORMS)('what the page says holds on %s', (platform) => {
  afterAll(stopAll);

  describe.each(Object.entries(KINDS))(
    'if the version is in %s',
    (kind, { options, path, headers }) => {
      let server: string;

      beforeAll(async () => {
        const { origin } = await start(platform, CatsModule, (app) => {
          app.enableVersioning(options);
        });
        server = origin;
      });

      it.each(rows.filter(([told]) => told === kind).map((row) => [row]))(
        '%j',
        async ([, from = '', ...told]) => {
          const [name = '', cookie] = from.split(', ');
          const origin = ORIGINS[name] ?? '';
          const answers: string[] = [];
          for (const version of ['1', '2']) {
            const [preflight, request] = [
              await sendPreflight(server, 'GET', path(version), origin),
              await send(server, 'GET', path(version), {
                ...headers(version),
                ...(cookie === undefined ? {} : { Cookie: 'session=1' }),
                Origin: origin,
              }),
            ];
            answers.push(`${preflight.status}`, outcomeOf(request, origin));
          }

          expect(answers).toEqual(told);
        },
      );
    },
  );
});

function outcomeOf({ status, headers }: Answer, origin: string): string {
  if (status !== 200) {
    return `${status}`;
  }
  return headers['access-control-allow-origin'] === origin
    ? 'readable'
    : 'unreadable';
}

function versionOf(request: unknown): string {
  const { headers } = request as { headers: Record<string, string> };
  return headers['x-custom'] ?? '';
}
