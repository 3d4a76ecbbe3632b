// Runs on Node itself: instrumentation changes what Node requires, and Jest requires by itself.
import 'reflect-metadata';
import { NestInstrumentation } from '@opentelemetry/instrumentation-nestjs-core';
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-node';
import * as Sentry from '@sentry/nestjs';

/** The names of the spans that ended. */
const spansOf: Readonly<Record<string, () => () => readonly unknown[]>> = {
  OpenTelemetry() {
    const exporter = new InMemorySpanExporter();
    new NodeTracerProvider({
      spanProcessors: [new SimpleSpanProcessor(exporter)],
    }).register();
    new NestInstrumentation().enable();
    return () => exporter.getFinishedSpans().map(({ name }) => name);
  },
  Sentry() {
    const names: unknown[] = [];
    Sentry.init({
      dsn: 'https://key@sentry.invalid/1',
      tracesSampleRate: 1,
      beforeSendTransaction: () => null,
    })?.on('spanEnd', (span) => {
      names.push(Sentry.spanToJSON(span).description);
    });
    return () => names;
  },
};

const readSpans = spansOf[process.argv[2] ?? '']?.();
// Only now: what was required before is not instrumented.
const { startHandlerKinds } = await import('../nest/start-handler-kinds.js');
const applications = [
  await startHandlerKinds('express'),
  await startHandlerKinds('fastify'),
];
process.send?.(applications.map(({ origin }) => origin));
process.on('message', () => process.send?.(readSpans?.()));
process.once('disconnect', () =>
  applications.forEach((application) => void application.close()),
);
