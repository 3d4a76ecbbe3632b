import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CorsService } from '../../../lib/index.js';
import { PLATFORMS, start, stopAll } from '../application.js';
import { ExplainModule } from './explain-application.js';

describe.each(PLATFORMS)('explain() on %s', (platform) => {
  let cors: CorsService;

  beforeAll(async () => {
    const { app } = await start(platform, ExplainModule);
    cors = app.get(CorsService);
  });
  afterAll(stopAll);

  it('names the step that fails, where the policy comes from, and every change that is needed', async () => {
    const explanation = await cors.explain({
      url: '/widgets/1',
      method: 'PUT',
      origin: 'https://app.example.com',
      headers: { 'Content-Type': 'application/json' },
      credentials: 'include',
    });

    expect(explanation).toMatchObject({
      outcome: 'refused-at-preflight',
      route: { kind: 'handler', servedBy: 'WidgetController.theme' },
      policies: [
        {
          place: 'WidgetController.theme',
          from: {
            origin: 'policies.widget',
            allowedHeaders: 'policies.widget',
            methods: 'WidgetController.theme',
          },
        },
      ],
      preflight: {
        reasons: [
          { part: 'method', method: 'PUT' },
          {
            part: 'header',
            name: 'content-type',
            rule: 'content-type-not-of-forms',
          },
        ],
      },
      runs: false,
      remedy: {
        kind: 'change',
        changes: [
          {
            option: 'origin',
            value: 'https://app.example.com',
            dangers: ['closes-other-origins'],
          },
          { option: 'credentials', value: true, dangers: [] },
          { option: 'allowedHeaders', added: ['content-type'] },
        ],
      },
    });
  });

  it.each([
    { url: '/widgets/internal', reason: 'skipped' },
    { url: '/nowhere', reason: 'not-served' },
    { url: '/alone', reason: 'left-alone' },
  ])('says that nothing helps with $url: $reason', async ({ url, reason }) => {
    const { remedy } = await cors.explain({
      url,
      method: 'POST',
      origin: 'https://other.example.com',
    });

    expect(remedy).toMatchObject({ kind: 'impossible', reason });
  });
});
