import { describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import {
  ApplicationConfig,
  ModulesContainer,
  NestFactory,
  type HttpAdapterHost,
} from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { CorsModule } from '../../../lib/index.js';
import { CorsRuntime } from '../../../lib/nest/cors-runtime.js';
import { adapterOf, PLATFORMS } from '../application.js';

@Module({ imports: [CorsModule.forRoot()] })
class ApplicationModule {}

/** An adapter as it is before 11.1.4, whose class had no such method. */
function oldAdapter(): FastifyAdapter {
  const isNew = (key: string | symbol): boolean => key === 'setOnRequestHook';
  return new Proxy(new FastifyAdapter(), {
    has: (adapter, key) => !isNew(key) && Reflect.has(adapter, key),
    get: (adapter, key): unknown =>
      isNew(key) ? undefined : Reflect.get(adapter, key),
  });
}

function issueOf(name: string) {
  return { kind: 'old-nest', place: 'CorsModule', package: name };
}

describe('a Fastify adapter that is older than promised', () => {
  const issues = [issueOf('@nestjs/platform-fastify')];

  it('is refused by NestFactory', async () => {
    await expect(
      NestFactory.create(ApplicationModule, oldAdapter(), {
        logger: false,
        abortOnError: false,
      }),
    ).rejects.toHaveProperty('issues', issues);
  });

  it('is refused by a testing module', async () => {
    const builder = Test.createTestingModule({ imports: [ApplicationModule] });
    const compiled = await builder.compile();
    const app = compiled.createNestApplication(oldAdapter(), {
      logger: false,
    });
    await expect(app.init()).rejects.toHaveProperty('issues', issues);
  });
});

describe.each(PLATFORMS)(
  'a core that is older than promised on %s',
  (platform) => {
    it.each([
      ['is refused beside its adapter', true],
      ['is refused before it has one', false],
    ])('%s', (_, hasAdapter) => {
      const host = {
        httpAdapter: hasAdapter ? adapterOf(platform) : undefined,
      };
      expect(
        () =>
          new CorsRuntime(
            {},
            host as unknown as HttpAdapterHost,
            new ModulesContainer(),
            new ApplicationConfig(),
          ),
      ).toThrow(expect.objectContaining({ issues: [issueOf('@nestjs/core')] }));
    });
  },
);
