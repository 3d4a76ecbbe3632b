import { expect } from '@jest/globals';
import { Module, type INestApplication, type Type } from '@nestjs/common';
import type { AbstractHttpAdapter } from '@nestjs/core';
import { CorsModule } from '../../lib/index.js';
import { DEFAULT_ORIGIN, handlerInAgreement } from './agreement.js';
import { start, type Platform } from './application.js';

/** Requests and the handler that each reaches; `default` is none. */
export type Reaching = readonly (readonly [
  method: string,
  path: string,
  handler: string,
  headers?: Record<string, string>,
])[];

/** Starts an application and proves agreement for each request, and which handler it reaches. */
export async function expectAgreement(
  platform: Platform | AbstractHttpAdapter,
  controllers: Type[],
  requests: Reaching,
  configure?: (app: INestApplication) => void,
  imports: NonNullable<Parameters<typeof Module>[0]['imports']> = [],
): Promise<void> {
  @Module({
    imports: [CorsModule.forRoot({ origin: DEFAULT_ORIGIN }), ...imports],
    controllers,
  })
  class ApplicationModule {}

  const { origin } = await start(platform, ApplicationModule, configure);
  const names = [
    ...new Set(requests.map(([, , handler]) => handler.split(' ')[0] ?? '')),
  ].filter((name) => name !== 'default');
  const reached: (readonly unknown[])[] = [];
  for (const [method, path, expected, headers] of requests) {
    const ran = await handlerInAgreement(origin, names, method, path, headers);
    const isExpected = expected.split(' or ').includes(ran);
    reached.push([method, path, isExpected ? expected : ran]);
  }
  expect(reached).toEqual(
    requests.map(([method, path, handler]) => [method, path, handler]),
  );
}
