import { describe, expect } from '@jest/globals';
import { parseSerialisedOrigin } from '../../lib/core/origin/serialized-origin.js';
import { law } from './law.js';
import { originParts, serialise } from './origins.js';
import { almostOrigin, writtenUrl } from './unlikely-origins.js';
import { isLeftOut, isSerialisedOriginByUrl } from './url-reference.js';

describe('a serialised origin', () => {
  law(
    'is read into the parts that it was serialised from',
    originParts,
    ['named', 'numbered'],
    (parts) => {
      expect(parseSerialisedOrigin(serialise(parts))).toStrictEqual(parts);
      return /^[[0-9]/.test(parts.host) ? 'numbered' : 'named';
    },
  );

  law(
    'is what the URL Standard would write, and nothing else is',
    almostOrigin,
    ['read', 'refused'],
    (text) => {
      const read = parseSerialisedOrigin(text);
      expect(read !== undefined).toBe(isSerialisedOriginByUrl(text));
      if (read === undefined) {
        return 'refused';
      }
      expect(serialise(read)).toBe(text);
      return 'read';
    },
  );

  law(
    'is the origin of every URL that has one',
    writtenUrl,
    ['read as written', 'read as its origin', 'left out'],
    (url) => {
      const { origin } = new URL(url);
      const isRead = parseSerialisedOrigin(origin) !== undefined;
      expect(isRead).toBe(!isLeftOut(origin));
      expect(parseSerialisedOrigin(url) !== undefined).toBe(
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
