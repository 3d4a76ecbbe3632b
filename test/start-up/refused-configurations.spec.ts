import { describe, expect, it } from '@jest/globals';
import { CorsService } from '../../lib/index.js';
import { PLATFORMS } from '../nest/application.js';
import { failureOf, start } from './configuration.js';
import { CREDENTIALS } from './credentials.js';
import { LISTS } from './lists.js';
import { METHODS_AND_HEADERS } from './methods-and-headers.js';
import { NAMES_AND_PATHS } from './names-and-paths.js';
import { LISTS_OF_POLICIES } from './lists-of-policies.js';
import { NUMBERS } from './numbers.js';
import { ORIGIN_DANGERS } from './origin-dangers.js';
import { ORIGINS } from './origins.js';
import { ORIGIN_PLACES } from './places.js';
import { DECIDED_REG_EXPS, REG_EXPS } from './reg-exps.js';
import { messageOf } from './refused-configuration.js';

const ROWS = [
  ...ORIGINS,
  ...REG_EXPS,
  ...DECIDED_REG_EXPS,
  ...ORIGIN_PLACES,
  ...CREDENTIALS,
  ...ORIGIN_DANGERS,
  ...LISTS,
  ...METHODS_AND_HEADERS,
  ...NUMBERS,
  ...NAMES_AND_PATHS,
  ...LISTS_OF_POLICIES,
];

describe.each(PLATFORMS)('an application on %s', (platform) => {
  it.each(ROWS)('is refused: $behavior', async ({ refused, sentence }) => {
    const { message } = await failureOf(start(platform, refused));
    expect(message).toBe(messageOf(sentence));
  });

  it.each(ROWS)('starts beside: $behavior', async ({ twin }) => {
    const app = await start(platform, twin);
    const routes = app.get(CorsService).routes();
    await app.close();
    expect(routes.map(({ servedBy }) => servedBy)).toContain(
      'WidgetController.theme',
    );
  });
});
