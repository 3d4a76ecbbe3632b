import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { APP_MODULE, init, projectWith } from './source-folder.js';

interface Layout {
  readonly name: string;
  /** The root module. */
  readonly before: string;
  readonly after: string;
}

const HEAD = "import { Module } from '@nestjs/common';\n";
const IMPORTED = "import { CorsModule } from 'nestjs-cors';\n";
const CLOSED =
  '// Nobody is allowed yet: list origins here, or open a route with @Cors().';

function classOf(metadata: string): string {
  return `\n@Module(${metadata})\nexport class AppModule {}\n`;
}

/** A module with and without the import, otherwise as it is written. */
function layout(name: string, before: string, after: string): Layout {
  return {
    name,
    before: HEAD + classOf(before),
    after: HEAD + IMPORTED + classOf(after),
  };
}

const LAYOUTS: readonly Layout[] = [
  layout(
    'no options',
    '{}',
    `{\n  imports: [\n    ${CLOSED}\n    CorsModule.forRoot(),\n  ],\n}`,
  ),
  layout(
    'no imports',
    '{\n  providers: [A],\n}',
    `{\n  imports: [\n    ${CLOSED}\n    CorsModule.forRoot(),\n  ],\n  providers: [A],\n}`,
  ),
  layout(
    'no imports, on one line',
    '{ controllers: [A], providers: [B] }',
    `{\n  imports: [\n    ${CLOSED}\n    CorsModule.forRoot(),\n  ],\n  controllers: [A],\n  providers: [B],\n}`,
  ),
  layout(
    'imports on one line',
    '{\n  imports: [A, forwardRef(() => B)],\n}',
    `{\n  imports: [\n    A,\n    forwardRef(() => B),\n    ${CLOSED}\n    CorsModule.forRoot(),\n  ],\n}`,
  ),
  layout(
    'imports on one line, with a comma at the end',
    '{\n  imports: [A,],\n}',
    `{\n  imports: [\n    A,\n    ${CLOSED}\n    CorsModule.forRoot(),\n  ],\n}`,
  ),
  layout(
    'imports on lines',
    '{\n  imports: [\n    A,\n    B.forRoot({\n      c: 1,\n    }),\n  ],\n}',
    `{\n  imports: [\n    A,\n    B.forRoot({\n      c: 1,\n    }),\n    ${CLOSED}\n    CorsModule.forRoot(),\n  ],\n}`,
  ),
  layout(
    'imports on lines without a comma at the end',
    '{\n  imports: [\n    A,\n    B\n  ]\n}',
    `{\n  imports: [\n    A,\n    B,\n    ${CLOSED}\n    CorsModule.forRoot()\n  ]\n}`,
  ),
  layout(
    'imports with comments',
    '{\n  imports: [\n    A, // the first\n    // the second\n    B, // the last\n  ],\n}',
    `{\n  imports: [\n    A, // the first\n    // the second\n    B, // the last\n    ${CLOSED}\n    CorsModule.forRoot(),\n  ],\n}`,
  ),
  layout(
    'a comment without a comma before it',
    '{\n  imports: [\n    A // the only\n  ],\n}',
    `{\n  imports: [\n    A, // the only\n    ${CLOSED}\n    CorsModule.forRoot()\n  ],\n}`,
  ),
  layout(
    'a comment behind imports on one line',
    '{\n  imports: [A, // one\n    B\n    // two\n  ],\n}',
    `{\n  imports: [\n    A, // one\n    B,\n    ${CLOSED}\n    CorsModule.forRoot(),\n    // two\n  ],\n}`,
  ),
  layout(
    'a comment behind other options on one line',
    '{ providers: [A] // one\n}',
    `{\n  imports: [\n    ${CLOSED}\n    CorsModule.forRoot(),\n  ],\n  providers: [A], // one\n}`,
  ),
  layout(
    'imports that are spread',
    '{\n  imports: [...shared],\n}',
    `{\n  imports: [\n    ...shared,\n    ${CLOSED}\n    CorsModule.forRoot(),\n  ],\n}`,
  ),
  layout(
    'imports of a variable',
    '{\n  imports: shared,\n}',
    `{\n  imports: [\n    ...shared,\n    ${CLOSED}\n    CorsModule.forRoot(),\n  ],\n}`,
  ),
  layout(
    'imports under a condition',
    '{\n  imports: isTest ? [A] : [B],\n}',
    `{\n  imports: [\n    ...(isTest ? [A] : [B]),\n    ${CLOSED}\n    CorsModule.forRoot(),\n  ],\n}`,
  ),
  layout(
    'imports of a variable of the same name',
    '{\n  imports,\n  providers: [A],\n}',
    `{\n  imports: [\n    ...imports,\n    ${CLOSED}\n    CorsModule.forRoot(),\n  ],\n  providers: [A],\n}`,
  ),
  layout(
    'imports behind options that are spread',
    '{\n  ...common,\n  imports: [],\n}',
    `{\n  ...common,\n  imports: [\n    ${CLOSED}\n    CorsModule.forRoot(),\n  ],\n}`,
  ),
  layout(
    'a comment in place of imports',
    '{\n  imports: [\n    // later\n  ],\n}',
    `{\n  imports: [\n    // later\n    ${CLOSED}\n    CorsModule.forRoot(),\n  ],\n}`,
  ),
  {
    name: 'double quotes, tabs and no semicolons',
    before:
      'import { Module } from "@nestjs/common"\n\n@Module({\n\timports: [],\n})\nexport class AppModule {}\n',
    after: `import { Module } from "@nestjs/common"\nimport { CorsModule } from "nestjs-cors"\n\n@Module({\n\timports: [\n\t\t${CLOSED}\n\t\tCorsModule.forRoot(),\n\t],\n})\nexport class AppModule {}\n`,
  },
  {
    name: 'four blanks, and a byte order mark',
    before: `\uFEFF${HEAD}\n@Module({\n    imports: [],\n})\nexport class AppModule {}\n`,
    after: `\uFEFF${HEAD}${IMPORTED}\n@Module({\n    imports: [\n        ${CLOSED}\n        CorsModule.forRoot(),\n    ],\n})\nexport class AppModule {}\n`,
  },
  {
    name: 'a comment behind the last import',
    before: `import { Module } from '@nestjs/common'; // Nest\n${classOf('{ imports: [] }')}`,
    after: `import { Module } from '@nestjs/common'; // Nest\n${IMPORTED}${classOf(`{ imports: [\n  ${CLOSED}\n  CorsModule.forRoot(),\n] }`)}`,
  },
  {
    name: 'another import of the package',
    before: `${HEAD}import { Cors } from 'nestjs-cors';\n${classOf('{\n  imports: [A],\n}')}`,
    after: `${HEAD}import { Cors, CorsModule } from 'nestjs-cors';\n${classOf(`{\n  imports: [\n    A,\n    ${CLOSED}\n    CorsModule.forRoot(),\n  ],\n}`)}`,
  },
  {
    name: 'an import of a type of the package',
    before: `${HEAD}import type { CorsService } from 'nestjs-cors';\n${classOf('{\n  imports: [A],\n}')}`,
    after: `${HEAD}import type { CorsService } from 'nestjs-cors';\n${IMPORTED}${classOf(`{\n  imports: [\n    A,\n    ${CLOSED}\n    CorsModule.forRoot(),\n  ],\n}`)}`,
  },
  {
    name: 'the module under another name',
    before: `${HEAD}import { CorsModule as Policies } from 'nestjs-cors';\n${classOf('{\n  imports: [A],\n}')}`,
    after: `${HEAD}import { CorsModule as Policies } from 'nestjs-cors';\n${classOf(`{\n  imports: [\n    A,\n    ${CLOSED}\n    Policies.forRoot(),\n  ],\n}`)}`,
  },
];

const CREATED = '  const app = await NestFactory.create(AppModule);';

describe('the root module', () => {
  it.each(LAYOUTS.map((each) => [each.name, each] as const))(
    'keeps its form: %s',
    async (_, { before, after }) => {
      const project = projectWith(CREATED, { 'src/app.module.ts': before });
      const { code, files } = await init(project);

      expect(code).toBe(0);
      expect(files).toEqual({ ...project, 'src/app.module.ts': after });
      expect(faultsOf(after)).toEqual([]);
    },
  );

  it.each(LAYOUTS.map((each) => [each.name, each] as const))(
    'keeps its ends of lines: %s',
    async (_, { before, after }) => {
      const { files } = await init(
        projectWith(CREATED, {
          'src/app.module.ts': before.replaceAll('\n', '\r\n'),
        }),
      );

      expect(files['src/app.module.ts']).toBe(after.replaceAll('\n', '\r\n'));
    },
  );
});

interface Moved {
  readonly name: string;
  /** The body of `bootstrap()`. */
  readonly body: string;
  /** What is left of it. */
  readonly left: string;
  /** What the root module gets, without its indentation. */
  readonly entry: string;
}

const DEFAULTS = [
  '  // What enableCors() did on Express without saying so.',
  "  methods: 'GET,HEAD,PUT,PATCH,POST,DELETE',",
  '  maxAge: false,',
].join('\n');
const EVERYBODY = [
  'CorsModule.forRoot({',
  '  // What enableCors() did on Express without saying so.',
  "  origin: '*',",
  "  methods: 'GET,HEAD,PUT,PATCH,POST,DELETE',",
  '  maxAge: false,',
  '}),',
].join('\n');

const MOVED: readonly Moved[] = [
  {
    name: 'comments about the call and within it',
    body: `${CREATED}

  // For the pages.
  // See the wiki.
  app.enableCors({ // all of them
    /* the app */
    origin: 'https://app.example.com', // in production
    'credentials': true,
    // nothing else
  }); // since 2020

  await app.listen(3000);`,
    left: `${CREATED}

  await app.listen(3000);`,
    entry: `// For the pages.
// See the wiki.
// since 2020
CorsModule.forRoot({
  // all of them
  /* the app */
  origin: 'https://app.example.com', // in production
  'credentials': true,
  // nothing else
${DEFAULTS}
}),`,
  },
  {
    name: 'a comment that is about something else',
    body: `${CREATED}
  // The application is made.

  app.enableCors();
  await app.listen(3000);`,
    left: `${CREATED}
  // The application is made.

  await app.listen(3000);`,
    entry: EVERYBODY,
  },
  {
    name: 'a call on a line with others',
    body: `${CREATED} app.enableCors(); await app.listen(3000);`,
    left: `${CREATED}  await app.listen(3000);`,
    entry: EVERYBODY,
  },
  {
    name: 'lists on several lines',
    body: `    const app = await NestFactory.create(AppModule);
    app.enableCors({
        origin: [
            'https://app.example.com', // production
            'localhost:3000', // a developer
            /^https:\\/\\/pr-\\d+\\.example\\.dev$/,
        ],
        methods: [
            'GET',
            'PUT',
        ],
        maxAge: 60,
    });`,
    left: '    const app = await NestFactory.create(AppModule);',
    entry: `CorsModule.forRoot({
  // "localhost:3000" never matched a browser's origin.
  origin: [
      'https://app.example.com', // production
      /^https:\\/\\/pr-\\d+\\.example\\.dev$/,
  ],
  methods: [
      'GET',
      'PUT',
  ],
  maxAge: 60,
}),`,
  },
  {
    name: 'a call by its name in brackets',
    body: `${CREATED}
  app['enableCors']();`,
    left: CREATED,
    entry: EVERYBODY,
  },
  {
    name: 'types that the root module does not know',
    body: `${CREATED}
  app.enableCors({
    origin: ['https://a.example' as Origin, 'x' as Origin] as Origins,
    methods: <Verb>'GET' satisfies Verb,
    allowedHeaders: ['x-a'] as const,
    maxAge: 60,
  });`,
    left: CREATED,
    entry: `CorsModule.forRoot({
  // "x" never matched a browser's origin.
  origin: ['https://a.example'],
  methods: 'GET',
  allowedHeaders: ['x-a'] as const,
  maxAge: 60,
}),`,
  },
  {
    name: 'types of a list on several lines',
    body: `${CREATED}
  app.enableCors({
    origin: [
      'https://a.example' as Origin,
      'x' as Origin,
    ] as Origins,
    methods: 'GET',
    maxAge: 60,
  });`,
    left: CREATED,
    entry: `CorsModule.forRoot({
  // "x" never matched a browser's origin.
  origin: [
    'https://a.example',
  ],
  methods: 'GET',
  maxAge: 60,
}),`,
  },
  {
    name: 'comments between the parts of a call',
    body: `${CREATED}
  app.enableCors(/* a */ { origin: /* b */ false /* c */, methods: 'GET', // d
    maxAge: 60 // e
    , } /* f */);`,
    left: CREATED,
    entry: `/* a */
/* f */
CorsModule.forRoot({
  /* b */
  /* c */
  origin: false,
  methods: 'GET', // d
  // e
  maxAge: 60,
}),`,
  },
  {
    name: 'a comment behind the option cors',
    body: `  const app = await NestFactory.create(AppModule, {
    cors: true, // For the pages.
    rawBody: true, // For the hooks.
  });`,
    left: `  const app = await NestFactory.create(AppModule, {
    rawBody: true, // For the hooks.
  });`,
    entry: `// For the pages.\n${EVERYBODY}`,
  },
  {
    name: 'the option cors behind the comment of another one',
    body: `  const app = await NestFactory.create(AppModule, { rawBody: true, // For the hooks.
    cors: true });`,
    left: `  const app = await NestFactory.create(AppModule, { rawBody: true, // For the hooks.
     });`,
    entry: EVERYBODY,
  },
  {
    name: 'the option cors before the comment of another one',
    body: '  const app = await NestFactory.create(AppModule, { cors: true, /* hooks */ rawBody: true });',
    left: '  const app = await NestFactory.create(AppModule, { /* hooks */ rawBody: true });',
    entry: EVERYBODY,
  },
  {
    name: 'a call whose semicolon is that of the next line',
    body: `  const app = await NestFactory.create(AppModule)
  app.enableCors()
  ;[1].forEach(log)`,
    left: `  const app = await NestFactory.create(AppModule)
  
  ;[1].forEach(log)`,
    entry: EVERYBODY,
  },
  {
    name: 'a call that keeps two statements apart',
    body: `  const app = await NestFactory.create(AppModule)
  app.enableCors();
  (async () => {})()`,
    left: `  const app = await NestFactory.create(AppModule)
  ;
  (async () => {})()`,
    entry: EVERYBODY,
  },
  {
    name: 'a text with a line separator in it',
    body: `${CREATED}
  app.enableCors({ origin: 'a\u2028b', methods: 'GET', maxAge: 60 });`,
    left: CREATED,
    entry: `CorsModule.forRoot({
  // "a\\u2028b" never matched a browser's origin.
  origin: false,
  methods: 'GET',
  maxAge: 60,
}),`,
  },
  {
    name: 'entries that are left out of one line',
    body: `${CREATED}
  app.enableCors({ origin: ['https://a.example', 'x', 'y'], methods: 'GET', maxAge: 60 });`,
    left: CREATED,
    entry: `CorsModule.forRoot({
  // "x", "y" never matched a browser's origin.
  origin: ['https://a.example'],
  methods: 'GET',
  maxAge: 60,
}),`,
  },
  {
    name: 'a list of which nothing stays',
    body: `${CREATED}
  app.enableCors({ origin: ['*'], methods: 'GET', maxAge: 60 } as const);`,
    left: CREATED,
    entry: `CorsModule.forRoot({
  // "*" never matched a browser's origin.
  origin: false,
  methods: 'GET',
  maxAge: 60,
}),`,
  },
  {
    name: 'the option cors alone',
    body: '  const app = await NestFactory.create(AppModule, { cors: true });',
    left: '  const app = await NestFactory.create(AppModule);',
    entry: EVERYBODY,
  },
  {
    name: 'the option cors behind others',
    body: "  const app = await NestFactory.create(AppModule, { bufferLogs: true, 'cors': true });",
    left: '  const app = await NestFactory.create(AppModule, { bufferLogs: true });',
    entry: EVERYBODY,
  },
  {
    name: 'the option cors on lines of its own, with options',
    body: `  const app = await NestFactory.create(AppModule, {
    bufferLogs: true,
    // For the pages.
    cors: {
      origin: false,
      preflightContinue: false,
    },
    rawBody: true,
  });`,
    left: `  const app = await NestFactory.create(AppModule, {
    bufferLogs: true,
    rawBody: true,
  });`,
    entry: `// For the pages.
CorsModule.forRoot({
  origin: false,
${DEFAULTS}
}),`,
  },
  {
    name: 'the option cors of a constant',
    body: `  const options = { cors: { origin: true }, bufferLogs: true };
  const app = await NestFactory.create(AppModule, options);`,
    left: `  const options = { bufferLogs: true };
  const app = await NestFactory.create(AppModule, options);`,
    entry: `CorsModule.forRoot({
  // true means every origin.
  origin: '*',
${DEFAULTS}
}),`,
  },
  {
    name: 'a call that is awaited, with types',
    body: `  const app = (await NestFactory.create<INestApplication>(AppModule)) as App;
  await app.enableCors();`,
    left: '  const app = (await NestFactory.create<INestApplication>(AppModule)) as App;',
    entry: EVERYBODY,
  },
  {
    name: 'a call beside cors: false, between other calls',
    body: `  const app = await NestFactory.create(AppModule, { cors: false });
  app.setGlobalPrefix('api');
  app.use(() => { return; });
  app.enableCors();
  await app.listen(3000);`,
    left: `  const app = await NestFactory.create(AppModule, { cors: false });
  app.setGlobalPrefix('api');
  app.use(() => { return; });
  await app.listen(3000);`,
    entry: EVERYBODY,
  },
  {
    name: 'the platform of a constant',
    body: `  const adapter = new FastifyAdapter({ logger: true });
  const app = await NestFactory.create(AppModule, adapter);
  app.enableCors();`,
    left: `  const adapter = new FastifyAdapter({ logger: true });
  const app = await NestFactory.create(AppModule, adapter);`,
    entry: EVERYBODY.replace('Express', 'Fastify').replace(
      /'GET.*'/,
      "'GET,HEAD,POST'",
    ),
  },
];

describe('a call', () => {
  const project = (body: string, newline = '\n') => {
    const { 'src/main.ts': main = '' } = projectWith(body);
    return {
      'src/main.ts':
        `import { FastifyAdapter } from '@nestjs/platform-fastify';\n${main}`.replaceAll(
          '\n',
          newline,
        ),
      'src/app.module.ts': APP_MODULE.replaceAll('\n', newline),
    };
  };

  it.each(
    MOVED.flatMap((moved) =>
      ['\n', '\r\n'].map(
        (newline) =>
          [moved.name, JSON.stringify(newline), newline, moved] as const,
      ),
    ),
  )('moves: %s, with %s', async (_, __, newline, { body, left, entry }) => {
    const { code, files, complaints } = await init(project(body, newline));
    const indented = entry
      .split('\n')
      .map((line) => `    ${line}`)
      .join('\n');
    const module = APP_MODULE.replace(
      'imports: []',
      `imports: [\n${indented}\n  ]`,
    ).replace('\n\n@Module', `\n${IMPORTED}\n@Module`);

    expect({ code, complaints }).toEqual({ code: 0, complaints: [] });
    expect(files['src/main.ts']).toBe(project(left, newline)['src/main.ts']);
    expect(files['src/app.module.ts']).toBe(module.replaceAll('\n', newline));
    expect(faultsOf(module)).toEqual([]);
  });
});

/** Returns what does not parse in a source. */
function faultsOf(source: string): readonly string[] {
  const { diagnostics = [] } = ts.transpileModule(source, {
    reportDiagnostics: true,
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      experimentalDecorators: true,
    },
  });
  return diagnostics.map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, ' '),
  );
}
