import { Controller, Get, Module, Put } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  FastifyAdapter,
  type NestFastifyApplication,
} from '@nestjs/platform-fastify';
import { CorsModule } from '../../../lib/index.js';

@Controller('orders')
class OrdersController {
  @Get() list() {
    return [];
  }
  @Put(':id') save() {
    return { saved: true };
  }
}

@Module({
  imports: [
    CorsModule.forRoot({
      origin: 'https://app.example.com',
      credentials: true,
      enforce: true,
    }),
  ],
  controllers: [OrdersController],
})
class AppModule {}

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';

interface HttpEvent {
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded: boolean;
  readonly requestContext: { readonly http: { readonly method: Method } };
}

const application = create();

async function create(): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule,
    new FastifyAdapter(),
    { abortOnError: false, logger: ['warn', 'error'] },
  );
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

export async function handler(event: HttpEvent) {
  const { rawPath, rawQueryString, cookies, body } = event;
  const app = await application;
  const response = await app.inject({
    method: event.requestContext.http.method,
    url: rawQueryString === '' ? rawPath : `${rawPath}?${rawQueryString}`,
    headers: {
      ...event.headers,
      ...(cookies === undefined ? {} : { cookie: cookies.join('; ') }),
    },
    ...(body === undefined
      ? {}
      : {
          payload: Buffer.from(body, event.isBase64Encoded ? 'base64' : 'utf8'),
        }),
  });
  const { 'set-cookie': setCookie = [], ...headers } = response.headers;
  return {
    statusCode: response.statusCode,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, String(value)]),
    ),
    cookies: [setCookie].flat(),
    body: response.rawPayload.toString('base64'),
    isBase64Encoded: true,
  };
}
