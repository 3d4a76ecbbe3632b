import { NestFactory } from '@nestjs/core';
import { serve } from '../serve.js';
import { AppModule } from './app.module.js';
import { DATABASE_FILE } from './database.module.js';

await serve(
  () => NestFactory.create(AppModule, { logger: ['error', 'warn'] }),
  (api) => `
  API   ${api}/prices    sample/05-own-store

  The list of partners is in ${DATABASE_FILE}

  A page of a stranger is refused:
  curl -i ${api}/prices -H 'Origin: https://shop.example'

  Once it is a partner, the same request has Access-Control-Allow-Origin:
  curl -i -X POST ${api}/partners -H 'Content-Type: application/json' \\
    -d '{"origin":"https://shop.example"}'

  It still has after a restart. Until the partner is removed:
  curl -i -X DELETE '${api}/partners?origin=https://shop.example'

  Ctrl-C ends it.
`,
);
