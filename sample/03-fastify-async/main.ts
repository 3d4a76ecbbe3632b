import { VersioningType } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  FastifyAdapter,
  type NestFastifyApplication,
} from '@nestjs/platform-fastify';
import { serve } from '../serve.js';
import { AppModule } from './app.module.js';

async function createApp(): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule,
    new FastifyAdapter(),
    { logger: ['error', 'warn'] },
  );
  app.setGlobalPrefix('api');
  app.enableVersioning({ type: VersioningType.URI });
  return app;
}

await serve(
  createApp,
  (api) => `
  API   ${api}/api/v2/catalog    sample/03-fastify-async

  Version 1 is for the origins in CORS_ORIGINS (http://localhost:8080), with cookies:
  curl -i ${api}/api/v1/catalog -H 'Origin: http://localhost:8080'

  Version 2 is for everybody, without cookies, and shows X-Total-Count:
  curl -i ${api}/api/v2/catalog -H 'Origin: https://stranger.example'

  Ctrl-C ends it.
`,
);
