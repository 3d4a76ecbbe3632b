import { expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { fileURLToPath } from 'node:url';
import { CorsModule } from '../../lib/index.js';
import { NestFactory } from '../nest-12-lowest/node_modules/@nestjs/core/index.js';
import { readPages, snippetsOf } from './markdown.js';

const pages = readPages(fileURLToPath(new URL('../..', import.meta.url)));
const printed = pages
  .filter(({ path }) => path === 'docs/recipes/monorepos.md')
  .flatMap((page) => snippetsOf(page, 'text'));

@Module({ imports: [CorsModule.forRoot()] })
class ApplicationModule {}

it('the recipe for monorepos has the message of an application with two copies of Nest', async () => {
  const started = NestFactory.create(ApplicationModule, {
    abortOnError: false,
    logger: false,
  });
  const [first] = await started.then(
    () => [],
    (error: Error) => error.message.split('\n'),
  );

  expect(printed.map(({ code }) => code)).toEqual([first]);
});
