import {
  Cors,
  CorsModule,
  fromCallback,
  originList,
  type CallbackAnswer,
  type CallbackOriginFunction,
  type OriginFunction,
  type OriginRequest,
} from 'nestjs-cors';
import { describe, expect, it } from 'tstyche';

describe('the parameters of a function', () => {
  it('have their types in a policy', () => {
    Cors({
      origin: (origin, request) => {
        expect(origin).type.toBe<string>();
        expect(request).type.toBe<OriginRequest>();
        return request.path.startsWith(origin.toLowerCase());
      },
    });
    Cors('widget', {
      origin: async (origin, { host }) => {
        expect(origin).type.toBe<string>();
        expect(host).type.toBe<string>();
        return origin.endsWith(host);
      },
    });
  });

  it('have them in a list of rules', () => {
    Cors({
      origin: [
        'https://a.example',
        /^https:\/\/pr-\d+\.a\.example$/,
        originList('partners'),
        (origin, { path }) => {
          expect(origin).type.toBe<string>();
          expect(path).type.toBe<string>();
          return path.startsWith(origin.toLowerCase());
        },
      ],
      credentials: true,
    });
  });

  it('have them in the options of the module', () => {
    CorsModule.forRoot({
      origin: (origin, request) => {
        expect(origin).type.toBe<string>();
        expect(request).type.toBe<OriginRequest>();
        return true;
      },
      policies: {
        widget: {
          origin: (origin, { method }) => {
            expect(origin).type.toBe<string>();
            expect(method).type.toBe<string>();
            return origin !== method;
          },
        },
      },
      routes: [
        {
          path: '/a',
          policy: {
            origin: [
              (origin, request) => {
                expect(origin).type.toBe<string>();
                expect(request).type.toBe<OriginRequest>();
                return false;
              },
            ],
          },
        },
      ],
    });
  });
});

describe('what a function is told', () => {
  it('cannot be changed, and holds nothing of the platform', () => {
    expect<keyof OriginRequest>().type.toBe<'method' | 'host' | 'path'>();
    Cors({
      origin: (_origin, request) => {
        // @ts-expect-error Cannot assign to 'path' because it is a read-only property.
        request.path = '/';
        return true;
      },
    });
  });
});

describe('what a function returns', () => {
  it('is whether the origin is allowed, or a promise of it', () => {
    expect<() => boolean>().type.toBeAssignableTo<OriginFunction>();
    expect<() => Promise<boolean>>().type.toBeAssignableTo<OriginFunction>();
    expect<() => string>().type.not.toBeAssignableTo<OriginFunction>();
    expect<() => undefined>().type.not.toBeAssignableTo<OriginFunction>();
    Cors({
      // @ts-expect-error Type 'string' is not assignable to type 'boolean | Promise<boolean>'.
      origin: (origin) => origin,
    });
  });
});

describe('a function that was written for enableCors()', () => {
  it('is none without fromCallback()', () => {
    Cors({
      origin: (_origin, callback) => {
        // @ts-expect-error Type 'OriginRequest' has no call signatures.
        callback(null, true);
        return true;
      },
    });
    expect<CallbackOriginFunction>().type.not.toBeAssignableTo<OriginFunction>();
  });

  it('is told of what it was told', () => {
    const rule = fromCallback((origin, callback) => {
      expect(origin).type.toBe<string | undefined>();
      expect(callback).type.toBe<
        (error: Error | null | undefined, answer?: CallbackAnswer) => void
      >();
      callback(null, true);
      // @ts-expect-error Argument of type '1' is not assignable to parameter of type 'CallbackAnswer | undefined'.
      callback(null, 1);
    });

    expect(rule).type.toBe<OriginFunction>();
    CorsModule.forRoot({ origin: [rule, 'https://a.example'] });
  });
});
