import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import * as ours from '../../../lib/index.js';

type Exports = typeof ours;

/** Another copy of the package, as a CommonJS library beside an ECMAScript application has. */
let theirs: Exports;
beforeAll(async () => {
  jest.resetModules();
  theirs = await import('../../../lib/index.js');
});

const ERRORS = [
  {
    name: 'InvalidOriginError',
    code: 'ERR_CORS_INVALID_ORIGIN',
    make: (of: Exports) => new of.InvalidOriginError('partners', []),
    classOf: (of: Exports) => of.InvalidOriginError,
  },
  {
    name: 'CorsConfigurationError',
    code: 'ERR_CORS_CONFIGURATION',
    make: (of: Exports) => new of.CorsConfigurationError([]),
    classOf: (of: Exports) => of.CorsConfigurationError,
  },
] as const;

describe.each(ERRORS)('$name', ({ name, code, make, classOf }) => {
  it('has a code and a name', () => {
    expect(make(ours)).toMatchObject({ code, name });
    expect(Object.keys(make(ours))).not.toContain('nestjs-cors');
  });

  it('is found by instanceof, whichever copy threw it', () => {
    expect(classOf(theirs)).not.toBe(classOf(ours));
    for (const error of [make(ours), make(theirs)]) {
      expect(error instanceof classOf(ours)).toBe(true);
      expect(error instanceof classOf(theirs)).toBe(true);
      expect(error instanceof Error).toBe(true);
    }
  });

  it('is nothing else', () => {
    const others = ERRORS.filter((other) => other.name !== name);
    for (const value of [
      ...others.map((other) => other.make(theirs)),
      new Error(name),
      { name, code },
      null,
      undefined,
      code,
    ]) {
      expect(value instanceof classOf(ours)).toBe(false);
    }
  });
});

describe('a subclass of an error', () => {
  class MisspelledOriginError extends ours.InvalidOriginError {}

  it('has its own instances only', () => {
    const error = new MisspelledOriginError('partners', []);
    expect(error instanceof MisspelledOriginError).toBe(true);
    expect(error instanceof ours.InvalidOriginError).toBe(true);
    expect(
      new ours.InvalidOriginError('partners', []) instanceof
        MisspelledOriginError,
    ).toBe(false);
  });
});
