import { describe, expect } from '@jest/globals';
import { parseSerializedOrigin } from '../../lib/core/origin/serialized-origin.js';
import { law } from './law.js';
import { originParts, serialize } from './origins.js';
import { almostOrigin, writtenUrl } from './unlikely-origins.js';
import {
  isLeftOut,
  isSerializedOriginByUrl,
} from '../reference/serialized-origin.js';

describe('a serialized origin', () => {
  law(
    'is read into the parts that it was serialized from',
    originParts,
    ['named', 'numbered'],
    (parts) => {
      expect(parseSerializedOrigin(serialize(parts))).toStrictEqual(parts);
      return /^[[0-9]/.test(parts.host) ? 'numbered' : 'named';
    },
  );

  law(
    'is what the URL Standard would write, and nothing else is',
    almostOrigin,
    ['read', 'refused'],
    (text) => {
      const read = parseSerializedOrigin(text);
      expect(read !== undefined).toBe(isSerializedOriginByUrl(text));
      if (read === undefined) {
        return 'refused';
      }
      expect(serialize(read)).toBe(text);
      return 'read';
    },
  );

  law(
    'is the origin of every URL that has one',
    writtenUrl,
    ['read as written', 'read as its origin', 'left out'],
    (url) => {
      const { origin } = new URL(url);
      const isRead = parseSerializedOrigin(origin) !== undefined;
      expect(isRead).toBe(!isLeftOut(origin));
      expect(parseSerializedOrigin(url) !== undefined).toBe(
        isRead && url === origin,
      );
      return !isRead
        ? 'left out'
        : url === origin
          ? 'read as written'
          : 'read as its origin';
    },
  );
});
