import { NestFactory } from '@nestjs/core';
import { serve } from '../serve.js';
import { AppModule } from './app.module.js';

await serve(
  () => NestFactory.create(AppModule, { logger: ['error', 'warn'] }),
  (api) => `
  API   ${api}/greeting    sample/01-one-policy

  A page of this machine is allowed, and https://app.example.com is:
  curl -i ${api}/greeting -H 'Origin: http://localhost:8080'

  A page of a stranger gets no Access-Control-Allow-Origin:
  curl -i ${api}/greeting -H 'Origin: https://stranger.example'

  Ctrl-C ends it.
`,
);
