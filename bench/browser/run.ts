// How long a user waits for three calls of a page, at 50 ms of latency: read an item, replace
// it, and remove it. Chromium measures, with PerformanceResourceTiming.
import type { Server } from 'node:http';
import { Controller, Delete, Get, Module, Put } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { CorsOptions } from '@nestjs/common/interfaces/external/cors-options.interface.js';
import { CorsModule, type CorsModuleOptions } from 'nestjs-cors';
import type { Page } from 'playwright-core';
import { createEmptyPages } from '../../test/browser/empty-pages.js';
import { launchBrowser } from '../../test/browser/launch-browser.js';
import { listen } from '../../test/browser/listen.js';
import { Proxy } from '../../test/redis/proxy.js';
import { spreadOf } from '../spread.js';

/** There and back, in milliseconds. */
const LATENCY = 50;
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 7);

@Controller('items')
class ItemsController {
  @Get(':id') find(): string {
    return 'found';
  }
  @Put(':id') replace(): string {
    return 'replaced';
  }
  @Delete(':id') remove(): string {
    return 'removed';
  }
}

interface Subject {
  readonly title: string;
  readonly withModule?: CorsModuleOptions;
  readonly enableCors?: CorsOptions;
  /** Whether the calls have a header that browsers announce. */
  readonly isSimple?: boolean;
}

function subjectsFor(origin: string): readonly Subject[] {
  const allowedHeaders = ['Authorization', 'Content-Type'];
  return [
    {
      title: 'GET three times, none of which needs a preflight',
      withModule: { origin },
      isSimple: true,
    },
    {
      title: 'a preflight that names every method and header',
      withModule: { origin, allowedHeaders },
    },
    {
      title: 'the same without allowedHeaders',
      withModule: { origin },
    },
    {
      title: 'a preflight for each method, since a function decides',
      withModule: { origin: (asked) => asked === origin, allowedHeaders },
    },
    {
      title: 'a preflight for each call (maxAge: 0)',
      withModule: { origin, allowedHeaders, maxAge: 0 },
    },
    { title: 'enableCors() as it is', enableCors: { origin } },
  ];
}

async function serve({ withModule, enableCors }: Subject) {
  @Module({
    imports: withModule === undefined ? [] : [CorsModule.forRoot(withModule)],
    controllers: [ItemsController],
  })
  class ItemsModule {}
  const app = await NestFactory.create(ItemsModule, {
    logger: false,
    forceCloseConnections: true,
  });
  if (enableCors !== undefined) {
    app.enableCors(enableCors);
  }
  await app.init();
  const port = await listen(app.getHttpServer() as Server);
  const proxy = await Proxy.open(port, {
    delay: LATENCY,
    rate: Number.POSITIVE_INFINITY,
  });
  return {
    api: `http://api.example.test:${proxy.port}`,
    close: async () => {
      proxy.close();
      await app.close();
    },
  };
}

/** The durations of three calls, in milliseconds. */
async function callHere({
  url,
  isSimple,
}: {
  readonly url: string;
  readonly isSimple: boolean;
}): Promise<number[]> {
  const durationOf = (address: string): Promise<number> =>
    new Promise((resolve) => {
      const observer = new PerformanceObserver((entries) => {
        const [entry] = entries.getEntriesByName(address);
        if (entry !== undefined) {
          observer.disconnect();
          resolve(entry.duration);
        }
      });
      observer.observe({ type: 'resource', buffered: true });
    });
  const call = async (method: string): Promise<number> => {
    const response = await fetch(
      url,
      isSimple
        ? {}
        : {
            method,
            headers: {
              Authorization: 'Bearer token',
              ...(method === 'PUT'
                ? { 'Content-Type': 'application/json' }
                : {}),
            },
            body: method === 'PUT' ? '{}' : null,
          },
    );
    await response.text();
    const duration = await durationOf(url);
    // The next call has the same URL.
    performance.clearResourceTimings();
    return duration;
  };
  const durations: number[] = [];
  for (const method of ['GET', 'PUT', 'DELETE']) {
    durations.push(await call(method));
  }
  return durations;
}

async function measure(page: Page, subject: Subject): Promise<string> {
  const { api, close } = await serve(subject);
  const rounds: number[][] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const url = `${api}/items/${round}`;
    const durations = await page.evaluate(callHere, {
      url,
      isSimple: subject.isSimple ?? false,
    });
    // The first round opens the connection.
    if (round > 0) {
      rounds.push(durations);
    }
  }
  await close();
  const calls = [0, 1, 2].map((call) =>
    spreadOf(rounds.map((durations) => durations[call] ?? Number.NaN)),
  );
  const total = calls.reduce((sum, { median }) => sum + median, 0);
  return [total, ...calls.map(({ median }) => median)]
    .map((milliseconds) => milliseconds.toFixed(0).padStart(8))
    .join('');
}

const pages = createEmptyPages();
const origin = `http://app.example.test:${await listen(pages)}`;
const browser = await launchBrowser();
console.log(
  `${'milliseconds at 50 ms of latency'.padEnd(56)}   total     GET     PUT  DELETE`,
);
for (const subject of subjectsFor(origin)) {
  const page = await browser.newPage();
  await page.goto(origin);
  console.log(`${subject.title.padEnd(56)}${await measure(page, subject)}`);
  await page.close();
}
await browser.close();
pages.closeAllConnections();
pages.close();
