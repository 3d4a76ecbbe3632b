import { afterEach, describe, expect, it, jest } from '@jest/globals';
import {
  Controller,
  Get,
  Module,
  VersioningType,
  type Type,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Cors, CorsModule, CorsService } from '../../../lib/index.js';
import { CorsInspectorModule } from '../../../lib/inspector/cors-inspector.module.js';
import type { DecisionsView } from '../../../lib/inspector/decisions/watched-decisions.js';
import type { ExplanationView } from '../../../lib/inspector/data/explanation-view.js';
import { InspectedService } from '../../../lib/inspector/data/inspected-service.js';
import type { ListRow, LookUp } from '../../../lib/inspector/data/list-rows.js';
import type { RouteRow } from '../../../lib/inspector/data/route-rows.js';
import { PLATFORMS, start, stopAll } from '../../nest/application.js';
import { send, sendPreflight } from '../../nest/send.js';
import {
  APP,
  EVIL,
  inspectedModule,
  MARKUP,
} from '../inspected-application.js';

afterEach(stopAll);

describe.each(PLATFORMS)('the inspector on %s', (platform) => {
  const open = () => start(platform, inspectedModule());

  async function read<Data>(origin: string, path: string): Promise<Data> {
    const { status, headers, body } = await send(
      origin,
      'GET',
      `/__cors/data/${path}`,
    );
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    return JSON.parse(body);
  }

  describe('shows of routes', () => {
    it('who gets in, and the place of each field', async () => {
      const { origin } = await open();

      const routes = await read<RouteRow[]>(origin, 'routes');

      expect(
        routes.find(({ servedBy }) => servedBy === 'WidgetController.theme'),
      ).toEqual({
        kind: 'handler',
        method: 'PUT',
        path: '/widget/:id/theme',
        servedBy: 'WidgetController.theme',
        group: 'WidgetController',
        conditions: [],
        coveredAt: [],
        policies: [
          [
            {
              place: 'WidgetController.theme',
              who: [APP],
              credentials: true,
              fields: [
                {
                  option: 'origin',
                  value: `"${APP}"`,
                  place: 'WidgetController',
                },
                {
                  option: 'credentials',
                  value: 'true',
                  place: 'WidgetController.theme',
                },
              ],
            },
          ],
        ],
        risks: ['writes with cookies are not enforced'],
      });
    });

    it.each([
      ['WidgetController.public', undefined, ['any origin']],
      ['WidgetController.prices', ['list partners'], []],
      ['routes[0]', ['list partners'], []],
      ['forRoot', [], []],
    ])('%s', async (place, who, risks) => {
      const { origin } = await open();

      const routes = await read<RouteRow[]>(origin, 'routes');

      const found = routes.find(({ servedBy }) => servedBy === place);
      expect(found?.policies[0]?.[0]?.who).toEqual(who);
      expect(found?.risks).toEqual(risks);
    });

    it('what else routing compares, and where entries of routes cover the path', async () => {
      const { origin } = await start(platform, comparedModule(), (made) =>
        made.enableVersioning({ type: VersioningType.HEADER, header: 'v' }),
      );

      const routes = await read<RouteRow[]>(origin, 'routes');

      expect(
        routes.find(({ servedBy }) => servedBy === 'HostedController.show'),
      ).toMatchObject({
        conditions: ['host api.example.com', 'version 2'],
        coveredAt: ['GET /hosted/:id (at /hosted/special)'],
      });
    });

    it('its own ones last, closed and without a risk', async () => {
      const { origin } = await open();

      const routes = await read<RouteRow[]>(origin, 'routes');

      const own = routes.filter(({ path }) => path.startsWith('/__cors'));
      expect(own).toEqual(routes.slice(-own.length));
      expect(own.length).toBeGreaterThan(5);
      for (const { policies, risks } of own) {
        expect(policies.flat().map(({ who }) => who)).toEqual([[]]);
        expect(risks).toEqual([]);
      }
    });
  });

  describe('explains', () => {
    const explanationOf = (
      origin: string,
      request: Readonly<Record<string, string>>,
    ) =>
      read<ExplanationView>(
        origin,
        `explanation?${String(new URLSearchParams(request))}`,
      );

    it('a refusal with the place and the option to change', async () => {
      const { origin } = await open();

      const explanation = await explanationOf(origin, {
        url: '/widget/1/theme',
        origin: APP,
        method: 'PUT',
        headers: 'Content-Type: application/json\nX-Id: 7',
        reads: 'etag, x-total',
        credentials: 'include',
      });

      expect(explanation).toMatchObject({
        outcome: 'headers-hidden',
        outcomeSentence:
          'The page reads the response, but not every header that it wants.',
        request: { method: 'PUT', credentials: 'include' },
        readable: { hidden: ['etag', 'x-total'] },
        preflight: { isSent: true, headers: ['content-type', 'x-id'] },
        preflightReasons: [
          'the method "PUT" is not GET, HEAD or POST',
          expect.stringContaining('the header content-type is not'),
          'the header x-id is not CORS-safelisted',
        ],
        remedy: {
          kind: 'change',
          changes: [
            {
              place: 'WidgetController.theme',
              option: 'exposedHeaders',
              value: '["etag", "x-total"]',
            },
          ],
        },
      });
      expect(explanation.text).toContain('Remedy');
    });

    it('a request that the page has to change', async () => {
      const { origin } = await open();

      const { remedy } = await explanationOf(origin, {
        url: '/widget/1',
        origin: APP,
        mode: 'no-cors',
      });

      expect(remedy).toMatchObject({
        kind: 'change',
        changes: [{ place: 'the page', option: 'mode', value: '"cors"' }],
      });
    });

    it('a request that is fine', async () => {
      const { origin } = await open();

      const { outcome, remedy, policies } = await explanationOf(origin, {
        url: '/widget/1',
        origin: APP,
      });

      expect(outcome).toBe('readable');
      expect(remedy).toEqual({ kind: 'none-needed' });
      expect(policies).toEqual([
        {
          place: 'WidgetController',
          fields: [
            { option: 'origin', value: `"${APP}"`, place: 'WidgetController' },
          ],
        },
      ]);
    });

    it.each([
      ['origin', { url: '/', origin: 'app.example.com' }],
      ['url', { origin: APP }],
      ['credentials', { url: '/', origin: APP, credentials: 'yes' }],
      ['headers', { url: '/', origin: APP, headers: 'no header : 1' }],
    ])('what is wrong with the %s', async (field, request) => {
      const { origin } = await open();
      const query = new URLSearchParams(request as Record<string, string>);

      const { status, body } = await send(
        origin,
        'GET',
        `/__cors/data/explanation?${String(query)}`,
      );

      expect(status).toBe(400);
      expect(JSON.parse(body).message).toContain(
        `CorsService.explain(): ${field} `,
      );
    });
  });

  it('does not blame the question for what fails elsewhere', async () => {
    const { app, origin } = await open();
    const failure = new Error('the store is lost');
    jest.spyOn(app.get(CorsService), 'explain').mockRejectedValue(failure);

    const { status, body } = await send(
      origin,
      'GET',
      '/__cors/data/explanation?url=/',
    );

    expect(status).toBe(500);
    expect(body).not.toContain(failure.message);
  });

  describe('shows of decisions', () => {
    it('nothing of itself', async () => {
      const { origin } = await open();

      await send(origin, 'GET', '/__cors/data/routes', { origin: EVIL });
      await sendPreflight(origin, 'GET', '/__cors', EVIL);
      await send(origin, 'GET', '/__cors/data/lists', {
        origin,
        'sec-fetch-site': 'same-origin',
      });
      const view = await read<DecisionsView>(origin, 'decisions');

      expect(view).toMatchObject({ counts: [], refusals: [] });
    });

    it('refusals from before it was opened, by what differs, the newest first', async () => {
      const { origin } = await open();

      await send(origin, 'GET', '/widget/1', { origin: EVIL });
      await send(origin, 'GET', '/widget/2', { origin: EVIL });
      await send(origin, 'GET', '/widget/1', { origin: APP });
      await sendPreflight(origin, 'PUT', '/widget/1/theme', EVIL);
      await send(origin, 'GET', '/widget/1', { origin: MARKUP });
      const view = await read<DecisionsView>(origin, 'decisions');

      expect(
        view.refusals.map(({ decision, count }) => [
          decision.reason,
          decision.route,
          decision.origin,
          count,
        ]),
      ).toEqual([
        ['origin-malformed', '/widget/:id', undefined, 1],
        ['origin-not-allowed', '/widget/:id/theme', EVIL, 1],
        ['origin-not-allowed', '/widget/:id', EVIL, 2],
      ]);
      expect(
        view.counts.find(
          ({ policy, isAllowed }) => policy === 'WidgetController' && isAllowed,
        ),
      ).toMatchObject({ count: 1 });
    });

    it('what a candidate would decide otherwise, and what it lacks', async () => {
      const { origin } = await open();

      await send(origin, 'GET', '/nowhere', { origin: APP });
      const view = await read<DecisionsView>(origin, 'decisions');

      expect(view.differences).toEqual([
        {
          decision: expect.objectContaining({
            policy: 'forRoot',
            isAllowed: false,
            reportOnly: expect.objectContaining({
              policy: 'forRoot.reportOnly',
              isAllowed: true,
            }),
          }),
          count: 1,
          lastSeen: expect.any(String),
        },
      ]);
      expect(view.proposals.map(({ place }) => place)).toEqual([
        'forRoot.reportOnly',
      ]);
    });
  });

  describe('shows of lists', () => {
    it('their size and health', async () => {
      const { origin } = await open();

      expect(await read<ListRow[]>(origin, 'lists')).toEqual([
        {
          name: 'partners',
          size: 2,
          state: 'following',
          confirmedAt: expect.any(String),
          troubles: [],
        },
      ]);
    });

    it.each([
      ['https://shop.example', true, true],
      ['https://a.b.partner.example', true, false],
      [EVIL, false, false],
    ])('whether %s is allowed', async (asked, isAllowed, isEntry) => {
      const { origin } = await open();
      const query = new URLSearchParams({ origin: asked });

      expect(await read<LookUp[]>(origin, `look-up?${String(query)}`)).toEqual([
        { list: 'partners', origin: asked, isAllowed, isEntry },
      ]);
    });

    it('the present entries', async () => {
      const { app, origin } = await open();

      await app.get(CorsService).list('partners').add(EVIL);
      const query = new URLSearchParams({ origin: EVIL });

      expect(
        await read<LookUp[]>(origin, `look-up?${String(query)}`),
      ).toMatchObject([{ isAllowed: true }]);
    });

    it('that an origin is missing', async () => {
      const { origin } = await open();

      const { status, body } = await send(
        origin,
        'GET',
        '/__cors/data/look-up',
      );

      expect(status).toBe(400);
      expect(JSON.parse(body).message).toContain('"" is invalid');
    });

    it('why an origin is none', async () => {
      const { origin } = await open();
      const query = new URLSearchParams({ origin: MARKUP });

      const { status, headers, body } = await send(
        origin,
        'GET',
        `/__cors/data/look-up?${String(query)}`,
      );

      expect(status).toBe(400);
      expect(headers['content-type']).toBe('application/json; charset=utf-8');
      expect(JSON.parse(body).message).toContain('is invalid');
    });
  });
});

describe('an application without HTTP', () => {
  it('has lists, and no routes', async () => {
    const context = await NestFactory.createApplicationContext(
      inspectedModule(),
      { logger: false, abortOnError: false },
    );
    const { routes, lists } = context.get(InspectedService, {
      strict: false,
    }).application;
    await context.close();

    expect(routes).toEqual([]);
    expect(lists.map(({ name }) => name)).toEqual(['partners']);
  });
});

/** An application whose route is found by more than its path. */
function comparedModule(): Type {
  @Cors({ origin: APP })
  @Controller({ path: 'hosted', host: 'api.example.com', version: '2' })
  class HostedController {
    @Get(':id') show() {}
  }

  @Module({
    imports: [
      CorsModule.forRoot({
        routes: [{ path: '/hosted/special', policy: { origin: EVIL } }],
      }),
      CorsInspectorModule.forRoot(),
    ],
    controllers: [HostedController],
  })
  class ComparedModule {}
  return ComparedModule;
}
