import {
  BadRequestException,
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  HttpException,
  Injectable,
  Module,
  Post,
  Redirect,
  Res,
  Sse,
  StreamableFile,
  UnauthorizedException,
  UseGuards,
  type CanActivate,
  type DynamicModule,
  type MiddlewareConsumer,
  type NestModule,
  type Type,
} from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { ServerResponse } from 'node:http';
import { from } from 'rxjs';
import { Cors, CorsModule } from '../../lib/index.js';

export const PAGE = 'https://page.example';
export const HANDLER_PAGE = 'https://handler.example';

type Next = (error?: unknown) => void;

@Injectable()
class RefusingGuard implements CanActivate {
  canActivate(): boolean {
    throw new UnauthorizedException();
  }
}

/** A guard of the root module: it runs before those of imported modules. */
@Injectable()
class RootGuard implements CanActivate {
  canActivate(context: {
    switchToHttp(): { getRequest(): { url: string } };
  }): boolean {
    const { url } = context.switchToHttp().getRequest();
    if (url.includes('root-guard')) {
      throw new HttpException('Too many requests', 429);
    }
    return true;
  }
}

/** The raw response behind the platform's. */
function rawOf(response: { raw?: ServerResponse } & object): ServerResponse {
  return response.raw ?? (response as ServerResponse);
}

@Cors({ origin: HANDLER_PAGE, exposedHeaders: 'x-policy' })
@Controller('r')
class ResponsesController {
  @Get('ok') ok() {
    return 'ok';
  }
  @Post('body') body(@Body() body: object) {
    return body;
  }
  @Get('thrown') thrown() {
    throw new Error('secret');
  }
  @Get('bad') bad() {
    throw new BadRequestException();
  }
  @UseGuards(RefusingGuard) @Get('guarded') guarded() {}
  @Get('root-guard') rootGuard() {}
  @Get('middleware-401') middlewareEnds() {}
  @Get('middleware-throws') middlewareThrows() {}
  @Get('middleware-next') middlewareNext() {}
  @Sse('sse') sse() {
    return from([{ data: 'one' }]);
  }
  @Get('stream') stream() {
    return new StreamableFile(Buffer.from('stream'));
  }
  @HttpCode(206) @Get('partial') partial() {
    return 'part';
  }
  @Redirect('/r/ok', 302) @Get('redirect') redirect() {}
  @HttpCode(304) @Get('not-modified') notModified() {}
  @Get('raw') raw(@Res() response: { raw?: ServerResponse }) {
    rawOf(response).writeHead(200, { 'X-Raw': '1' }).end('raw');
  }
  @Get('raw-vary') rawVary(@Res() response: { raw?: ServerResponse }) {
    const raw = rawOf(response);
    raw.setHeader('vary', 'Accept');
    raw.end('raw');
  }
  @Header('Vary', 'Accept-Language')
  @Header('Access-Control-Expose-Headers', 'X-Own, X-POLICY')
  @Get('headers')
  headers() {
    return 'headers';
  }
  @Header('Access-Control-Allow-Origin', '*')
  @Header('Access-Control-Allow-Methods', 'DELETE')
  @Get('foreign')
  foreign() {
    return 'foreign';
  }
}

/** Middleware that ends or breaks some requests. */
function middleware(
  request: { originalUrl?: string; url: string },
  response: ServerResponse,
  next: Next,
): void {
  const url = request.originalUrl ?? request.url;
  if (url.includes('middleware-401')) {
    response.statusCode = 401;
    response.end('middleware');
  } else if (url.includes('middleware-throws')) {
    throw new UnauthorizedException('thrown');
  } else if (url.includes('middleware-next')) {
    next(new UnauthorizedException('passed on'));
  } else {
    next();
  }
}

/** The application with its modules imported in either order. */
export function responsesModule(corsFirst: boolean): Type {
  @Module({ controllers: [ResponsesController] })
  class FeatureModule {}

  const cors: DynamicModule = CorsModule.forRoot({ origin: PAGE });

  @Module({
    imports: corsFirst ? [cors, FeatureModule] : [FeatureModule, cors],
    providers: [{ provide: APP_GUARD, useClass: RootGuard }],
  })
  class ApplicationModule implements NestModule {
    configure(consumer: MiddlewareConsumer): void {
      consumer.apply(middleware).forRoutes(ResponsesController);
    }
  }
  return ApplicationModule;
}
