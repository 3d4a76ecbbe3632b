import {
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import { Controller, Get, Logger, Module, Post, Put } from '@nestjs/common';
import { metrics } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { Cors, CorsModule, CorsService } from '../../lib/index.js';
import { PLATFORMS, start, stopAll } from './application.js';
import { CorsMetrics } from './cors-metrics.js';
import { FIRST_REFUSAL_END, isFirstRefusal } from './first-refusals.js';
import { send, sendPreflight } from './send.js';

const APP = 'https://app.example.com';
const EVIL = 'https://evil.example';

@Controller('widget')
class WidgetController {
  @Get() show() {}
  @Cors({ enforce: true }) @Post() change() {}
  @Cors({ methods: ['PUT'], allowedHeaders: ['x-id'] }) @Put() theme() {}
}

@Module({
  imports: [CorsModule.forRoot({ origin: APP })],
  controllers: [WidgetController],
  providers: [CorsMetrics],
})
class CountedModule {}

const logged = jest.fn<(line: string) => void>();

beforeEach(() => {
  logged.mockClear();
  jest.spyOn(Logger.prototype, 'warn').mockImplementation(logged);
});
afterEach(async () => {
  await stopAll();
  metrics.disable();
  jest.restoreAllMocks();
});

async function sendSome(origin: string): Promise<void> {
  await send(origin, 'GET', '/widget', { origin: APP });
  await send(origin, 'GET', '/widget', { origin: APP });
  await send(origin, 'GET', '/widget', { origin: EVIL });
  await send(origin, 'GET', '/widget');
  await send(origin, 'POST', '/widget', { origin: EVIL });
  await send(origin, 'POST', '/widget', {
    origin: EVIL,
    'sec-fetch-site': 'same-origin',
  });
  await sendPreflight(origin, 'PUT', '/widget', APP, {
    'access-control-request-headers': 'x-other',
  });
}

/** What these requests are counted as: policy, kind, reason, how often. */
const SOME = [
  ['WidgetController.theme', 'preflight', 'header-not-allowed', 1],
  ['WidgetController.change', 'request', 'origin-not-allowed', 1],
  ['forRoot', 'response', 'origin-allowed', 2],
  ['forRoot', 'response', 'origin-not-allowed', 1],
] as const;

describe.each(PLATFORMS)('counts of decisions on %s', (platform) => {
  it('need no subscriber, and leave out what is no cross-origin request', async () => {
    const { app, origin } = await start(platform, CountedModule);
    await sendSome(origin);
    expect(app.get(CorsService).decisionCounts()).toEqual(
      SOME.map(([policy, kind, reason, count]) => ({
        policy,
        kind,
        isAllowed: reason === 'origin-allowed',
        reason,
        count,
      })),
    );
  });

  it('do not grow with what clients make up, and neither does the log', async () => {
    const { app, origin } = await start(platform, CountedModule);
    for (let number = 0; number < 20; number++) {
      const page = `https://page-${number}.example`;
      const made = { origin: `made up ${number}` };
      await send(origin, 'GET', `/widget?${number}`, { origin: page });
      await send(origin, 'POST', '/widget', { origin: page });
      await send(origin, 'GET', `/nowhere/${number}`, made);
      await sendPreflight(origin, `BREW${number}`, '/widget', APP);
      await sendPreflight(origin, 'PUT', '/widget', page);
      await sendPreflight(origin, 'PUT', '/widget', APP, {
        'access-control-request-headers': `x-${number}`,
      });
    }
    const counts = app.get(CorsService).decisionCounts();
    expect(counts.map(({ count }) => count)).toEqual(
      Array.from({ length: 6 }, () => 20),
    );
    expect(logged.mock.calls).toHaveLength(6);
    expect(logged.mock.calls.every(([line]) => isFirstRefusal(line))).toBe(
      true,
    );
  });

  it('are those of refusals whose first one is logged', async () => {
    const { origin } = await start(platform, CountedModule);
    await sendSome(origin);
    await sendSome(origin);
    expect(logged.mock.calls).toEqual(
      [
        'forRoot: a page was not allowed to read a response (origin-not-allowed)',
        'WidgetController.change: a request was refused with 403 before its handler ran (origin-not-allowed)',
        'WidgetController.theme: a preflight was refused (header-not-allowed)',
      ].map((line) => [`${line}. ${FIRST_REFUSAL_END}`]),
    );
  });

  it('are read by OpenTelemetry when it collects', async () => {
    const exporter = new InMemoryMetricExporter(
      AggregationTemporality.CUMULATIVE,
    );
    const reader = new PeriodicExportingMetricReader({ exporter });
    const provider = new MeterProvider({ readers: [reader] });
    metrics.setGlobalMeterProvider(provider);
    const { origin } = await start(platform, CountedModule);
    await sendSome(origin);
    await provider.forceFlush();
    const [metric] = exporter
      .getMetrics()
      .flatMap(({ scopeMetrics }) => scopeMetrics)
      .flatMap(({ metrics: each }) => each);
    await provider.shutdown();
    expect(metric?.descriptor.name).toBe('cors.decisions');
    expect(
      metric?.dataPoints.map(({ attributes, value }) => [
        attributes['cors.policy'],
        attributes['cors.kind'],
        attributes['cors.reason'],
        value,
      ]),
    ).toEqual(SOME);
  });
});
