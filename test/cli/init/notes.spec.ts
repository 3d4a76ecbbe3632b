import { describe, expect, it } from '@jest/globals';
import { init, projectWith } from './source-folder.js';

const CREATED = '  const app = await NestFactory.create(AppModule);';

/** Returns the notes, each on one line. */
async function notesOn(body: string): Promise<readonly string[]> {
  const { code, output } = await init(projectWith(body), {
    words: ['--dry-run'],
  });
  expect(code).toBe(0);
  const [, ...notes] = output.split(/^note {5}/m);
  return notes.map((note) => note.trim().replaceAll(/\s+/g, ' '));
}

function layer(line: number): string {
  return `src/main.ts:${line}: what is registered here came before CORS, and comes behind it now: pages can read what it answers, and preflights pass that it refused. See node_modules/nestjs-cors/docs/migrating.md#what-can-become-wider`;
}

const LAYERS: readonly (readonly [
  name: string,
  body: string,
  lines: readonly number[],
])[] = [
  [
    'middleware before the call',
    `${CREATED}\n  app.use(auth());\n  app.enableCors();`,
    [6],
  ],
  [
    'middleware behind the call',
    `${CREATED}\n  app.enableCors();\n  app.use(auth());`,
    [],
  ],
  [
    'a function that gets the application',
    `${CREATED}\n  SwaggerModule.setup('docs', app, pages);\n  app.enableCors();`,
    [6],
  ],
  [
    'static files, and a plugin',
    `${CREATED}\n  app.useStaticAssets('public');\n  await app.register(files);\n  app.enableCors();`,
    [6, 7],
  ],
  [
    'what answers nothing',
    `${CREATED}\n  app.setGlobalPrefix('api');\n  app.useGlobalPipes(new Pipe());\n  app.enableCors();`,
    [],
  ],
  [
    'middleware before the option cors has an effect',
    '  const app = await NestFactory.create(AppModule, { cors: true });\n  app.use(auth());\n  await app.listen(3000);\n  app.use(late());',
    [6],
  ],
  [
    'the option cors of an application without a variable',
    '  await NestFactory.create(AppModule, { cors: true });\n  other.use(auth());',
    [],
  ],
];

describe('a note names what was in front of CORS', () => {
  it.each(LAYERS)('%s', async (_, body, lines) => {
    expect(await notesOn(body)).toEqual(lines.map(layer));
  });
});

const NULL =
  'lets in the origin null no longer: it needs dangerouslyAllowNullOrigin.';
const INSECURE =
  'lets in http:// origins of other machines no longer: with credentials they need dangerouslyAllowInsecureOrigins.';

const PATTERNS: readonly (readonly [
  options: string,
  said: string | undefined,
])[] = [
  ['origin: /^https?:\\/\\/a\\.example$/, credentials: true', INSECURE],
  ['origin: [/^http:\\/\\/a\\.example$/], credentials: true', INSECURE],
  [
    'origin: /^https?:\\/\\/(localhost|a\\.example)$/, credentials: true',
    INSECURE,
  ],
  ['origin: /^https?:\\/\\/a\\.example$/', undefined],
  ['origin: /^https:\\/\\/a\\.example$/, credentials: true', undefined],
  ['origin: /^http:\\/\\/localhost:\\d+$/, credentials: true', undefined],
  ['origin: [/^(null|https:\\/\\/a\\.example)$/]', NULL],
];

describe('a note names what a RegExp lets in no longer', () => {
  it.each(PATTERNS)('%s', async (options, said) => {
    const pattern = /\/\^.*\$\//.exec(options)?.[0];

    expect(
      await notesOn(`${CREATED}\n  app.enableCors({ ${options} });`),
    ).toEqual(
      said === undefined
        ? []
        : [
            `src/main.ts:6: origin ${pattern} ${said} See node_modules/nestjs-cors/docs/migrating.md#what-becomes-stricter`,
          ],
    );
  });
});
