import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Put } from '@nestjs/common';
import { Cors } from '../../lib/index.js';
import { applicationModule } from './application-module.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { corsHeadersOf, send, sendPreflight } from './send.js';

afterEach(stopAll);

const PAGE = 'https://page.example';
const PARTNER = 'https://partner.example';

@Controller('cats')
class CatsController {
  @Cors({ origin: PARTNER }) @Put(':id/name') rename() {
    return 'renamed';
  }
}

const ApplicationModule = applicationModule({ origin: PAGE }, [CatsController]);

// Newer versions of Nest answer 404 on Fastify, as Express does; older ones run the handler.
describe.each(PLATFORMS)(
  'a request with an empty parameter on %s',
  (platform) => {
    it('has one policy, before and after', async () => {
      const { origin } = await start(platform, ApplicationModule);
      const path = '/cats//name';
      const { status } = await send(origin, 'PUT', path);
      const allowed = status === 404 ? PAGE : PARTNER;
      for (const from of [PAGE, PARTNER]) {
        const asked = await sendPreflight(origin, 'PUT', path, from);
        const answer = await send(origin, 'PUT', path, { origin: from });
        expect({
          from,
          asked: asked.status,
          allowed: corsHeadersOf(answer)['access-control-allow-origin'],
        }).toEqual({
          from,
          asked: from === allowed ? 204 : 403,
          allowed: from === allowed ? from : undefined,
        });
      }
    });
  },
);
