import { expect, it, jest } from '@jest/globals';
import { MemoryOriginStore } from '../../lib/lists/memory-origin-store.js';
import { OriginList } from '../../lib/lists/origin-list.js';
import { parseSerializedOrigin } from '../../lib/core/origin/serialized-origin.js';

const A = 'https://a.example';

it('a list in this process does not become stale until it is closed', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'queueMicrotask'] });
  try {
    const store = new MemoryOriginStore();
    const list = new OriginList('partners', { store, staleAfter: 1 });
    await list.follow(1000);
    await list.add(A);
    const parsed = parseSerializedOrigin(A);
    const isAdmitted = () => parsed !== undefined && list.admits(A, parsed);

    await jest.advanceTimersByTimeAsync(3_600_000);
    expect(isAdmitted()).toBe(true);
    list.close();
    expect(jest.getTimerCount()).toBe(0);
    await jest.advanceTimersByTimeAsync(1000);
    expect(isAdmitted()).toBe(false);
  } finally {
    jest.useRealTimers();
  }
});
