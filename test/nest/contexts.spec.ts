import { afterEach, describe, expect, it } from '@jest/globals';
import {
  Controller,
  Get,
  Injectable,
  Module,
  type INestApplication,
} from '@nestjs/common';
import { ExternalContextCreator } from '@nestjs/core';
import {
  ClientProxyFactory,
  MessagePattern,
  Transport,
} from '@nestjs/microservices';
import { WsAdapter } from '@nestjs/platform-ws';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { firstValueFrom } from 'rxjs';
import { WebSocket } from 'ws';
import { CorsModule } from '../../lib/index.js';
import { PLATFORMS, start, stopAll } from './application.js';

afterEach(stopAll);

@Controller()
class ServiceController {
  @Get() get() {}
  @MessagePattern('sum') sum(numbers: number[]) {
    return numbers.reduce((left, right) => left + right, 0);
  }
}

@WebSocketGateway()
class EchoGateway {
  @SubscribeMessage('echo') echo() {
    return { event: 'echo', data: 'from the gateway' };
  }
}

@Injectable()
class CatsResolver {
  cats() {
    return 'cats';
  }
}

@Module({
  imports: [CorsModule.forRoot({ enforce: true, interceptor: true })],
  controllers: [ServiceController],
  providers: [EchoGateway, CatsResolver],
})
class ApplicationModule {}

/** Nest asks for an adapter as soon as there is a gateway. */
function withGateways(app: INestApplication): void {
  app.useWebSocketAdapter(new WsAdapter(app));
}

describe.each(PLATFORMS)('other contexts beside %s', (platform) => {
  it('RPC: guard and interceptor step aside in a hybrid application', async () => {
    const { app } = await start(platform, ApplicationModule, withGateways);
    const microservice = app.connectMicroservice(
      { transport: Transport.TCP, options: { port: 0, host: '127.0.0.1' } },
      { inheritAppConfig: true },
    );
    await app.startAllMicroservices();
    const server = microservice.unwrap<{ address(): AddressInfo }>();
    const client = ClientProxyFactory.create({
      transport: Transport.TCP,
      options: { port: server.address().port, host: '127.0.0.1' },
    });
    expect(await firstValueFrom(client.send('sum', [1, 2]))).toBe(3);
    await client.close();
  });

  it('WebSocket: guard and interceptor step aside', async () => {
    const { origin } = await start(platform, ApplicationModule, withGateways);
    const socket = new WebSocket(origin.replace('http', 'ws'), {
      origin: 'https://other.example',
    });
    await once(socket, 'open');
    socket.send(JSON.stringify({ event: 'echo', data: '' }));
    const [message] = (await once(socket, 'message')) as [Buffer];
    expect(JSON.parse(message.toString())).toEqual({
      event: 'echo',
      data: 'from the gateway',
    });
    socket.close();
    await once(socket, 'close');
  });

  it('GraphQL: guard and interceptor do nothing for a resolver', async () => {
    const { app } = await start(platform, ApplicationModule, withGateways);
    const resolver = app.get(CatsResolver);
    // What @nestjs/graphql makes of each resolver, with its four arguments.
    const resolve = app
      .get(ExternalContextCreator)
      .create(
        resolver,
        CatsResolver.prototype.cats.bind(resolver),
        'cats',
        undefined,
        undefined,
        undefined,
        undefined,
        { guards: true, interceptors: true, filters: false },
        'graphql',
      );
    expect(await resolve({}, {}, {}, {})).toBe('cats');
  });
});
