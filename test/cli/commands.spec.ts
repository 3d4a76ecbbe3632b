import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helpAbout } from '../../lib/cli/help.js';
import { CORS_SERVICE } from '../../lib/index.js';
import { runCommand, type TestedPlace } from './run-command.js';
import { AppModule, Before, Broken } from './widgets.module.js';

async function createApp() {
  const app = await NestFactory.create(AppModule, new ExpressAdapter(), {
    logger: false,
    abortOnError: false,
  });
  return app.setGlobalPrefix('api');
}

/** Logs, as Nest does with an application that it ends, and fails. */
async function failWithLog(): Promise<never> {
  new Logger('ExceptionHandler').error(new Error('lost'));
  new Logger('Database').fatal('no connection');
  new Logger('Database').warn('slow');
  throw new Error('lost');
}

interface Failure {
  readonly name: string;
  readonly words: string;
  readonly place?: TestedPlace;
  readonly complaints: readonly string[];
}

const FAILURES: readonly Failure[] = [
  {
    name: 'a command that does not exist',
    words: 'rutes a.js',
    complaints: [
      'There is no command "rutes". The commands are init, check, routes, explain, lock, diff.',
    ],
  },
  {
    name: 'options and no command',
    words: '--strict',
    complaints: [
      'Name a command before the options: init, check, routes, explain, lock, diff.',
    ],
  },
  {
    name: 'no file',
    words: 'check',
    complaints: [
      'Name the file that exports the application: nestjs-cors check dist/app.module.js',
    ],
  },
  {
    name: 'two files',
    words: 'check a.js b.js',
    complaints: ['Name one file: "b.js" is too much.'],
  },
  {
    name: 'an option that does not exist',
    words: 'check a.js --srict',
    complaints: [`Unknown option '--srict'. See "nestjs-cors --help".`],
  },
  {
    name: 'an option of another command',
    words: 'check a.js --risky',
    complaints: [
      '"check" has no option --risky. It takes --export, --platform, --preview, --help, --strict, --json.',
    ],
  },
  {
    name: 'an unknown platform',
    words: 'check a.js --platform koa',
    complaints: ['--platform is express or fastify, not "koa".'],
  },
  {
    name: 'no platform',
    words: 'check a.js',
    place: {
      without: ['@nestjs/platform-express', '@nestjs/platform-fastify'],
    },
    complaints: [
      'Neither of @nestjs/platform-express and @nestjs/platform-fastify is installed. Install the platform of the application, or export a function that creates it.',
    ],
  },
  {
    name: 'the platform that is missing',
    words: 'check a.js --platform fastify',
    place: { without: ['@nestjs/platform-fastify'] },
    complaints: [
      '@nestjs/platform-fastify is not installed. Install the platform of the application, or export a function that creates it.',
    ],
  },
  {
    name: 'no Nest',
    words: 'check a.js',
    place: { without: ['@nestjs/common'] },
    complaints: [
      '@nestjs/common is not installed where a.js is. Run the command in the project of the application.',
    ],
  },
  {
    name: 'no application among the exports',
    words: 'check a.js',
    place: { exported: { __esModule: true, createApp, PORT: 3000 } },
    complaints: [
      'a.js has no export AppModule and no default. It exports createApp, PORT: choose one with --export.',
    ],
  },
  {
    name: 'no exports',
    words: 'check a.js',
    place: { exported: {} },
    complaints: [
      'a.js has no export AppModule and no default. It exports nothing: name the file of the root module, or export a function that creates the application.',
    ],
  },
  {
    name: 'an export that is something else',
    words: 'check a.js --export PORT',
    place: { exported: { createApp, PORT: 3000 } },
    complaints: [
      'a.js: the export PORT is no module, no function and no application. It exports createApp, PORT: choose one with --export.',
    ],
  },
  {
    name: 'a function that returns something else',
    words: 'check a.js',
    place: { exported: { default: () => undefined } },
    complaints: [
      'a.js: the function returns no application. Return what NestFactory.create() returns.',
    ],
  },
  {
    name: 'a function in preview mode',
    words: 'check a.js --preview',
    place: { exported: { default: createApp } },
    complaints: [
      '--preview takes a module: a function creates the application as it likes.',
    ],
  },
  {
    name: 'an application without the module',
    words: 'routes a.js --export WithoutCors',
    complaints: [
      'a.js: the application has no CorsModule. Import CorsModule.forRoot() in its root module.',
    ],
  },
  {
    name: 'another version of the package',
    words: 'routes a.js',
    place: {
      exported: {
        default: {
          init: async () => {},
          close: async () => {},
          get: (token: unknown) => token === CORS_SERVICE && {},
        },
      },
    },
    complaints: [
      'a.js: the application uses another version of nestjs-cors. Run the command of that version: npx nestjs-cors in its project.',
    ],
  },
  {
    name: 'an error that is none of the command',
    words: 'routes a.js',
    place: {
      exported: {
        default: {
          init: async () => {},
          close: async () => {},
          get: () => ({
            describePolicies: () => {
              throw new RangeError('too many routes');
            },
          }),
        },
      },
    },
    complaints: ['RangeError: too many routes'],
  },
  {
    name: 'a hook that fails',
    words: 'routes a.js --export Unreachable',
    complaints: [
      'a.js: the application did not start: connect ECONNREFUSED 127.0.0.1:5432',
    ],
  },
  {
    name: 'errors that are logged before the end',
    words: 'routes a.js',
    place: { exported: { default: failWithLog } },
    complaints: ['no connection', 'a.js: the application did not start: lost'],
  },
  {
    name: 'issues, if the command is not check',
    words: 'routes a.js',
    place: { exported: { AppModule: Broken } },
    complaints: [
      [
        'The CORS configuration has 2 issues:',
        '- forRoot: origin "https://app.example.com/" is invalid: it has a path, a trailing slash, a query or a fragment after the host and port. Write "https://app.example.com". See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
        '- WidgetController.theme: methods "patch" is invalid: methods are case-sensitive, and Node.js accepts this one only in upper case. Write "PATCH". See node_modules/nestjs-cors/docs/errors.md#unnormalized-method',
      ].join('\n'),
    ],
  },
  {
    name: 'no lock to compare with',
    words: 'diff a.js',
    complaints: [
      'There is no cors.lock.json to compare with. Write it with "nestjs-cors lock", and commit it.',
    ],
  },
  {
    name: 'a lock that is a folder',
    words: 'diff a.js --lock-file .',
    place: { folder: tmpdir() },
    complaints: [
      '. cannot be read: EISDIR: illegal operation on a directory, read. Name another file with --lock-file.',
    ],
  },
  {
    name: 'a lock in a folder that does not exist',
    words: 'lock a.js',
    complaints: [
      "cors.lock.json cannot be written: ENOENT: no such file or directory, open '/nowhere/cors.lock.json'. Make its folder first, or name another file with --lock-file.",
    ],
  },
  {
    name: 'an unknown format',
    words: 'diff a.js --format html',
    complaints: ['--format is text, markdown, json, not "html".'],
  },
  {
    name: 'a request without an origin',
    words: 'explain a.js --url /a',
    complaints: [
      '"explain" needs --origin: nestjs-cors explain dist/app.module.js --origin https://app.example.com --method PUT --url /widgets/1',
    ],
  },
  {
    name: 'a request without a URL',
    words: 'explain a.js --origin https://app.example.com',
    complaints: [
      '"explain" needs --url: nestjs-cors explain dist/app.module.js --origin https://app.example.com --method PUT --url /widgets/1',
    ],
  },
  {
    name: 'a request that no page makes',
    words: 'explain a.js --origin app.example.com --url /a',
    complaints: [
      expect.stringMatching(
        /^CorsService\.explain\(\): origin "app\.example\.com" is invalid: /,
      ),
    ] as unknown as string[],
  },
];

describe('a command that cannot run', () => {
  it.each(FAILURES)('says so: $name', async ({ words, place, complaints }) => {
    expect(await runCommand(words.split(' '), place)).toEqual({
      code: 2,
      output: '',
      complaints,
    });
  });
});

describe('a command', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'nestjs-cors-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    ['', undefined],
    ['help', undefined],
    ['help diff', 'diff'],
    ['check --help', 'check'],
    ['lock a.js -h', 'lock'],
  ] as const)('shows its help: "%s"', async (words, command) => {
    const { code, output } = await runCommand(words.split(' ').filter(Boolean));

    expect(code).toBe(0);
    expect(output).toBe(helpAbout(command));
    expect(
      Math.max(...output.split('\n').map(({ length }) => length)),
    ).toBeLessThanOrEqual(80);
  });

  it('shows its version', async () => {
    expect(await runCommand(['-v'])).toMatchObject({ output: '1.2.3\n' });
  });

  it.each([
    ['a function', { createApp }, 'createApp'],
    ['a default export', { default: createApp }, undefined],
  ])('takes %s', async (_, exported, name) => {
    const words = name === undefined ? [] : ['--export', name];
    const { code, output } = await runCommand(['routes', 'a.js', ...words], {
      exported,
    });

    expect(code).toBe(0);
    expect(output).toContain('PUT     /api/widgets/:id ');
  });

  it('takes an application, and closes it', async () => {
    const app = await createApp();
    const closed: string[] = [];

    const { code } = await runCommand(['check', 'a.js'], {
      exported: {
        default: closing(app, async () => {
          closed.push('closed');
          await app.close();
        }),
      },
    });

    expect([code, closed]).toEqual([0, ['closed']]);
  });

  it('takes a dynamic module, on Fastify where Express is missing', async () => {
    const { output, complaints } = await runCommand(['routes', 'a.js'], {
      exported: { AppModule: { module: AppModule } },
      without: ['@nestjs/platform-express'],
    });

    expect(complaints).toEqual([]);
    expect(output).toContain('PUT     /widgets/:id ');
  });

  it('answers although the application does not close', async () => {
    const app = await createApp();
    const busy = closing(app, async () => {
      await app.close();
      throw new Error('still busy');
    });

    expect(
      await runCommand(['check', 'a.js'], { exported: { default: busy } }),
    ).toMatchObject({
      code: 0,
      complaints: ['The application did not close: still busy'],
    });
  });

  it('reads a module whose hooks fail, in preview mode', async () => {
    expect(
      await runCommand([
        'routes',
        'a.js',
        '--export',
        'Unreachable',
        '--preview',
      ]),
    ).toEqual({
      code: 0,
      output: [
        'METHOD  PATH, POLICY  WHO GETS IN              COOKIES',
        'ALL     (no route)    https://app.example.com  no',
        '        (forRoot)',
        '',
        '1 route.',
        '',
      ].join('\n'),
      complaints: [],
    });
  });

  it('shows colors where there are some', async () => {
    const { output } = await runCommand(['check', 'a.js'], { hasColors: true });

    expect(output).toBe(
      [
        '\u001b[33mwarning  \u001b[39mpolicies.legacy: no decorator and no entry of routes uses it. Remove',
        '         it, unless you pass its name to isOriginAllowed().',
        '0 issues, 1 warning.',
        '',
      ].join('\n'),
    );
  });

  it('fails for a warning if it is strict', async () => {
    expect(await runCommand(['check', 'a.js', '--strict'])).toMatchObject({
      code: 1,
    });
  });

  it('says that there is nothing to say', async () => {
    expect(
      await runCommand(['check', 'a.js'], { exported: { AppModule: Before } }),
    ).toEqual({
      code: 0,
      output: 'No issues, no warnings.\n',
      complaints: [],
    });
  });

  it('prints issues and warnings as data', async () => {
    const { code, output } = await runCommand([
      'check',
      'a.js',
      '--export',
      'Broken',
      '--json',
    ]);

    expect(code).toBe(1);
    expect(JSON.parse(output)).toMatchObject({
      issues: [
        {
          kind: 'invalid-origin',
          place: 'forRoot',
          message: expect.stringMatching(/^forRoot: origin /),
        },
        {
          kind: 'unnormalized-method',
          message: expect.stringMatching(/^WidgetController\.theme: methods /),
        },
      ],
      warnings: [],
    });
  });

  it('prints routes and their risks as data', async () => {
    const { output } = await runCommand([
      'routes',
      'a.js',
      '--json',
      '--risky',
    ]);

    expect(JSON.parse(output)).toEqual([
      {
        method: 'PUT',
        path: '/widgets/:id',
        policies: [
          expect.objectContaining({
            name: 'WidgetController.theme',
            origins: ['https://*.example.com'],
            credentials: true,
          }),
        ],
        risks: [
          'cookies for https://*.example.com',
          'writes with cookies are not enforced',
        ],
      },
    ]);
  });

  it('prints no table if no route is risky', async () => {
    expect(
      await runCommand([
        'routes',
        'a.js',
        '--risky',
        '--export',
        'Unreachable',
        '--preview',
      ]),
    ).toMatchObject({ output: '0 of 1 route are risky.\n' });
  });

  it('explains a request', async () => {
    const { code, output } = await runCommand(
      'explain a.js --origin https://app.example.com --method PUT --url /widgets/1 --header content-type --header x-a:1 --header x-b --credentials'.split(
        ' ',
      ),
    );

    expect(code).toBe(0);
    expect(output).toMatch(
      /^PUT \/widgets\/1 from https:\/\/app\.example\.com\nThe page reads the response\.\n/,
    );
    expect(output).toContain(
      'access-control-allow-headers: content-type,x-a,x-b\n',
    );
  });

  it('writes and compares locks, and says which one is broken', async () => {
    const exported = { AppModule: Before };
    const file = join(folder, 'cors.lock.json');
    expect(await runCommand(['lock', 'a.js'], { folder, exported })).toEqual({
      code: 0,
      output: 'cors.lock.json: 4 routes, 4 policies.\n',
      complaints: [],
    });
    const first = readFileSync(file, 'utf8');
    await runCommand(['lock', 'a.js'], { folder, exported });
    expect(readFileSync(file, 'utf8')).toBe(first);
    expect(
      await runCommand(['diff', 'a.js', '--format', 'json'], {
        folder,
        exported,
      }),
    ).toMatchObject({ code: 0, output: '{\n  "changes": []\n}\n' });
    expect(
      await runCommand(['diff', 'a.js', '--format', 'markdown'], {
        folder,
        exported,
      }),
    ).toMatchObject({ output: 'Same as before: no route opens or closes.\n' });

    const { code, output } = await runCommand(
      ['diff', 'a.js', '--format', 'json'],
      { folder },
    );
    expect(code).toBe(1);
    expect(JSON.parse(output).changes[0]).toMatchObject({
      kind: 'opens',
      message:
        'opens PUT /widgets/:id to https://*.example.com with cookies, except https://admin.example.com',
    });

    writeFileSync(file, '{}');
    expect(await runCommand(['diff', 'a.js'], { folder })).toEqual({
      code: 2,
      output: '',
      complaints: [
        'cors.lock.json: version is undefined instead of 1. Do not edit the file by hand: restore it, or write it again with "nestjs-cors lock".',
      ],
    });
  });

  it('exits with 0 if a change only closes, and takes another file for the lock', async () => {
    const file = ['--lock-file', 'b.json'];
    await runCommand(
      ['lock', 'a.js', '--export', 'Unreachable', '--preview', ...file],
      { folder },
    );

    expect(
      await runCommand(['diff', 'a.js', '--export', 'Closed', ...file], {
        folder,
      }),
    ).toEqual({
      code: 0,
      output:
        '- closes requests that no route serves to https://app.example.com\n\n0 openings, 1 closing.\n',
      complaints: [],
    });
  });
});

/** An application that closes in another way. */
function closing(app: INestApplication, close: () => Promise<void>) {
  return { init: () => app.init(), get: app.get.bind(app), close };
}
