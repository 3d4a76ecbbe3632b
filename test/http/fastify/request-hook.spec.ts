import { describe, expect, it, jest } from '@jest/globals';
import {
  chainRequestHook,
  type RequestHook,
  type RequestHookAdapter,
} from '../../../lib/http/fastify/request-hook.js';

type Hook = RequestHook<object, string>;

/** An adapter with the one slot that Nest's has. */
class OneSlotAdapter implements RequestHookAdapter<object, string> {
  onRequestHook: Hook | undefined;

  setOnRequestHook(hook: Hook): void {
    this.onRequestHook = hook;
  }
}

function runWith(second: Hook | undefined): Promise<unknown> {
  const adapter = new OneSlotAdapter();
  chainRequestHook(adapter, (_request, _reply, next) => next());
  if (second !== undefined) {
    adapter.setOnRequestHook(second);
  }
  return new Promise((resolve) => {
    adapter.onRequestHook?.({}, 'reply', resolve);
  });
}

describe('a chain of request hooks', () => {
  it.each<[string, Hook | undefined, unknown]>([
    ['none', undefined, undefined],
    ['one that calls done', (_, __, done) => done(), undefined],
    ['one that calls done with an error', (_, __, done) => done('no'), 'no'],
    ['one that returns a promise', () => Promise.resolve(), undefined],
    ['one whose promise rejects', () => Promise.reject('late'), 'late'],
    [
      'one that throws',
      () => {
        throw 'thrown';
      },
      'thrown',
    ],
  ])(
    'with %s continues as that hook decides',
    async (_title, second, outcome) => {
      expect(await runWith(second)).toBe(outcome);
    },
  );

  it('continues once if the second one calls done and returns a promise', async () => {
    const done = jest.fn();
    const adapter = new OneSlotAdapter();
    chainRequestHook(adapter, (_request, _reply, next) => next());
    const settled = Promise.resolve();
    adapter.setOnRequestHook((_request, _reply, goOn) => {
      goOn();
      return settled;
    });
    adapter.onRequestHook?.({}, 'reply', done);
    await settled;
    await Promise.resolve();
    expect(done).toHaveBeenCalledTimes(1);
  });

  it('does not run the second one if the first one ends or fails', () => {
    const second = jest.fn();
    const done = jest.fn();
    const adapter = new OneSlotAdapter();
    chainRequestHook(adapter, (request, _reply, next) => {
      if ('fails' in request) {
        next('no');
      }
    });
    adapter.setOnRequestHook(second);
    adapter.onRequestHook?.({}, 'reply', done);
    adapter.onRequestHook?.({ fails: true }, 'reply', done);
    expect(second).not.toHaveBeenCalled();
    expect(done.mock.calls).toEqual([['no']]);
  });

  it('ends if a hook that was set later calls its predecessor', async () => {
    const first = jest.fn();
    const adapter = new OneSlotAdapter();
    chainRequestHook(adapter, (_request, _reply, next) => {
      first();
      next();
    });
    const previous = adapter.onRequestHook;
    adapter.setOnRequestHook((request, reply, done) =>
      previous?.(request, reply, done),
    );
    await new Promise((resolve) => {
      adapter.onRequestHook?.({}, 'reply', resolve);
    });
    expect(first).toHaveBeenCalledTimes(1);
  });
});
