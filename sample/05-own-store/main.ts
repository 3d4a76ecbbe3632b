import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { DATABASE_FILE } from './database.module.js';

const port = process.env['PORT'] ?? '3000';
const api = `http://localhost:${port}`;

const app = await NestFactory.create(AppModule, { logger: ['error', 'warn'] });
app.enableShutdownHooks();
await app.listen(port, '127.0.0.1');

console.log(`
  The list of partners is in ${DATABASE_FILE}

  A page of a stranger is refused:
  curl -i ${api}/prices -H 'Origin: https://shop.example'

  Once it is a partner, the same request has Access-Control-Allow-Origin:
  curl -i -X POST ${api}/partners -H 'Content-Type: application/json' \\
    -d '{"origin":"https://shop.example"}'

  It still has after a restart. Until the partner is removed:
  curl -i -X DELETE '${api}/partners?origin=https://shop.example'
`);
