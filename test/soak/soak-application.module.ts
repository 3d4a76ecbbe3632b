import {
  Body,
  Controller,
  ForbiddenException,
  Get,
  HttpCode,
  Inject,
  Injectable,
  Module,
  Post,
  Put,
  Sse,
  StreamableFile,
  type MessageEvent,
  type Type,
} from '@nestjs/common';
import { Readable } from 'node:stream';
import { finalize, interval, map, take, type Observable } from 'rxjs';
import {
  Cors,
  CorsModule,
  CorsService,
  SkipCors,
  type CorsPolicyOptions,
} from '../../lib/index.js';
import { REPLACED_ENTRIES, replacedEntry } from './soak-origins.js';
import {
  DEFAULT_POLICY,
  MOUNTED_POLICY,
  ORIGIN_TIMEOUT,
  PARTNERS_FOR_EVER,
  POLICIES,
} from './soak-policies.js';

const CHUNK = Buffer.alloc(16 * 1024, 'x');

function controllerOf(name: string, policy: CorsPolicyOptions): Type {
  @Cors(policy)
  @Controller(name)
  class PolicyController {
    @Get() get() {
      return name;
    }
    @Put() put() {
      return name;
    }
  }
  // What is logged about a policy names its controller.
  Object.defineProperty(PolicyController, 'name', { value: name });
  return PolicyController;
}

@SkipCors()
@Controller('skipped')
class SkippedController {
  @Get() get() {
    return 'skipped';
  }
  @Put() put() {
    return 'skipped';
  }
}

/** Counts the streams of events that a client listens to. */
@Injectable()
export class OpenEventStreams {
  count = 0;

  watch<Value>(source: Observable<Value>): Observable<Value> {
    this.count++;
    return source.pipe(finalize(() => this.count--));
  }
}

@Controller('responses')
class ResponsesController {
  constructor(
    @Inject(OpenEventStreams) private readonly open: OpenEventStreams,
  ) {}

  @Post('body') body(@Body() body: { readonly echo: string }) {
    return body.echo;
  }
  @Get('thrown') thrown() {
    throw new Error('a handler broke');
  }
  @Get('rejected') rejected() {
    return Promise.reject(new ForbiddenException());
  }
  @Get('stream') stream() {
    return new StreamableFile(Readable.from([CHUNK, CHUNK, CHUNK, CHUNK]));
  }
  /** More than the buffers between both ends hold. */
  @Get('endless') endless() {
    return new StreamableFile(
      new Readable({
        read() {
          this.push(CHUNK);
        },
      }),
    );
  }
  @Sse('three-events') threeEvents(): Observable<MessageEvent> {
    return this.open.watch(
      interval(1).pipe(
        take(3),
        map((data) => ({ data: `${data}` })),
      ),
    );
  }
  @Sse('events') events(): Observable<MessageEvent> {
    return this.open.watch(
      interval(5).pipe(map((data) => ({ data: `${data}` }))),
    );
  }
}

@SkipCors()
@Controller('partners')
class PartnersController {
  constructor(@Inject(CorsService) private readonly cors: CorsService) {}

  @HttpCode(204) @Post('add') add(@Body() { entry }: { entry: string }) {
    return this.cors.list('partners').add(entry);
  }
  @HttpCode(204) @Post('delete') delete(@Body() { entry }: { entry: string }) {
    return this.cors.list('partners').delete(entry);
  }
  @HttpCode(204)
  @Post('replace')
  replace(@Body() { replacement }: { replacement: number }) {
    const entries = Array.from({ length: REPLACED_ENTRIES }, (_, index) =>
      replacedEntry(replacement, index),
    );
    return this.cors
      .list('partners')
      .replace([...PARTNERS_FOR_EVER, ...entries]);
  }
}

/** An application with a handler for everything that the traffic asks for. */
@Module({
  imports: [
    CorsModule.forRoot({
      ...DEFAULT_POLICY,
      originTimeout: ORIGIN_TIMEOUT,
      lists: { partners: { origins: PARTNERS_FOR_EVER } },
      routes: [{ path: '/mounted/*path', policy: MOUNTED_POLICY }],
    }),
  ],
  controllers: [
    ...Object.entries(POLICIES).map(([name, policy]) =>
      controllerOf(name, policy),
    ),
    SkippedController,
    ResponsesController,
    PartnersController,
  ],
  providers: [OpenEventStreams],
})
export class SoakApplicationModule {}
