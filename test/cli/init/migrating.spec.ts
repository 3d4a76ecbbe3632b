import { afterEach, describe, expect, it } from '@jest/globals';
import { runInNewContext } from 'node:vm';
import type { CorsModuleOptions } from '../../../lib/index.js';
import { compareCalls } from '../../migrating/compare-calls.js';
import { callsAfter, callsBefore } from '../../migrating/migrate.js';
import type { Shape } from '../../migrating/shape.js';
import { SHAPES } from '../../migrating/shapes.js';
import { PLATFORMS, stopAll, type Platform } from '../../nest/application.js';
import { init, projectWith } from './source-folder.js';

afterEach(stopAll);

/** Of what the guide leaves to people, the words of the obstacle. */
const BY_HAND: Readonly<Record<string, string>> = {
  'true, with cookies': '#origin-true-or-false',
  'a RegExp without anchors': '#origin-a-regexp',
};

/** Of what comes out otherwise than the guide writes it, why it does the same. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'a RegExp of subdomains': 'a RegExp stays, where people prefer a pattern',
  "'*' in a list": 'a list of one origin stays a list',
  'no preflightContinue': 'false means nothing, and is left out',
};

const CREATED: Readonly<Record<Platform, string>> = {
  express: 'NestFactory.create(AppModule)',
  fastify: 'NestFactory.create(AppModule, new FastifyAdapter())',
};

const LITERAL = SHAPES.filter(
  ({ parameters }) =>
    parameters !== undefined && typeof parameters[0]?.origin !== 'function',
);

it('converts most shapes of the guide', () => {
  const names = new Set(LITERAL.map(({ name }) => name));

  expect(names.size).toBeGreaterThanOrEqual(28);
});

describe.each(PLATFORMS)('init on %s', (platform) => {
  const shapes = LITERAL.filter(({ platforms = PLATFORMS }) =>
    platforms.includes(platform),
  ).map((shape) => [shape.name, shape] as const);
  const converted = shapes.filter(([name]) => BY_HAND[name] === undefined);

  // The tests of the guide compare what these options do.
  it.each(converted.filter(([name]) => OTHERWISE[name] === undefined))(
    'writes what the guide says: %s',
    async (_, shape) => {
      const { code, files } = await init(projectOf(platform, shape));

      expect(code).toBe(0);
      expect(files['src/main.ts']).not.toContain('enableCors');
      expect(optionsIn(files['src/app.module.ts'] ?? '')).toEqual(shape.after);
    },
  );

  it.each(
    converted.flatMap(([name, shape]) =>
      OTHERWISE[name] === undefined
        ? []
        : [[name, OTHERWISE[name], shape] as const],
    ),
  )('does what the guide does: %s: %s', async (_, __, shape) => {
    const { files } = await init(projectOf(platform, shape));
    const options = optionsIn(files['src/app.module.ts'] ?? '');

    expect(
      compareCalls(
        await callsBefore(platform, shape),
        await callsAfter(platform, shape, options),
        shape.stricter,
      ),
    ).toEqual({ unexpected: [], missing: [] });
  });

  it.each(shapes.filter(([name]) => BY_HAND[name] !== undefined))(
    'leaves to people: %s',
    async (name, shape) => {
      const project = projectOf(platform, shape);
      const { code, output, files } = await init(project);

      expect({ code, files }).toEqual({ code: 1, files: project });
      expect(output).toContain(BY_HAND[name]);
    },
  );
});

function projectOf(platform: Platform, { parameters = [] }: Shape) {
  const body = [
    `  const app = await ${CREATED[platform]};`,
    `  app.enableCors(${parameters.map(sourceOf).join('')});`,
    '  await app.listen(3000);',
  ].join('\n');
  const project = projectWith(body);
  return {
    ...project,
    'src/main.ts': `import { FastifyAdapter } from '@nestjs/platform-fastify';\n${project['src/main.ts']}`,
  };
}

function sourceOf(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(sourceOf).join(', ')}]`;
  }
  if (typeof value !== 'object' || value === null || value instanceof RegExp) {
    return value instanceof RegExp ? String(value) : JSON.stringify(value);
  }
  const properties = Object.entries(value).map(
    ([name, each]) => `${name}: ${sourceOf(each)}`,
  );
  return `{ ${properties.join(', ')} }`;
}

/** Returns the options that a module has in its source. */
function optionsIn(source: string): CorsModuleOptions {
  const [, options = ''] =
    /CorsModule\.forRoot\(([^]*?)\),\n {2}\],/.exec(source) ?? [];
  return runInNewContext(`(${options})`);
}
