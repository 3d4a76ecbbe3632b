import { describe, expect, it } from '@jest/globals';
import { writtenValue } from '../../../lib/inspector/data/written-value.js';
import { originList, originResolver } from '../../../lib/index.js';

class TenantOrigins {
  isOriginAllowed() {
    return true;
  }
}

describe('the value of an option', () => {
  it.each([
    ['https://a.example', '"https://a.example"'],
    [
      ['https://a.example', /^https:\/\/b\.example$/],
      '["https://a.example", /^https:\\/\\/b\\.example$/]',
    ],
    [originList('partners'), 'originList("partners")'],
    [[originResolver(TenantOrigins)], '[originResolver(TenantOrigins)]'],
    [() => true, 'a function'],
    [true, 'true'],
    [600, '600'],
  ])('is written as in the source: %p', (value, text) => {
    expect(writtenValue(value)).toBe(text);
  });

  it('is cut if it is a long list', () => {
    const many = Array.from({ length: 60 }, (_, index) => index);

    expect(writtenValue(many)).toMatch(/^\[0, .*, 49, … 10 more\]$/);
  });
});
