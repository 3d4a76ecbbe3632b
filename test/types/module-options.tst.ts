import { Inject, RequestMethod, type DynamicModule } from '@nestjs/common';
import {
  CORS_MODULE_OPTIONS,
  CorsModule,
  originList,
  type CorsModuleAsyncOptions,
  type CorsModuleOptions,
  type LoadOrigins,
} from 'nestjs-cors';
import { describe, expect, it } from 'tstyche';

declare const isProduction: boolean;

describe('the default policy', () => {
  it('is read', () => {
    CorsModule.forRoot({
      // @ts-expect-error to type '"an origin has a scheme: write https://a.example"'.
      origin: 'a.example',
    });
    CorsModule.forRoot({ origin: 'https://a.example' });
  });

  it('may be left out', () => {
    expect(CorsModule.forRoot()).type.toBe<DynamicModule>();
    CorsModule.forRoot({});
    CorsModule.forRoot({ debug: true, interceptor: 'auto' });
  });

  it('may be one literal or another', () => {
    CorsModule.forRoot(
      isProduction
        ? { origin: 'https://a.example', credentials: true }
        : { origin: '*', lists: { partners: { origins: [] } } },
    );
  });
});

describe('a default by name', () => {
  it('is a name, or a list of names', () => {
    CorsModule.forRoot({ default: 'app', policies: { app: {} } });
    CorsModule.forRoot({
      default: ['app', 'public'],
      debug: true,
      policies: {
        app: { origin: 'https://a.example', credentials: true },
        public: { origin: '*', maxAge: 86400 },
      },
      routes: [{ path: '/feed', policy: ['app', 'public'] }],
    });
    const names: readonly string[] = ['app'];
    CorsModule.forRoot({
      default: names,
      routes: [{ path: '/', policy: names }],
    });
    CorsModule.forRoot({
      // @ts-expect-error Type 'number' is not assignable to type 'string'.
      default: ['app', 5],
    });
    CorsModule.forRoot({
      routes: [
        {
          path: '/feed',
          // @ts-expect-error Type 'number' is not assignable to type
          policy: ['app', 5],
        },
      ],
    });
  });

  it('stands in place of the options of a policy', () => {
    CorsModule.forRoot({
      default: 'app',
      // @ts-expect-error to type '"default names the policies: move 'origin' into them"'.
      origin: 'https://a.example',
    });
    CorsModule.forRoot({
      default: ['app', 'public'],
      policies: {},
      // @ts-expect-error to type '"default names the policies: move 'credentials' into them"'.
      credentials: true,
    });
    CorsModule.forRoot({
      default: 'app',
      // Ignored everywhere, as in options for enableCors().
      preflightContinue: false,
    });
  });

  it('does not keep named policies from being read', () => {
    CorsModule.forRoot({
      default: 'app',
      policies: {
        app: {
          // @ts-expect-error to type '"an origin has a scheme: write https://a.example"'.
          origin: 'a.example',
        },
      },
    });
  });
});

describe('named policies', () => {
  it('are read', () => {
    CorsModule.forRoot({
      policies: {
        widget: {
          origin: '*',
          // @ts-expect-error to type '"credentials need origins by name: '*' is every origin"'.
          credentials: true,
        },
      },
    });
    CorsModule.forRoot({
      policies: {
        widget: { origin: '*' },
        // @ts-expect-error to type '"an origin is in lower case: write https://a.example"'.
        partners: { origin: 'https://A.example', maxAge: 60 },
      },
    });
    CorsModule.forRoot({
      policies: {
        widget: {
          maxAge: 60,
          // @ts-expect-error to type '"there is no option 'orgin'"'.
          orgin: '*',
        },
      },
    });
  });

  it('are apart: nothing of one is beside what another has', () => {
    CorsModule.forRoot({
      origin: '*',
      policies: {
        widget: { origin: '*' },
        partners: { origin: originList('partners'), credentials: true },
        account: { credentials: true },
      },
    });
  });
});

describe('routes', () => {
  it('have policies that are read', () => {
    CorsModule.forRoot({
      routes: [
        { path: '/a', policy: false },
        {
          path: '/b',
          policy: {
            // @ts-expect-error to type '"methods are compared with case: write PATCH"'.
            methods: ['patch'],
          },
        },
      ],
    });
    CorsModule.forRoot({
      routes: [
        { path: '/a', policy: false },
        { path: '/b', policy: { methods: ['PATCH'] } },
        { path: '/c', policy: 'widget' },
      ],
    });
  });

  it('may have a method of Nest', () => {
    CorsModule.forRoot({
      routes: [
        { path: '/a', method: RequestMethod.POST, policy: 'widget' },
        { path: '/b', method: RequestMethod.ALL, policy: false },
      ],
    });
    CorsModule.forRoot({
      routes: [
        {
          path: '/a',
          // @ts-expect-error Type 'string' is not assignable to type 'RequestMethod'
          method: 'POST',
          policy: 'widget',
        },
      ],
    });
  });

  it('have a path, a method and a policy, and nothing else', () => {
    CorsModule.forRoot({
      routes: [
        {
          path: '/a',
          policy: 'widget',
          // @ts-expect-error to type '"there is no option 'origin'"'.
          origin: '*',
        },
      ],
    });
    CorsModule.forRoot({
      routes: [
        // @ts-expect-error Property 'policy' is missing
        { path: '/a' },
      ],
    });
    CorsModule.forRoot({
      routes: [
        {
          path: '/a',
          // @ts-expect-error Type 'true' is not assignable to type
          policy: true,
        },
      ],
    });
  });
});

describe('options of the module', () => {
  it('are known ones', () => {
    CorsModule.forRoot({
      maxAge: 60,
      // @ts-expect-error to type '"there is no option 'polices'"'.
      polices: {},
    });
    CorsModule.forRoot({
      maxAge: 60,
      // @ts-expect-error to type '"there is no option 'isGlobal'"'.
      isGlobal: true,
    });
  });

  it('are of their types', () => {
    CorsModule.forRoot({
      // @ts-expect-error Type '"always"' is not assignable to type 'boolean | "auto"
      interceptor: 'always',
    });
  });
});

describe('options from a factory', () => {
  it('are of one type, whatever they come from', () => {
    expect(
      CorsModule.forRootAsync({
        useFactory: (): CorsModuleOptions => ({ origin: '*' }),
      }),
    ).type.toBe<DynamicModule>();
    CorsModule.forRootAsync({
      inject: ['origins'],
      useFactory: async (origins: readonly string[]) => ({ origin: origins }),
    });
    CorsModule.forRootAsync({
      // @ts-expect-error Type 'number' is not assignable to type 'OriginOption'.
      useFactory: () => ({ origin: 1 }),
    });
  });

  it('have a type of their own', () => {
    const options: CorsModuleAsyncOptions = {
      useFactory: () => ({ origin: '*' }),
    };
    expect(CorsModule.forRootAsync(options)).type.toBe<DynamicModule>();
    expect<CorsModuleAsyncOptions>().type.toBeAssignableFrom<{
      useFactory: () => Promise<CorsModuleOptions>;
    }>();
    expect<CorsModuleAsyncOptions>().type.not.toBeAssignableFrom<{
      useFactory: () => { origin: number };
    }>();
    CorsModule.forRootAsync({
      // @ts-expect-error 'isGlobal' does not exist in type
      isGlobal: true,
      useFactory: () => ({}),
    });
  });

  it('are injected by a token', () => {
    expect(Inject).type.toBeCallableWith(CORS_MODULE_OPTIONS);
  });
});

describe('what a list loads', () => {
  it('has a type of its own', () => {
    const load: LoadOrigins = async (signal) => {
      expect(signal).type.toBe<AbortSignal>();
      return ['https://a.example'];
    };
    CorsModule.forRoot({ lists: { partners: { load } } });
    expect<LoadOrigins>().type.toBeAssignableFrom<() => Set<string>>();
    expect<LoadOrigins>().type.not.toBeAssignableFrom<() => number>();
  });
});
