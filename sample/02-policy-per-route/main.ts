import { NestFactory } from '@nestjs/core';
import { serve } from '../serve.js';
import { adminToken } from './admin-token.js';
import { AppModule } from './app.module.js';

const token = adminToken();
const origin = process.env['DASHBOARD_ORIGIN'] ?? 'http://localhost:8080';
// A token that was given stays out of the terminal.
const shown = process.env['ADMIN_TOKEN'] === token ? '$ADMIN_TOKEN' : token;

await serve(
  () =>
    NestFactory.create(
      AppModule.register({ adminToken: token, dashboard: { origin } }),
      { logger: ['error', 'warn'] },
    ),
  (api) => `
  API   ${api}    sample/02-policy-per-route

  Anybody may show the widget, without cookies:
  curl -i ${api}/widget -H 'Origin: https://blog.example'

  Anybody may read the articles, without cookies; the dashboard reads them with its cookie:
  curl -i ${api}/articles -H 'Origin: https://blog.example'
  curl -i ${api}/articles -H 'Origin: ${origin}'

  Prices are for partners. A stranger is refused; once it is a partner, it is not:
  curl -i ${api}/prices -H 'Origin: https://shop.example'
  curl -X POST ${api}/admin/partners -H "Authorization: Bearer ${shown}" \\
    -H 'Content-Type: application/json' -d '{"origin":"https://shop.example"}'

  Ctrl-C ends it.
`,
);
