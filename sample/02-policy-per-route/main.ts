import { NestFactory } from '@nestjs/core';
import { adminToken } from './admin-token.js';
import { AppModule } from './app.module.js';

const token = adminToken();
const origin = process.env['DASHBOARD_ORIGIN'] ?? 'http://localhost:8080';

const app = await NestFactory.create(
  AppModule.register({ adminToken: token, dashboard: { origin } }),
);
await app.listen(process.env['PORT'] ?? 3000, '127.0.0.1');

if (process.env['ADMIN_TOKEN'] !== token) {
  console.log(`The administrator's token for this run: ${token}`);
}
