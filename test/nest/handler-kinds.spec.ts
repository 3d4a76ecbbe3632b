import { afterAll, beforeAll, describe, it } from '@jest/globals';
import * as routerExecutionContext from '@nestjs/core/router/router-execution-context.js';
import { NestInstrumentation } from '@opentelemetry/instrumentation-nestjs-core';
import { PLATFORMS } from './application.js';
import { expectOwnPolicies } from './expect-kinds.js';
import { KINDS } from './handler-kinds.module.js';
import {
  startHandlerKinds,
  type HandlerKindsApplication,
} from './start-handler-kinds.js';

/** What puts wrappers in the place of handlers, as files of Nest that it changes. */
const instrumented = new NestInstrumentation({
  enabled: false,
}).getRouterExecutionContextFileInstrumentation(['*']);

describe.each([
  ['as they are', () => {}, () => {}, undefined],
  ['whose adapter tells when they run', () => {}, () => {}, () => {}],
  // Its hook takes no Nest 12, which is an ECMAScript module: what the hook would do is done
  // by hand, so that both majors have the wrappers.
  [
    'wrapped by OpenTelemetry',
    () => {
      instrumented.patch(routerExecutionContext);
    },
    () => {
      instrumented.unpatch(routerExecutionContext);
    },
    undefined,
  ],
])('handlers %s', (_title, wrap, unwrap, triggered) => {
  beforeAll(wrap);
  afterAll(unwrap);

  describe.each(PLATFORMS)('on %s', (platform) => {
    let running: HandlerKindsApplication;
    beforeAll(async () => {
      running = await startHandlerKinds(platform, triggered);
    });
    afterAll(() => running.close());

    it.each(KINDS)('have their own policies if they are %s', async (kind) => {
      await expectOwnPolicies(running.origin, kind);
    });
  });
});
