import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Post, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import express from 'express';
import { Cors, CorsConfigurationError } from '../../lib/index.js';
import { applicationModule } from './application-module.js';
import { adapterOf, listen, PLATFORMS, stopAll } from './application.js';
import { send, sendPreflight } from './send.js';

afterEach(stopAll);

const PAGE = 'https://page.example';
const OTHER = 'https://other.example';

@Controller('cats')
class CatsController {
  @Get() list() {
    return 'cats';
  }
  @Cors({ enforce: true }) @Post() add() {
    return 'added';
  }
}

function moduleFor(origin: string): Type {
  return applicationModule({ origin }, [CatsController]);
}

describe('two applications on one express()', () => {
  it('do not both start, and the second one says what to do', async () => {
    const instance = express();
    await listen(
      await NestFactory.create(moduleFor(PAGE), new ExpressAdapter(instance), {
        logger: false,
      }),
    );
    const second = await NestFactory.create(
      moduleFor(OTHER),
      new ExpressAdapter(instance),
      { logger: false },
    );
    await expect(second.init()).rejects.toThrow(
      /uses the same instance of Express or Fastify[^]*Give each application its own instance/,
    );
    await expect(second.init()).rejects.toBeInstanceOf(CorsConfigurationError);
  });
});

describe.each(PLATFORMS)(
  'several applications of one testing module on %s',
  (platform) => {
    it('have the policies of the module, each', async () => {
      const compiled = await Test.createTestingModule({
        imports: [moduleFor(PAGE)],
      }).compile();
      for (let times = 0; times < 2; times++) {
        const { origin } = await listen(
          compiled.createNestApplication(adapterOf(platform), {
            logger: false,
          }),
        );
        const asked = await sendPreflight(origin, 'GET', '/cats', PAGE);
        const answer = await send(origin, 'GET', '/cats', { origin: PAGE });
        const refused = await send(origin, 'POST', '/cats', { origin: OTHER });
        expect([
          asked.status,
          answer.headers['access-control-allow-origin'],
          refused.status,
        ]).toEqual([204, PAGE, 403]);
      }
    });
  },
);
