import { jest } from '@jest/globals';

/** Returns how many look-ups in a `Set` or a `Map` an action takes. */
export function stepsOf(action: () => void): number {
  const spies = [
    jest.spyOn(Set.prototype, 'has'),
    jest.spyOn(Map.prototype, 'get'),
  ];
  try {
    action();
    return spies.reduce((sum, { mock }) => sum + mock.calls.length, 0);
  } finally {
    for (const spy of spies) {
      spy.mockRestore();
    }
  }
}
