import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  NATIVE_COMPILER_APPLICATION,
  ONE_OF_EACH_MAJOR,
} from './applications.js';
import { installApplication, packageFolder } from './install-application.js';
import { runCommand, type FinishedCommand } from './run-command.js';

const ROUTES = [
  'METHOD  PATH, POLICY              WHO GETS IN              COOKIES',
  'GET     /widgets                  https://app.example.com  no',
  '        (forRoot)',
  'PUT     /widgets/:id              https://*.example.com    yes',
  '        (WidgetController.theme)',
  'ALL     /graphql (routes)         list partners            no',
  '        (policies.partners)',
  'ALL     (no route)                https://app.example.com  no',
  '        (forRoot)',
  '',
  '4 routes.',
  '',
].join('\n');

const BROKEN = [
  'issue    forRoot: origin "https://app.example.com/" is invalid: it has a path, a',
  '         trailing slash, a query or a fragment after the host and port. Write',
  '         "https://app.example.com". See',
  '         node_modules/nestjs-cors/docs/errors.md#invalid-origin',
  '1 issue, 0 warnings.',
  '',
].join('\n');

/** A command, and how it ends. Each prints either to the output or to the errors. */
const COMMANDS: readonly (readonly [
  words: string,
  status: number,
  stdout: string,
  stderr: string,
])[] = [
  ['check commands/widgets.cjs', 0, 'No issues, no warnings.\n', ''],
  ['check commands/widgets.cjs --export Broken', 1, BROKEN, ''],
  ['routes commands/widgets.cjs', 0, ROUTES, ''],
  ['routes commands/widgets.cjs --preview', 0, ROUTES, ''],
  [
    'routes commands/create-app.cjs --export createApp',
    0,
    ROUTES.replace(/^(\w+ +)\/widgets(.*?) {4}/gm, '$1/api/widgets$2'),
    '',
  ],
  ['routes commands/create-app.cjs --export createBusy', 0, ROUTES, ''],
  [
    'routes commands/widgets.mjs',
    0,
    [
      'METHOD  PATH, POLICY  WHO GETS IN              COOKIES',
      'GET     /widgets      https://app.example.com  no',
      '        (forRoot)',
      'ALL     (no route)    https://app.example.com  no',
      '        (forRoot)',
      '',
      '2 routes.',
      '',
    ].join('\n'),
    '',
  ],
  [
    'lock commands/widgets.cjs --export Before',
    0,
    'cors.lock.json: 3 routes, 3 policies.\n',
    '',
  ],
  [
    'diff commands/widgets.cjs',
    1,
    [
      '+ opens PUT /widgets/:id to https://*.example.com with cookies, except',
      '  https://admin.example.com',
      '',
      '1 opening, 0 closings.',
      '',
    ].join('\n'),
    '',
  ],
  [
    'diff commands/widgets.cjs --export Before',
    0,
    'Same as before: no route opens or closes.\n',
    '',
  ],
  [
    'check commands/widgets.cjs --export Unreachable',
    2,
    '',
    'commands/widgets.cjs: the application did not start: connect ECONNREFUSED 127.0.0.1:5432\n',
  ],
  [
    'check commands/widgets.cjs --export WithoutCors',
    2,
    '',
    'commands/widgets.cjs: the application has no CorsModule. Import CorsModule.forRoot() in its root module.\n',
  ],
  [
    'check src/app.module.ts',
    2,
    '',
    'src/app.module.ts is TypeScript, which Node does not load with its decorators. Build the application, and name the JavaScript file, such as dist/app.module.js.\n',
  ],
  [
    'check dist/none.js',
    2,
    '',
    'There is no file dist/none.js. Build the application first, or name another file.\n',
  ],
];

const SOURCE = {
  'main.ts': [
    "import { NestFactory } from '@nestjs/core';",
    "import { AppModule } from './app.module';",
    'const app = await NestFactory.create(AppModule);',
    'app.enableCors();',
    'await app.listen(3000);',
    '',
  ],
  'app.module.ts': [
    "import { Module } from '@nestjs/common';",
    '',
    '@Module({ imports: [] })',
    'export class AppModule {}',
    '',
  ],
};

function writeSource(folder: string): void {
  mkdirSync(join(folder, 'source'), { recursive: true });
  for (const [name, lines] of Object.entries(SOURCE)) {
    writeFileSync(join(folder, 'source', name), lines.join('\n'));
  }
}

describe.each(ONE_OF_EACH_MAJOR)(
  'the command beside Nest $nest',
  (application) => {
    let folder: string;

    beforeAll(async () => {
      ({ folder } = await installApplication(application));
      cpSync(
        fileURLToPath(new URL('commands', import.meta.url)),
        join(folder, 'commands'),
        { recursive: true },
      );
    });

    function run(words: string): Promise<FinishedCommand> {
      return runCommand(
        folder,
        join(folder, 'node_modules/.bin/nestjs-cors'),
        words.split(' '),
      );
    }

    // In order: some write the file that others compare.
    it.each(COMMANDS)('runs: %s', async (words, status, stdout, stderr) => {
      expect(await run(words)).toEqual({ status, stdout, stderr });
    });

    it('runs: explain', async () => {
      const { status, stdout, stderr } = await run(
        'explain commands/widgets.cjs --origin https://app.example.com --method PUT --url /widgets/1 --credentials',
      );

      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toMatch(
        /^PUT \/widgets\/1 from https:\/\/app\.example\.com\nThe page reads the response\.\n/,
      );
    });

    it('shows the issues if Nest itself ends the process', async () => {
      const { status, stdout, stderr } = await run(
        'check commands/create-app.cjs --export createBroken',
      );

      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toMatch(
        /^The CORS configuration has an issue:\n- forRoot: /,
      );
    });

    it('runs: init, which writes the source, and leaves it alone the second time', async () => {
      writeSource(folder);

      expect(await run('init source/main.ts')).toEqual({
        status: 2,
        stdout: expect.stringMatching(/^--- a\/source\/app\.module\.ts\n/),
        stderr:
          'Nothing was changed: nobody can answer here. Run it with --yes to write this, or with --dry-run only to look.\n',
      });
      expect(await run('init source/main.ts --yes')).toEqual({
        status: 0,
        stdout: expect.stringMatching(
          /\nChanged source\/app\.module\.ts and source\/main\.ts\. Next:\n {2}npm run build\n {2}npx nestjs-cors check dist\/app\.module\.js\n$/,
        ),
        stderr: '',
      });
      expect(
        readFileSync(join(folder, 'source/app.module.ts'), 'utf8'),
      ).toContain('CorsModule.forRoot({');
      expect(await run('init source/main.ts --yes')).toEqual({
        status: 0,
        stdout:
          'source/app.module.ts:5: CorsModule is set up already. Nothing was changed.\n',
        stderr: '',
      });
    });

    it('shows its version, by npx', async () => {
      const { version } = JSON.parse(
        readFileSync(join(packageFolder(folder), 'package.json'), 'utf8'),
      ) as { readonly version: string };

      expect(
        await runCommand(folder, 'npx', ['--no-install', 'nestjs-cors', '-v']),
      ).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
    });

    it('meets the Nest of the application if its file is linked', async () => {
      const linked = join(folder, 'linked-cli.js');
      if (!existsSync(linked)) {
        symlinkSync(join(packageFolder(folder), 'dist/cli.js'), linked);
      }

      expect(
        await runCommand(folder, process.execPath, [
          linked,
          'check',
          'commands/widgets.mjs',
        ]),
      ).toEqual({ status: 0, stdout: 'No issues, no warnings.\n', stderr: '' });
    });
  },
);

it('says that the native compiler has no API for it', async () => {
  const { folder } = await installApplication(NATIVE_COMPILER_APPLICATION);
  writeSource(folder);

  expect(
    await runCommand(folder, join(folder, 'node_modules/.bin/nestjs-cors'), [
      'init',
      'source/main.ts',
    ]),
  ).toEqual({
    status: 2,
    stdout: '',
    stderr:
      'The installed typescript has no API for JavaScript, as version 7 has none, and init needs it. Install version 6 until init has run: npm install --save-dev typescript@6\n',
  });
});
