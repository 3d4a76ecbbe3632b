import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

const SAMPLES = new URL('.', import.meta.url).href;
/**
 * What samples import is run from its sources: nothing has to be built first, and nothing is built under another
 * sample that runs. The benchmark measures what was built.
 */
const SOURCES = {
  'nestjs-cors': '../lib/index.ts',
  'nestjs-cors/inspector': '../lib/inspector/cors-inspector.module.ts',
  'nestjs-cors/redis': '../lib/redis/redis-origin-store.ts',
  'nestjs-cors/testing': '../lib/testing/origin-store-contract.ts',
};

/** `./x.js` in a TypeScript file means the file that it is compiled from, `./x.ts`. */
export async function resolve(specifier, context, nextResolve) {
  const source = context.parentURL?.startsWith(SAMPLES)
    ? SOURCES[specifier]
    : undefined;
  if (source !== undefined) {
    const { href } = new URL(source, import.meta.url);
    return { url: href, format: 'module', shortCircuit: true };
  }
  if (specifier.startsWith('.') && context.parentURL?.endsWith('.ts')) {
    const source = new URL(
      specifier.replace(/\.js$/, '.ts'),
      context.parentURL,
    );
    if (existsSync(source)) {
      return { url: source.href, format: 'module', shortCircuit: true };
    }
  }
  return nextResolve(specifier, context);
}

export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) {
    return nextLoad(url, context);
  }
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), {
    filename,
    configFile: false,
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'es6' },
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
    },
  });
  return { format: 'module', source: code, shortCircuit: true };
}
