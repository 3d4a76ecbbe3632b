import { describe, expect, it } from '@jest/globals';
import { hasInvalidPunycode } from '../../../lib/core/origin/punycode.js';

describe('a label that starts with xn-- is the Punycode of a name', () => {
  it.each([
    ['https', 'xn--f', 'xn--fsq'],
    ['https', 'xn--', 'xn-'],
    ['http', 'a.xn--a.example', 'a.xn--bcher-kva.example'],
    ['http', 'xn--fsq.xn--f.', 'xn--fsq.xn--p1ai.'],
    // Decodes to what it need not encode, or to another form of it.
    ['https', 'xn--u-ccb', 'xn--tda'],
    ['ftp', 'xn--99999999999', 'xn--ls8h'],
    // Elsewhere in a label it is nothing.
    ['https', 'xn--0', '0xn--0'],
  ])('%s://%s is not, %s is', (scheme, host, permitted) => {
    expect(hasInvalidPunycode({ scheme, host })).toBe(true);
    expect(hasInvalidPunycode({ scheme, host: permitted })).toBe(false);
  });

  it.each(['app', 'capacitor', 'chrome-extension'])(
    'the application chooses the host of %s',
    (scheme) => {
      expect(hasInvalidPunycode({ scheme, host: 'xn--f' })).toBe(false);
    },
  );
});
