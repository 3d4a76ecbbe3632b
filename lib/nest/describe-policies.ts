import type { INestApplicationContext } from '@nestjs/common';
import type { CorsLock } from '../core/lock/cors-lock.js';
import type { CorsService } from './cors.service.js';
import { CORS_SERVICE } from './start-up/service-classes.js';

/**
 * Describes what the routes of an application allow, as plain data in a stable order: the content of
 * `cors.lock.json`. In a test, a snapshot of it shows each change of a policy.
 *
 * @param app - initialized, and with `CorsModule`
 * @throws Error before the application is initialized
 *
 * @example
 * await app.init();
 * expect(describePolicies(app)).toMatchSnapshot();
 */
export function describePolicies(
  app: Pick<INestApplicationContext, 'get'>,
): CorsLock {
  return app
    .get<CorsService>(CORS_SERVICE, { strict: false })
    .describePolicies();
}
