import { describe, expect, it } from '@jest/globals';
import {
  APP_MODULE,
  init,
  projectWith,
  type SourceFiles,
} from './source-folder.js';

interface Left {
  readonly name: string;
  readonly files: SourceFiles;
  readonly words?: readonly string[];
  /** What is printed of it, without line breaks. */
  readonly said: string;
  readonly page: string;
}

/** An application whose `enableCors()` has these arguments. */
function enabling(parameters: string, before = ''): SourceFiles {
  return projectWith(
    [
      '  const app = await NestFactory.create(AppModule);',
      `${before}  app.enableCors(${parameters});`,
      '  await app.listen(3000);',
    ].join('\n'),
  );
}

const NOT_RUN = 'init does not run it, and does not guess its value.';
const OPTIONS: readonly Left[] = [
  {
    name: 'a delegate',
    files: enabling('(request, callback) => callback(null, {})'),
    said: 'src/main.ts:6: enableCors() has a function that returns the options: it chooses by the request, and init does not run it. Write a policy for each branch.',
    page: 'migrating-functions.md#a-function-that-returns-the-options',
  },
  {
    name: 'a variable',
    files: enabling('corsOptions'),
    said: 'src/main.ts:6: the options of enableCors() are not spelled out: init does not run the code that makes them. Spell them out, or convert the value.',
    page: 'migrating-functions.md#a-value-of-the-type-corsoptions',
  },
  {
    name: 'a spread',
    files: enabling('{ ...common, maxAge: 60 }'),
    said: 'src/main.ts:6: the options of enableCors() have others spread into them: init does not run the code that makes them. Spell them out, or convert the value.',
    page: 'migrating-functions.md#a-value-of-the-type-corsoptions',
  },
  {
    name: 'an arrow function as origin',
    files: enabling('{ origin: (origin, callback) => callback(null, true) }'),
    said: `src/main.ts:6: origin is a function: ${NOT_RUN} Take it over with fromCallback().`,
    page: 'migrating-functions.md#origin-a-function-with-a-callback',
  },
  {
    name: 'a method as origin',
    files: enabling(
      '{\n    origin(origin, callback) { callback(null, true); },\n  }',
    ),
    said: `src/main.ts:7: origin is a function: ${NOT_RUN} Take it over with fromCallback().`,
    page: 'migrating-functions.md#origin-a-function-with-a-callback',
  },
  {
    name: 'a variable as origin',
    files: enabling('{ origin: allowed }'),
    said: `src/main.ts:6: origin is not spelled out: ${NOT_RUN} Spell the value out, or write it into forRoot() by hand.`,
    page: 'migrating.md#origin-a-string',
  },
  {
    name: 'a variable of the same name',
    files: enabling('{ credentials }'),
    said: `src/main.ts:6: credentials is not spelled out: ${NOT_RUN}`,
    page: 'migrating.md#the-other-options',
  },
  {
    name: 'an entry that is spread',
    files: enabling('{ origin: ["https://app.example.com", ...others] }'),
    said: `src/main.ts:6: origin has other entries spread into it: ${NOT_RUN}`,
    page: 'migrating.md#origin-a-string',
  },
  {
    name: 'a template',
    files: enabling('{ origin: `https://${domain}` }'),
    said: `src/main.ts:6: origin is not spelled out: ${NOT_RUN}`,
    page: 'migrating.md#origin-a-string',
  },
  {
    name: 'the environment',
    files: enabling('{ origin: process.env.WEB_ORIGINS.split(",") }'),
    said: `src/main.ts:6: origin comes from the environment: ${NOT_RUN} Read it with originsFromEnv().`,
    page: 'migrating.md#origin-a-string',
  },
  {
    name: 'a number from the environment',
    files: enabling('{ maxAge: Number(process.env.MAX_AGE) }'),
    said: `src/main.ts:6: maxAge comes from the environment: ${NOT_RUN} Convert it to the type of the option.`,
    page: 'migrating.md#the-other-options',
  },
  {
    name: 'a condition',
    files: enabling('{ origin: isDevelopment ? "*" : false }'),
    said: `src/main.ts:6: origin depends on a condition: ${NOT_RUN} Write the same condition into forRoot().`,
    page: 'migrating.md#origin-true-or-false',
  },
  {
    name: 'a service',
    files: enabling('{ origin: app.get(ConfigService).get("WEB_ORIGINS") }'),
    said: `src/main.ts:6: origin is the result of a call: ${NOT_RUN} If it asks a provider, write forRootAsync().`,
    page: 'configuration.md#asynchronous-configuration',
  },
  {
    name: 'an option twice',
    files: enabling('{ maxAge: 60, maxAge: 600 }'),
    said: `src/main.ts:6: maxAge is not spelled out: ${NOT_RUN}`,
    page: 'migrating.md#the-other-options',
  },
  {
    name: 'the session of every user',
    files: enabling('{ origin: true, credentials: true }'),
    said: 'src/main.ts:6: origin true is forbidden by Fetch: it allows every origin, and with credentials: true any site could use the session of the user. List the origins,',
    page: 'migrating.md#origin-true-or-false',
  },
  {
    name: 'a RegExp without anchors',
    files: enabling('{ origin: /example\\.com/ }'),
    said: 'src/main.ts:6: origin /example\\.com/ is prohibited:',
    page: 'migrating.md#origin-a-regexp',
  },
  {
    name: 'an insecure origin with cookies',
    files: enabling(
      '{ origin: ["http://app.example.com"], credentials: true }',
    ),
    said: 'src/main.ts:6: origin "http://app.example.com" is prohibited:',
    page: 'migrating.md#origin-a-list',
  },
  {
    name: 'the origin null',
    files: enabling('{ origin: "null" }'),
    said: 'src/main.ts:6: origin "null" is prohibited:',
    page: 'migrating.md#origin-a-string',
  },
  {
    name: 'a text that may have matched',
    files: enabling('{ origin: "data:text" }'),
    said: 'src/main.ts:6: origin "data:text" is invalid:',
    page: 'migrating.md#origin-a-string',
  },
  {
    name: 'a text with blanks around it, which did match',
    files: enabling('{ origin: " https://app.example.com" }'),
    said: 'src/main.ts:6: origin " https://app.example.com" is invalid:',
    page: 'migrating.md#origin-a-string',
  },
  {
    name: 'an entry that is true',
    files: enabling('{ origin: ["https://app.example.com", true] }'),
    said: 'src/main.ts:6: origin has an entry that is neither a text nor a RegExp:',
    page: 'migrating.md#origin-a-list',
  },
  {
    name: 'an empty text',
    files: enabling('{ allowedHeaders: "" }'),
    said: 'src/main.ts:6: allowedHeaders is an empty text: what it did depends on the platform. Write what you mean.',
    page: 'migrating.md#the-other-options',
  },
  {
    name: 'a method in lower case',
    files: enabling('{ methods: ["GET", "patch"] }'),
    said: 'src/main.ts:6: methods "patch" is invalid:',
    page: 'migrating.md#the-other-options',
  },
  {
    name: 'a prefix that was a name',
    files: enabling('{ exposedHeaders: "x-amz-*" }'),
    said: 'src/main.ts:6: exposedHeaders has "x-amz-*": it was a name that no browser sends, and is a prefix of names here.',
    page: 'migrating.md#the-other-options',
  },
  {
    name: 'every header and another one, with cookies',
    files: enabling(
      '{ origin: "https://app.example.com", credentials: true, allowedHeaders: "*, Authorization" }',
    ),
    said: "src/main.ts:6: allowedHeaders has '*' beside credentials: browsers take it for a name in calls with cookies, and for every name in others. List the names that you mean.",
    page: 'migrating.md#the-other-options',
  },
  {
    name: 'every exposed header, with cookies',
    files: enabling(
      '{ origin: "https://app.example.com", credentials: true, exposedHeaders: ["*"] }',
    ),
    said: "src/main.ts:6: exposedHeaders has '*' beside credentials:",
    page: 'migrating.md#the-other-options',
  },
  {
    name: 'a preflight that continues',
    files: enabling('{ preflightContinue: true }'),
    said: 'src/main.ts:6: preflightContinue is set: no handler may answer preflights in place of the policy.',
    page: 'migrating.md#the-other-options',
  },
  {
    name: 'an unknown option',
    files: enabling('{ enforce: true }'),
    said: 'src/main.ts:6: the option enforce is unknown:',
    page: 'migrating.md#the-other-options',
  },
  {
    name: 'years',
    files: enabling('{ maxAge: 31536000 }'),
    said: 'src/main.ts:6: maxAge 31536000 is invalid:',
    page: 'migrating.md#the-other-options',
  },
];

const CALLS: readonly Left[] = [
  {
    name: 'a call under a condition',
    files: projectWith(
      '  const app = await NestFactory.create(AppModule);\n  if (isDevelopment) {\n    app.enableCors();\n  }',
    ),
    said: 'src/main.ts:7: enableCors() is called under a condition: forRoot() always applies.',
    page: 'migrating.md#origin-true-or-false',
  },
  {
    name: 'a call after the function may have ended',
    files: enabling('', '  if (isTest) return app;\n'),
    said: 'src/main.ts:7: enableCors() is called under a condition:',
    page: 'migrating.md#origin-true-or-false',
  },
  {
    name: 'a call as an operand',
    files: projectWith(
      '  const app = await NestFactory.create(AppModule);\n  isDevelopment && app.enableCors();',
    ),
    said: 'src/main.ts:6: enableCors() is called under a condition:',
    page: 'migrating.md#origin-true-or-false',
  },
  {
    name: 'a call after init()',
    files: enabling('', '  await app.init();\n'),
    said: 'src/main.ts:7: enableCors() is called after the application was initialized:',
    page: 'migrating-layers.md#other-layers',
  },
  {
    name: 'a call in another function',
    files: {
      ...projectWith(
        '  const app = await NestFactory.create(AppModule);\n  setUp(app);',
      ),
      'src/app.module.ts': `import './set-up';\n${APP_MODULE}`,
      'src/set-up.ts': 'export function setUp(app) {\n  app.enableCors();\n}\n',
    },
    said: 'src/set-up.ts:2: enableCors() is called on something else than the variable of NestFactory.create(): init does not follow the application into other functions.',
    page: 'migrating.md#migrating-from-enablecors',
  },
  {
    name: 'a call of the function, in place of the method',
    files: projectWith(
      '  const app = await NestFactory.create(AppModule);\n  app.enableCors.call(app, { maxAge: 5 });',
    ),
    said: 'src/main.ts:6: enableCors is named here, and not called at once: init cannot tell when it is called, or with which options. Write app.enableCors(…), or convert it by hand.',
    page: 'migrating.md#migrating-from-enablecors',
  },
  {
    name: 'a method taken from the application',
    files: projectWith(
      '  const app = await NestFactory.create(AppModule);\n  const { enableCors } = app;',
    ),
    said: 'src/main.ts:6: enableCors is named here, and not called at once:',
    page: 'migrating.md#migrating-from-enablecors',
  },
  {
    name: 'a second call, by its name in brackets',
    files: enabling('', "  app['enableCors']({ maxAge: 5 });\n"),
    said: 'src/main.ts:7: CORS is switched on a second time: src/main.ts:6 does it, too,',
    page: 'migrating-layers.md#other-layers',
  },
  {
    name: 'two calls',
    files: enabling('', '  app.enableCors({ maxAge: 5 });\n'),
    said: 'src/main.ts:7: CORS is switched on a second time: src/main.ts:6 does it, too, and a page can use what both allow. Keep one of the two.',
    page: 'migrating-layers.md#other-layers',
  },
  {
    name: 'a call beside the option cors',
    files: projectWith(
      '  const app = await NestFactory.create(AppModule, { cors: true });\n  app.enableCors();',
    ),
    said: 'src/main.ts:5: CORS is switched on a second time: src/main.ts:6 does it, too,',
    page: 'migrating-layers.md#other-layers',
  },
  {
    name: 'options of the application that are spread',
    files: projectWith(
      '  const app = await NestFactory.create(AppModule, { ...common });',
    ),
    said: 'src/main.ts:5: the options of NestFactory.create() are not spelled out: they may have cors.',
    page: 'migrating-functions.md#a-value-of-the-type-corsoptions',
  },
  {
    name: 'options of the application from elsewhere',
    files: projectWith(
      '  const app = await NestFactory.create(AppModule, makeOptions());',
    ),
    said: 'src/main.ts:5: the options of NestFactory.create() are not spelled out: they may have cors.',
    page: 'migrating-functions.md#a-value-of-the-type-corsoptions',
  },
  {
    name: 'cors as a variable',
    files: projectWith(
      '  const app = await NestFactory.create(AppModule, { cors });',
    ),
    said: 'src/main.ts:5: the options of NestFactory.create() are not spelled out:',
    page: 'migrating-functions.md#a-value-of-the-type-corsoptions',
  },
  {
    name: 'a platform that the source does not say',
    files: projectWith(
      '  const app = await NestFactory.create(AppModule, makeAdapter(), {});\n  app.enableCors();',
    ),
    said: 'src/main.ts:6: the platform of the application is not spelled out: what is unset does other things on Express than on Fastify. Name it: --platform express or --platform fastify.',
    page: 'migrating.md#what-was-unset',
  },
  {
    name: 'the package cors',
    files: enabling('', "  app.use(require('cors')());\n"),
    said: 'src/main.ts:6: the package cors is used: the module replaces the headers that it sends. Move its options, and remove it.',
    page: 'migrating-layers.md#other-layers',
  },
  {
    name: 'the package of Fastify',
    files: {
      ...enabling(''),
      'src/app.module.ts': `import fastifyCors from '@fastify/cors';\n${APP_MODULE}`,
    },
    said: 'src/app.module.ts:1: the package @fastify/cors is used:',
    page: 'migrating-layers.md#other-layers',
  },
  {
    name: 'headers by hand',
    files: {
      ...enabling(''),
      'src/app.module.ts': `${APP_MODULE}\nconst name = 'Access-Control-Allow-Origin';\n`,
    },
    said: 'src/app.module.ts:12: Access-Control-Allow-Origin is sent by hand: the module replaces it. Write its value as an option, and remove it.',
    page: 'migrating-layers.md#other-layers',
  },
  {
    name: 'a call beside the module',
    files: {
      ...enabling(''),
      'src/app.module.ts': APP_MODULE.replace(
        'imports: []',
        'imports: [CorsModule.forRoot()]',
      ).replace('import', "import { CorsModule } from 'nestjs-cors';\nimport"),
    },
    said: 'src/main.ts:6: CORS is switched on beside CorsModule (src/app.module.ts:7): the module replaces the headers. Move its options by hand, and remove it.',
    page: 'migrating.md#migrating-from-enablecors',
  },
];

function withModule(text: string): SourceFiles {
  return { ...enabling(''), 'src/app.module.ts': text };
}

const MODULES: readonly Left[] = [
  {
    name: 'a root module without the decorator',
    files: withModule('export class AppModule {}\n'),
    said: 'src/app.module.ts:1: the root module has no @Module(): init cannot see what imports it has. Add CorsModule.forRoot() to them by hand.',
    page: 'migrating.md#migrating-from-enablecors',
  },
  {
    name: 'metadata of a variable',
    files: withModule(
      "import { Module } from '@nestjs/common';\n@Module(metadata)\nexport class AppModule {}\n",
    ),
    said: 'src/app.module.ts:2: the options of @Module() are not spelled out:',
    page: 'migrating.md#migrating-from-enablecors',
  },
  {
    name: 'metadata that may have imports',
    files: withModule(
      "import { Module } from '@nestjs/common';\n@Module({ ...common, providers: [] })\nexport class AppModule {}\n",
    ),
    said: 'src/app.module.ts:2: the options of @Module() have others spread into them:',
    page: 'migrating.md#migrating-from-enablecors',
  },
  {
    name: 'metadata that may replace the imports',
    files: withModule(
      "import { Module } from '@nestjs/common';\n@Module({ imports: [], ...common })\nexport class AppModule {}\n",
    ),
    said: 'src/app.module.ts:2: the options of @Module() have others spread into them:',
    page: 'migrating.md#migrating-from-enablecors',
  },
  {
    name: 'imports that a getter returns',
    files: withModule(
      "import { Module } from '@nestjs/common';\n@Module({ get imports() { return []; } })\nexport class AppModule {}\n",
    ),
    said: 'src/app.module.ts:2: imports of @Module() are not spelled out:',
    page: 'migrating.md#migrating-from-enablecors',
  },
  {
    name: 'the type of the module',
    files: withModule(
      `import { type CorsModule } from 'nestjs-cors';\n${APP_MODULE}`,
    ),
    said: 'src/app.module.ts:1: CorsModule is another thing in this file:',
    page: 'migrating.md#migrating-from-enablecors',
  },
  {
    name: 'another thing of the same name',
    files: withModule(
      `import { CorsModule } from './cors.module';\n${APP_MODULE}`,
    ),
    said: 'src/app.module.ts:1: CorsModule is another thing in this file:',
    page: 'migrating.md#migrating-from-enablecors',
  },
];

describe('what init leaves to people', () => {
  it.each(
    [...OPTIONS, ...CALLS, ...MODULES].map(
      (left) => [left.name, left] as const,
    ),
  )('%s', async (_, { files, words = ['--yes'], said, page }) => {
    const finished = await init(files, { words });
    const { code, output, complaints } = finished;

    expect({ code, complaints }).toEqual({ code: 1, complaints: [] });
    expect(finished.files).toEqual(files);
    expect(output.replaceAll(/\s+/g, ' ')).toContain(`by hand ${said}`);
    expect(output).toContain(
      `\n         See node_modules/nestjs-cors/docs/${page}\n`,
    );
    expect(output).toMatch(
      /\nNothing was changed, since a part alone would refuse pages that were allowed\.\n$/,
    );
  });

  it('is not a text that happens to be the name of a package', async () => {
    const { code } = await init({
      ...enabling(''),
      'src/app.module.ts': `${APP_MODULE}\nconst path = join('cors');\n`,
    });

    expect(code).toBe(0);
  });

  it('is all said at once', async () => {
    const { output } = await init(
      enabling('{ origin: allowed, methods: "patch", maxAge: getMaxAge() }'),
    );

    expect(output.match(/^by hand {2}src\/main.ts:6: \w+/gm)).toEqual([
      'by hand  src/main.ts:6: origin',
      'by hand  src/main.ts:6: maxAge',
      'by hand  src/main.ts:6: methods',
    ]);
  });
});
