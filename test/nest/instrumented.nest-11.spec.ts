import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { PLATFORMS } from './application.js';
import { expectOwnPolicies } from './expect-kinds.js';
import { KINDS } from './handler-kinds.module.js';

const APPLICATION = pathOf('../nest-11/instrumented-application.ts');
const REGISTERED = [
  '../../sample/register.mjs',
  '../nest-11/register.mjs',
].flatMap((file) => ['--import', pathOf(file)]);

// Its children start in two seconds where nothing else runs.
const START_TIMEOUT = 60_000;

describe.each(['OpenTelemetry', 'Sentry'])('with %s', (tool) => {
  let child: ChildProcess;
  let origins: readonly string[];
  beforeAll(async () => {
    child = fork(APPLICATION, [tool], { execArgv: REGISTERED });
    [origins] = (await once(child, 'message')) as [readonly string[]];
  }, START_TIMEOUT);
  afterAll(async () => {
    child.disconnect();
    await once(child, 'exit');
  });

  it.each(KINDS)(
    'handlers that are %s have their own policies',
    async (kind) => {
      expect(origins).toHaveLength(PLATFORMS.length);
      for (const origin of origins) {
        await expectOwnPolicies(origin, kind);
      }
    },
  );

  it('handlers are wrapped, as their spans show', async () => {
    child.send('spans');
    const [spans] = (await once(child, 'message')) as [readonly string[]];
    expect(spans).toEqual(
      expect.arrayContaining(['skipped', 'enforced', 'open']),
    );
  });
});

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
