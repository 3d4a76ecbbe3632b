import { describe, expect, it } from '@jest/globals';
import { SeenChanges } from '../../../lib/redis/following/seen-changes.js';

describe('a change that waits while Redis goes back in time', () => {
  it.each([0, 3])(
    'is not visible before the list was read, from version %d',
    async (version) => {
      const seen = new SeenChanges();
      seen.takeWhole(5);
      const made = { server: 's', version: 6, kind: 'delete' };
      let isVisible = false;
      const settled = seen.seen(made).then(() => {
        isVisible = true;
      });
      const position = { server: 't', version };
      seen.rebase(position, Infinity);
      seen.miss(version);
      seen.release(position);
      await Promise.resolve();
      expect(isVisible).toBe(false);
      seen.takeWhole(version);
      seen.release(position);
      await settled;
      expect(isVisible).toBe(true);
    },
  );
});
