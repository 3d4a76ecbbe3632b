import { afterEach, describe, expect, it } from '@jest/globals';
import {
  Controller,
  Module,
  Post,
  UploadedFile,
  UseInterceptors,
  type INestApplication,
  type Type,
} from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FileInterceptor } from '@nestjs/platform-fastify/multipart';
import { Cors } from '../../lib/index.js';
import { stopAll, type Platform } from '../nest/application.js';
import { APP, FOREIGN, pageOf, verdictOf } from './page-of.js';
import { serve } from './serve.js';
import { AppModule } from './pages/uploads/app.module.js';
import {
  FastifyAppModule,
  useMultipart,
} from './pages/uploads/fastify.module.js';

afterEach(stopAll);

interface Row {
  readonly name: string;
  readonly platform: Platform;
  readonly module: Type;
  readonly configure: (app: INestApplication) => void | Promise<void>;
}

@Controller('files')
class InterceptedController {
  @Cors({ enforce: true })
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: 1_000_000 } }))
  @Post()
  upload(@UploadedFile() file: { size: number }) {
    return { size: file.size };
  }
}

@Module({
  imports: Reflect.getMetadata('imports', FastifyAppModule) as [],
  controllers: [InterceptedController],
})
class InterceptedModule {}

const ROWS: readonly Row[] = [
  {
    name: 'Express',
    platform: 'express',
    module: AppModule,
    configure: () => {},
  },
  {
    name: 'Fastify',
    platform: 'fastify',
    module: FastifyAppModule,
    configure: (app) => useMultipart(app as NestFastifyApplication),
  },
  {
    name: "Fastify with Nest's interceptor",
    platform: 'fastify',
    module: InterceptedModule,
    configure: () => {},
  },
];

const TYPE = { 'Content-Type': 'multipart/form-data; boundary=b' };

function formWith(content: string): string {
  return `--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\n${content}\r\n--b--\r\n`;
}

/** Whoever read it would answer 413. */
const TOO_LARGE = formWith('a'.repeat(1_000_001));

describe.each(ROWS)('an upload on $name', ({ platform, module, configure }) => {
  const open = async (origin: string) =>
    pageOf(origin, await serve(platform, module, configure));

  it('of the page is stored', async () => {
    const answer = await (
      await open(APP)
    ).send('POST', '/files', TYPE, formWith('four'));

    expect(verdictOf(answer)).toEqual([201, APP]);
    expect(answer.body).toBe('{"size":4}');
  });

  it('has a preflight once the page listens for its progress', async () => {
    expect(
      verdictOf(await (await open(APP)).preflight('POST', '/files')),
    ).toEqual([204, APP]);
    expect(
      verdictOf(await (await open(FOREIGN)).preflight('POST', '/files')),
    ).toEqual([403, undefined]);
  });

  it('of a foreign page is refused before anything reads it', async () => {
    const answer = await (
      await open(FOREIGN)
    ).send('POST', '/files', TYPE, TOO_LARGE);

    expect(verdictOf(answer)).toEqual([403, undefined]);
  });

  it('that is too large is a 413 that the page can read', async () => {
    const answer = await (
      await open(APP)
    ).send('POST', '/files', TYPE, TOO_LARGE);

    expect(verdictOf(answer)).toEqual([413, APP]);
  });
});

it('on Express tells the page where the file is', async () => {
  const page = pageOf(APP, await serve('express', AppModule));
  const { headers } = await page.send('POST', '/files', TYPE, formWith('four'));

  expect(headers.location).toBe('/files/a.txt');
  expect(headers['access-control-expose-headers']).toBe('location');
});
