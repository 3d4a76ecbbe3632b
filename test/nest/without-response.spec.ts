import { describe, expect, it, jest } from '@jest/globals';
import type { CallHandler, ExecutionContext } from '@nestjs/common';
import { of } from 'rxjs';
import { CorsGuard } from '../../lib/nest/cors.guard.js';
import { CorsInterceptor } from '../../lib/nest/cors.interceptor.js';
import type { CorsRuntime } from '../../lib/nest/cors-runtime.js';

/** What Nest makes a context of for a bot or a job queue, and says that it is HTTP. */
function contextOf(response: unknown): ExecutionContext {
  return {
    getType: () => 'http',
    getArgByIndex: (index: number) => [{}, response][index],
  } as unknown as ExecutionContext;
}

describe('a context that is said to be HTTP, with the response', () => {
  it.each<[unknown, number]>([
    [undefined, 0],
    [null, 0],
    ['a text', 0],
    [{ of: 'a bot' }, 1],
  ])('%j is left alone; it is looked for %i times', async (response, times) => {
    const received = jest.fn(() => undefined);
    const runtime = { received } as unknown as CorsRuntime;
    const context = contextOf(response);
    const next: CallHandler = { handle: () => of('handled') };

    expect(await new CorsGuard(runtime).canActivate(context)).toBe(true);
    expect(received).toHaveBeenCalledTimes(times);
    received.mockClear();
    const handled: unknown[] = [];
    new CorsInterceptor(runtime)
      .intercept(context, next)
      .subscribe((value) => handled.push(value));
    expect(handled).toEqual(['handled']);
    expect(received).toHaveBeenCalledTimes(times);
  });
});
