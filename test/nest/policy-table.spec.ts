import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  Controller,
  Delete,
  Get,
  HttpCode,
  Logger,
  Module,
  Patch,
  Post,
  Put,
  type Type,
} from '@nestjs/common';
import { Cors, CorsModule } from '../../lib/index.js';
import type { CorsPolicyOptions } from '../../lib/index.js';
import {
  isTableHeader,
  REFUSED_PREFLIGHT,
  SERVED,
  TABLE_HOST,
  type PolicyTableCase,
  type TableResponse,
} from '../core/policy-table-case.js';
import { POLICY_TABLE } from '../core/policy-table.js';
import { isStartable, LIST_OPTIONS } from './startable.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { send } from './send.js';

const HANDLED = 'handled';

/** Serves every method of the table at a path of its own, under a policy of its own. */
const ROWS = POLICY_TABLE.filter(({ policy }) => isStartable(policy));

function controllerFor(index: number, policy: CorsPolicyOptions): Type {
  @Cors(policy)
  @Controller(`rows/${index}`)
  class RowController {
    @Get() get() {
      return HANDLED;
    }
    @HttpCode(200) @Post() post() {
      return HANDLED;
    }
    @Put() put() {
      return HANDLED;
    }
    @Patch() patch() {
      return HANDLED;
    }
    @Delete() delete() {
      return HANDLED;
    }
  }
  return RowController;
}

@Module({
  imports: [
    CorsModule.forRoot({
      originTimeout: 0.05,
      lists: LIST_OPTIONS,
    }),
  ],
  controllers: ROWS.map(({ policy }, index) => controllerFor(index, policy)),
})
class TableModule {}

/** What no handler serves is judged by the default policy, which allows nobody here. */
function answerTo({ request, response }: PolicyTableCase): TableResponse {
  const announced = request.headers['access-control-request-method'];
  return request.method !== 'OPTIONS' ||
    announced === undefined ||
    SERVED.includes(announced)
    ? response
    : REFUSED_PREFLIGHT;
}

const rows = ROWS.map((row, index) => ({
  ...row,
  response: answerTo(row),
  index,
}));

describe.each(PLATFORMS)(
  'on %s each policy answers as the table says',
  (platform) => {
    let origin: string;

    beforeAll(async () => {
      // Some policies of the table have functions that fail, which is logged.
      jest.spyOn(Logger.prototype, 'error').mockImplementation(() => {});
      origin = (await start(platform, TableModule)).origin;
    });

    afterAll(async () => {
      await stopAll();
      jest.restoreAllMocks();
    });

    it.each(rows)('$title', async ({ index, request, response }) => {
      const answer = await send(origin, request.method, `/rows/${index}`, {
        ...request.headers,
        host: TABLE_HOST,
      });
      expect({
        status: answer.status,
        headers: Object.fromEntries(
          Object.entries(answer.headers).filter(([name]) =>
            isTableHeader(name),
          ),
        ),
      }).toStrictEqual(response);
      const hasBody = !['HEAD', 'OPTIONS'].includes(request.method);
      const isHandled = response.status === 200 && hasBody;
      expect(answer.body === HANDLED).toBe(isHandled);
    });
  },
);

it('all but two policies of the table start', () => {
  expect(POLICY_TABLE.length - ROWS.length).toBe(2);
});
