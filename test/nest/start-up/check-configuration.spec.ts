import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  Cors,
  CorsConfigurationError,
  CorsModule,
  describeIssue,
  originList,
  type CorsIssue,
} from '../../../lib/index.js';

function said(issues: readonly CorsIssue[]): readonly string[] {
  return issues.map((issue) =>
    [issue.place, issue.kind, 'option' in issue ? issue.option : '']
      .join(' ')
      .trim(),
  );
}

/** Returns what keeps an application from starting. */
async function saidAtStart(module: Type): Promise<readonly string[]> {
  const failure: unknown = await NestFactory.create(module, {
    logger: false,
    abortOnError: false,
  }).catch((error: unknown) => error);
  return said((failure as CorsConfigurationError).issues);
}

describe('the issues of a configuration without an application', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['nothing is configured', {}, []],
    [
      'everything is right',
      {
        origin: ['https://app.example.com', originList('partners')],
        credentials: true,
        policies: { widget: { origin: '*' } },
        routes: [
          { path: '/graphql', policy: 'widget' },
          { path: '/docs/*path', policy: false },
          { path: '/files', policy: { maxAge: 5 } },
        ],
        lists: {
          partners: { origins: ['https://*.partner.example'] },
          empty: {},
        },
        originTimeout: 2,
        interceptor: 'auto',
        debug: false,
      },
      [],
    ],
    ['a factory returned nothing', undefined, ['forRoot wrong-type options']],
    [
      'the parts are of other types',
      {
        policies: ['widget'],
        routes: '/graphql',
        lists: 'partners',
        originTimeout: '1',
        interceptor: 'yes',
        debug: 'true',
      },
      [
        'forRoot wrong-type debug',
        'forRoot wrong-type interceptor',
        'forRoot invalid-origin-timeout originTimeout',
        'forRoot wrong-type policies',
        'forRoot wrong-type lists',
        'forRoot wrong-type routes',
      ],
    ],
    [
      'what is in the parts is wrong',
      {
        policies: { widget: undefined, partners: { orgin: '*' } },
        routes: [
          { path: '/files/:', policy: 'nobody' },
          { path: 5, policy: 5 },
          'docs',
        ],
        lists: { partners: { origins: ['https://a.example/', 5] }, other: 5 },
      },
      [
        'routes[0] unparsable-path',
        'routes[1] wrong-type path',
        'routes[1] wrong-type policy',
        'routes[2] wrong-type options',
        'policies.widget wrong-type options',
        'policies.partners unknown-option orgin',
        'routes[0] unknown-policy',
        'lists.partners invalid-origin origins',
        'lists.partners wrong-type origins',
        'lists.other wrong-type options',
      ],
    ],
    [
      'parts of merged policies are dangerous together',
      {
        origin: 'http://app.example.com',
        credentials: true,
        policies: {
          any: { origin: /^https:\/\/.*$/, credentials: true },
          suffix: { origin: 'https://*.github.io', credentials: true },
        },
        routes: [
          {
            path: '/a',
            policy: { origin: 'http://b.example', credentials: true },
          },
          { path: '/b', policy: { origin: 'null' } },
        ],
      },
      [
        'forRoot insecure-origin-with-credentials origin',
        'policies.any any-origin-with-credentials origin',
        'policies.suffix public-suffix-with-credentials origin',
        'routes[0] insecure-origin-with-credentials origin',
        'routes[1] null-origin origin',
      ],
    ],
    [
      'switches have nothing to allow',
      {
        origin: 'https://app.example.com',
        dangerouslyAllowNullOrigin: true,
        dangerouslyAllowInsecureOrigins: true,
        dangerouslyAllowSubdomainsOfPublicSuffixes: true,
      },
      [
        'forRoot useless-switch dangerouslyAllowNullOrigin',
        'forRoot useless-switch dangerouslyAllowInsecureOrigins',
        'forRoot useless-switch dangerouslyAllowSubdomainsOfPublicSuffixes',
      ],
    ],
    [
      'a list is used with credentials',
      {
        origin: originList('partners'),
        credentials: true,
        lists: { partners: { origins: ['http://a.example', 'https://*.com'] } },
      },
      [
        'lists.partners insecure-origin-with-credentials origins',
        'lists.partners public-suffix-with-credentials origins',
      ],
    ],
  ])('where %s', (_, options, issues) => {
    expect(said(CorsModule.validate(options))).toEqual(issues);
  });
});

describe('an issue without an application', () => {
  it('has a message, the result of describeIssue()', () => {
    const [issue] = CorsModule.validate({ origin: 'https://a.example/' });
    expect(issue).toEqual({
      kind: 'invalid-origin',
      place: 'forRoot',
      option: 'origin',
      value: 'https://a.example/',
      fault: 'path',
      remedy: '"https://a.example"',
      message:
        'forRoot: origin "https://a.example/" is invalid: it has a path, a trailing slash, a query or a fragment after the host and port. Write "https://a.example". See node_modules/nestjs-cors/docs/errors.md#invalid-origin',
    });
    expect(issue && describeIssue(issue)).toBe(issue?.message);
  });
});

describe('an issue that a level starts from', () => {
  it('is reported at its own place, and not where it is inherited', async () => {
    @Controller('widget')
    class WidgetController {
      @Cors('session') @Get() same() {}
      @Cors('session', { origin: 'null', dangerouslyAllowNullOrigin: false })
      @Get('a')
      more() {}
      @Cors() @Get('b') back() {}
      @Cors('nobody', { origin: 'null' }) @Get('c') unknown() {}
    }
    @Module({
      imports: [
        CorsModule.forRoot({
          origin: 'http://app.example.com',
          credentials: true,
          policies: {
            session: { origin: 'http://a.example', credentials: true },
          },
        }),
      ],
      controllers: [WidgetController],
    })
    class ApplicationModule {}
    expect(await saidAtStart(ApplicationModule)).toEqual([
      'forRoot insecure-origin-with-credentials origin',
      'policies.session insecure-origin-with-credentials origin',
      'WidgetController.more null-origin origin',
      'WidgetController.unknown unknown-policy',
      'WidgetController.unknown null-origin origin',
    ]);
  });
});

describe('an issue of options that several places repeat', () => {
  it('is reported at each of them, and at none of the others', async () => {
    @Controller('widget')
    class WidgetController {
      @Cors({ exposedHeaders: ['a b'] }) @Get('a') name() {}
      @Cors({ exposedHeaders: ['a-b'] }) @Get('b') right() {}
      @Cors({ exposedHeaders: ['a b'] }) @Get('c') sameName() {}
      @Cors({ exposedHeaders: ['a-b'] }) @Get('d') rightAgain() {}
      @Cors({ origin: 'http://a.example', credentials: true })
      @Get('e')
      origin() {}
      @Cors({ origin: 'http://a.example', credentials: true })
      @Get('f')
      sameOrigin() {}
    }
    @Module({
      imports: [CorsModule.forRoot()],
      controllers: [WidgetController],
    })
    class ApplicationModule {}
    expect(await saidAtStart(ApplicationModule)).toEqual([
      'WidgetController.name invalid-header-name exposedHeaders',
      'WidgetController.sameName invalid-header-name exposedHeaders',
      'WidgetController.origin insecure-origin-with-credentials origin',
      'WidgetController.sameOrigin insecure-origin-with-credentials origin',
    ]);
  });
});
