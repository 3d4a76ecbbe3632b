import { describe, expect, it } from '@jest/globals';
import { createRequire } from 'node:module';
import ts from 'typescript';
import {
  APP_MODULE,
  init,
  projectWith,
  type InitSettings,
  type SourceFiles,
} from './source-folder.js';

const PROJECT = projectWith(
  [
    '  const app = await NestFactory.create(AppModule);',
    "  app.enableCors({ origin: 'https://app.example.com/', maxAge: 60 });",
    '  await app.listen(3000);',
  ].join('\n'),
);

const DIFFERENCE = `--- a/src/app.module.ts
+++ b/src/app.module.ts
@@ -1,9 +1,18 @@
 import { Module } from '@nestjs/common';
 import { AppController } from './app.controller';
 import { AppService } from './app.service';
+import { CorsModule } from 'nestjs-cors';

 @Module({
-  imports: [],
+  imports: [
+    CorsModule.forRoot({
+      // "https://app.example.com/" never matched a browser's origin.
+      origin: false,
+      maxAge: 60,
+      // What enableCors() did on Express without saying so.
+      methods: 'GET,HEAD,PUT,PATCH,POST,DELETE',
+    }),
+  ],
   controllers: [AppController],
   providers: [AppService],
 })
--- a/src/main.ts
+++ b/src/main.ts
@@ -3,7 +3,6 @@

 async function bootstrap() {
   const app = await NestFactory.create(AppModule);
-  app.enableCors({ origin: 'https://app.example.com/', maxAge: 60 });
   await app.listen(3000);
 }
 bootstrap();
note     src/main.ts:6: origin is written otherwise: "https://app.example.com/"
         never matched a browser's origin.
`;

const NEXT = `Changed src/app.module.ts and src/main.ts. Next:
  npm run build
  npx nestjs-cors check dist/app.module.js
`;

const QUESTION = 'Write this? [y/N] ';

describe('init', () => {
  it('only shows the difference with --dry-run', async () => {
    expect(await init(PROJECT, { words: ['--dry-run'], answer: 'y' })).toEqual({
      code: 0,
      output: DIFFERENCE,
      complaints: [],
      files: PROJECT,
    });
  });

  it('writes without a question with --yes, and says what to run next', async () => {
    const { files, ...finished } = await init(PROJECT);

    expect(finished).toEqual({
      code: 0,
      output: DIFFERENCE + NEXT,
      complaints: [],
    });
    expect(files['src/app.module.ts']).toContain('CorsModule.forRoot({');
    expect(files['src/main.ts']).not.toContain('enableCors');
  });

  it.each(['y', 'Y', 'yes', ' YES '])(
    'writes if somebody answers %j',
    async (answer) => {
      const written = await init(PROJECT);

      expect(await init(PROJECT, { words: [], answer })).toEqual({
        code: 0,
        output: DIFFERENCE + QUESTION + NEXT,
        complaints: [],
        files: written.files,
      });
    },
  );

  it.each(['', 'n', 'no', 'yellow'])(
    'changes nothing if somebody answers %j',
    async (answer) => {
      expect(await init(PROJECT, { words: [], answer })).toEqual({
        code: 1,
        output: `${DIFFERENCE}${QUESTION}Nothing was changed.\n`,
        complaints: [],
        files: PROJECT,
      });
    },
  );

  it('changes nothing if nobody can answer', async () => {
    expect(await init(PROJECT, { words: [] })).toEqual({
      code: 2,
      output: DIFFERENCE,
      complaints: [
        'Nothing was changed: nobody can answer here. Run it with --yes to write this, or with --dry-run only to look.',
      ],
      files: PROJECT,
    });
  });

  it('changes nothing the second time', async () => {
    const { files } = await init(PROJECT);

    expect(await init(files)).toEqual({
      code: 0,
      output:
        'src/app.module.ts:8: CorsModule is set up already. Nothing was changed.\n',
      complaints: [],
      files,
    });
  });

  it('sees a module that is set up in another file', async () => {
    const { code, output } = await init({
      ...projectWith('  const app = await NestFactory.create(AppModule);'),
      'src/app.module.ts': `import './cors';\n${APP_MODULE}`,
      'src/cors.ts':
        "import { CorsModule as M } from 'nestjs-cors';\nexport default M.forRootAsync({});\n",
    });

    expect({ code, output }).toEqual({
      code: 0,
      output:
        'src/cors.ts:2: CorsModule is set up already. Nothing was changed.\n',
    });
  });

  it('colors the difference in a terminal', async () => {
    const { output } = await init(PROJECT, {
      words: ['--dry-run'],
      hasColors: true,
    });

    expect(output).toContain(
      "\n\u001b[32m+import { CorsModule } from 'nestjs-cors';\u001b[39m\n",
    );
    expect(output).toContain('\n\u001b[31m-  imports: [],\u001b[39m\n');
    expect(output).toContain('\n\u001b[2m@@ -1,9 +1,18 @@\u001b[22m\n');
    expect(output).toContain('\u001b[1m--- a/src/app.module.ts\u001b[22m\n');
    expect(output).toContain("\n import { Module } from '@nestjs/common';\n");
  });

  it('names the package if the project has not installed it', async () => {
    const { output } = await init(PROJECT, {
      packages: { 'nestjs-cors/package.json': undefined },
    });

    expect(output).toContain(
      'Next:\n  npm install nestjs-cors\n  npm run build\n',
    );
  });

  it('takes the platform that somebody names', async () => {
    const { output } = await init(PROJECT, {
      words: ['--dry-run', '--platform', 'fastify'],
    });

    expect(output).toContain("methods: 'GET,HEAD,POST',");
  });
});

describe('the source of the application', () => {
  const CREATION = '  const app = await NestFactory.create(AppModule);';
  const main = projectWith(CREATION)['src/main.ts'] ?? '';
  const importing = (from: string): string =>
    main.replace("import { AppModule } from './app.module'", from);

  const FOUND: readonly (readonly [string, SourceFiles, string, string?])[] = [
    ['src/main.ts', projectWith(CREATION), 'src/app.module.ts'],
    [
      'what nest-cli.json names',
      {
        'nest-cli.json': '{ "sourceRoot": "source", "entryFile": "server" }',
        'source/server.ts': main,
        'source/app.module.ts': APP_MODULE,
      },
      'source/app.module.ts',
    ],
    [
      'the default project of a monorepo',
      {
        'nest-cli.json': JSON.stringify({
          monorepo: true,
          root: 'apps/api',
          sourceRoot: 'apps/api/src',
          projects: {
            jobs: { root: 'apps/jobs', entryFile: 'jobs' },
            api: { root: 'apps/api', entryFile: 'api' },
          },
        }),
        'apps/api/src/api.ts': main,
        'apps/api/src/app.module.ts': APP_MODULE,
      },
      'apps/api/src/app.module.ts',
    ],
    [
      'the file that somebody names',
      { 'apps/jobs/main.ts': main, 'apps/jobs/app.module.ts': APP_MODULE },
      'apps/jobs/app.module.ts',
      'apps/jobs/main.ts',
    ],
    [
      'a file that the entry file imports',
      {
        'src/main.ts':
          "import { createApp } from './create-app.js';\ncreateApp();\n",
        'src/create-app.ts': main
          .replace('./app.module', './app.module.js')
          .replace('async', 'export async'),
        'src/app.module.ts': APP_MODULE,
        'tsconfig.json': '{ "compilerOptions": { "module": "nodenext" } }',
      },
      'src/app.module.ts',
    ],
    [
      'a default export behind others, by a path of tsconfig.json',
      {
        'src/main.ts': importing("import { Root as AppModule } from '@app'"),
        'src/index.ts': "export * from './root';\n",
        'src/root.ts': "export { default as Root } from './app.module';\n",
        'src/app.module.ts': APP_MODULE.replace('export', 'export default'),
        'tsconfig.json':
          '{ "compilerOptions": { "moduleResolution": "bundler", "module": "esnext", "paths": { "@app": ["./src/index"] } } }',
      },
      'src/app.module.ts',
    ],
    [
      'a module in the entry file, and another name of the factory',
      {
        'src/main.ts': `${APP_MODULE}${importing('').replaceAll('NestFactory', 'Factory').replace('{ Factory }', '{ NestFactory as Factory }')}`,
      },
      'src/main.ts',
    ],
  ];

  it.each(FOUND.map(([name, ...project]) => [name, project] as const))(
    'is found: %s',
    async (_, [files, module, named]) => {
      const words = named === undefined ? ['--yes'] : ['--yes', named];
      const { code, output, complaints } = await init(files, { words });

      expect({ code, complaints }).toEqual({ code: 0, complaints: [] });
      expect(output).toContain(`\nChanged ${module}. Next:\n`);
    },
  );

  it('is read once for an application in one file', async () => {
    const { code, files, output } = await init({
      'src/main.ts': `${APP_MODULE}import { NestFactory } from '@nestjs/core';\nconst app = await NestFactory.create(AppModule);\napp.enableCors();\nawait app.listen(3000);\n`,
    });

    expect(code).toBe(0);
    expect(output.match(/^\+\+\+ .*$/gm)).toEqual(['+++ b/src/main.ts']);
    expect(files['src/main.ts']).toContain("origin: '*',");
    expect(files['src/main.ts']).not.toContain('enableCors();');
  });
});

interface Failure {
  readonly name: string;
  readonly files?: SourceFiles;
  readonly settings?: InitSettings;
  readonly complaint: string;
}

const EXAMPLE = 'such as: nestjs-cors init src/main.ts';

const FAILURES: readonly Failure[] = [
  {
    name: 'no entry file',
    files: {},
    complaint: `There is no file src/main.ts. Name the source that calls NestFactory.create(), ${EXAMPLE}`,
  },
  {
    name: 'a built file',
    files: { 'dist/main.js': '' },
    settings: { words: ['dist/main.js'] },
    complaint: `dist/main.js is no TypeScript file, and init changes the source of the application. Name the one that calls NestFactory.create(), ${EXAMPLE}`,
  },
  {
    name: 'a folder',
    settings: { words: ['src'] },
    complaint: `src is no TypeScript file, and init changes the source of the application. Name the one that calls NestFactory.create(), ${EXAMPLE}`,
  },
  {
    name: 'settings that do not parse',
    files: { 'nest-cli.json': '{' },
    complaint: 'nest-cli.json cannot be read: ',
  },
  {
    name: 'a source that does not parse',
    files: { ...PROJECT, 'src/app.module.ts': `${APP_MODULE}}\n` },
    complaint:
      'src/app.module.ts:11 does not parse: Declaration or statement expected. Correct it first.',
  },
  {
    name: 'no application',
    files: {
      'src/main.ts':
        'export const NestFactory = { create() {} };\nNestFactory.create();\n',
    },
    complaint:
      'src/main.ts and what it imports do not call NestFactory.create(). Name the file that creates the application.',
  },
  {
    name: 'two applications',
    files: projectWith(
      '  await NestFactory.create(AppModule);\n  await NestFactory.create(AppModule);',
    ),
    complaint:
      'src/main.ts creates several applications: src/main.ts:5, src/main.ts:6. Name a file that creates one.',
  },
  {
    name: 'a root module that is made',
    files: projectWith('  await NestFactory.create(AppModule.register());'),
    complaint:
      'src/main.ts:5: the root module is no class in the source of this project. Follow the guide by hand: node_modules/nestjs-cors/docs/migrating.md',
  },
  {
    name: 'a root module of a package',
    files: {
      'src/main.ts': (PROJECT['src/main.ts'] ?? '').replace(
        './app.module',
        '@example/app',
      ),
    },
    complaint:
      'src/main.ts:5: the root module is no class in the source of this project.',
  },
  {
    name: 'an unknown platform',
    settings: { words: ['--platform', 'koa'] },
    complaint: '--platform is express or fastify, not "koa".',
  },
  {
    name: 'an option of other commands',
    settings: { words: ['--preview'] },
    complaint:
      '"init" has no option --preview. It takes --dry-run, --yes, --platform, --help.',
  },
  {
    name: 'two files',
    settings: { words: ['src/main.ts', 'src/other.ts'] },
    complaint: 'Name one file: "src/other.ts" is too much.',
  },
  {
    name: 'no compiler',
    settings: { packages: { typescript: undefined } },
    complaint:
      'typescript is not installed where src/main.ts is, and init reads your source with it. Install it: npm install --save-dev typescript@6',
  },
  {
    name: 'the native compiler',
    settings: { packages: { typescript: { version: '7.0.2' } } },
    complaint:
      'The installed typescript has no API for JavaScript, as version 7 has none, and init needs it. Install version 6 until init has run: npm install --save-dev typescript@6',
  },
  {
    name: 'an old compiler',
    settings: { packages: { typescript: { ...ts, version: '4.9.5' } } },
    complaint:
      'The installed typescript is 4.9.5, and init needs 5.0 or later. Install it: npm install --save-dev typescript@6',
  },
];

describe('init fails, and changes nothing', () => {
  it.each(FAILURES.map((each) => [each.name, each] as const))(
    '%s',
    async (_, { files = PROJECT, settings, complaint }) => {
      const finished = await init(files, settings);

      expect(finished).toEqual({
        code: 2,
        output: '',
        complaints: [expect.stringContaining(complaint)],
        files,
      });
    },
  );
});

describe('the compiler', () => {
  const oldest = createRequire(
    new URL('../../typescript-5.0/package.json', import.meta.url),
  )('typescript') as typeof ts;

  it('may be the oldest', async () => {
    expect(oldest.version).toMatch(/^5\.0\./);
    expect(await init(PROJECT, { packages: { typescript: oldest } })).toEqual(
      await init(PROJECT),
    );
  });
});
