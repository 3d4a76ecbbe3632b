import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Put, type Type } from '@nestjs/common';
import {
  Cors,
  CorsService,
  originResolver,
  SkipCors,
  type CorsDecision,
  type CorsModuleOptions,
  type CorsOriginResolver,
} from '../../../lib/index.js';
import { applicationModule } from '../application-module.js';
import { PLATFORMS, start, stopAll, type Platform } from '../application.js';
import { corsHeadersOf, send, sendPreflight } from '../send.js';
import { APP, SHOP, STRANGER } from './cats.controller.js';

afterEach(stopAll);

class Tenants implements CorsOriginResolver {
  isOriginAllowed(origin: string): boolean {
    return origin === APP;
  }
}

/** Decorates with nothing but a candidate, or not at all. */
type Decorate = () => MethodDecorator;

const PROPOSED: Decorate = () => Cors({ reportOnly: { enforce: true } });
const PLAIN: Decorate = () => () => {};

function controllersWith(decorate: Decorate): readonly Type[] {
  @Controller('cats')
  class CatsController {
    @decorate() @Get() list() {
      return 'cats';
    }
    @Get(':name') one() {
      return 'a cat';
    }
    @decorate() @Put(':name') change() {
      return 'changed';
    }
  }

  @SkipCors()
  @Controller('internal')
  class InternalController {
    @decorate() @Get() list() {
      return 'internal';
    }
  }

  return [CatsController, InternalController];
}

const OPTIONS: readonly (CorsModuleOptions & { readonly title: string })[] = [
  { title: 'a list', origin: [APP] },
  { title: 'a resolver', origin: originResolver(Tenants) },
  {
    title: 'an entry for the path',
    origin: [APP],
    routes: [{ path: '/cats', policy: { origin: [SHOP] } }],
  },
];

const TABLE = PLATFORMS.flatMap((platform) =>
  OPTIONS.map(({ title, ...options }) => ({ platform, title, options })),
);

async function startWith(
  platform: Platform,
  options: CorsModuleOptions,
  decorate: Decorate,
) {
  const { app, origin } = await start(
    platform,
    applicationModule(options, controllersWith(decorate), [Tenants]),
  );
  return { cors: app.get(CorsService), origin };
}

async function answersOf(server: string): Promise<readonly unknown[]> {
  const answers: unknown[] = [];
  for (const page of [APP, SHOP, STRANGER]) {
    for (const path of ['/cats', '/cats/felix', '/internal']) {
      for (const answer of [
        await send(server, 'GET', path, { origin: page }),
        await send(server, 'PUT', path, { origin: page }),
        await sendPreflight(server, 'PUT', path, page),
      ]) {
        answers.push([page, path, answer.status, corsHeadersOf(answer)]);
      }
    }
  }
  return answers;
}

describe.each(TABLE)(
  'a decorator with only a candidate on $platform, under $title',
  ({ platform, options }) => {
    it('changes no response, no route and no lock', async () => {
      const [proposed, plain] = [
        await startWith(platform, options, PROPOSED),
        await startWith(platform, options, PLAIN),
      ];

      expect(await answersOf(proposed.origin)).toEqual(
        await answersOf(plain.origin),
      );
      expect(proposed.cors.routes()).toEqual(plain.cors.routes());
      expect(proposed.cors.describePolicies()).toEqual(
        plain.cors.describePolicies(),
      );
    });
  },
);

describe.each(PLATFORMS)(
  'a decorator with only a candidate on %s',
  (platform) => {
    it('is judged', async () => {
      const options = { origin: [APP] };
      const { cors, origin } = await startWith(platform, options, PROPOSED);
      const heard: CorsDecision[] = [];
      cors.decisions$.subscribe((decision) => heard.push(decision));
      await send(origin, 'GET', '/cats', { origin: STRANGER });
      await send(origin, 'GET', '/internal', { origin: APP });

      expect(
        heard.map(({ policy, reportOnly }) => [policy, reportOnly]),
      ).toEqual([
        [
          'forRoot',
          {
            kind: 'request',
            isAllowed: false,
            reason: 'origin-not-allowed',
            policy: 'CatsController.list.reportOnly',
          },
        ],
        [
          'InternalController',
          {
            kind: 'response',
            isAllowed: true,
            reason: 'origin-allowed',
            policy: 'InternalController.list.reportOnly',
          },
        ],
      ]);
    });

    it('leaves explain() the place of @SkipCors()', async () => {
      const options = { origin: [APP] };
      const { cors } = await startWith(platform, options, PROPOSED);
      const url = '/internal';
      const text = String(await cors.explain({ url, origin: APP }));

      expect(text).toContain('origin: false  (InternalController)');
    });
  },
);
