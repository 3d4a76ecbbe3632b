import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import inject, { type DispatchFunc } from 'light-my-request';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { PLATFORMS, type Platform } from '../nest/application.js';
import {
  applicationPlan,
  type ApplicationPlan,
  type RequestPlan,
} from './application-plan.js';
import {
  DEFAULT_POLICY,
  generateApplication,
  type GeneratedApplication,
} from './generate-application.js';

const APPLICATIONS = Number(process.env['GENERATED_APPLICATIONS'] ?? 100);
// One seed for every run, so that a run says something about a change; others by hand.
const SEED = Number(process.env['GENERATED_SEED'] ?? 20261121);
const REQUESTS = 50;
const PAGE = 'https://page.example';

type Headers = Readonly<Record<string, unknown>>;
type Sender = (
  method: string,
  url: string,
  headers: Record<string, string>,
) => Promise<{ readonly statusCode: number; readonly headers: Headers }>;

function senderOf(platform: Platform, { app }: GeneratedApplication): Sender {
  const adapter = app.getHttpAdapter();
  const dispatch = adapter.getInstance() as DispatchFunc;
  return (method, url, headers) => {
    const request = { method: method as 'GET', url, headers };
    return platform === 'fastify'
      ? (adapter as FastifyAdapter).inject(request)
      : inject(dispatch, request);
  };
}

/** A plan that the platform or Nest refuses to start says nothing about agreement. */
async function generateOrSkip(
  platform: Platform,
  plan: ApplicationPlan,
): Promise<GeneratedApplication> {
  try {
    return await generateApplication(platform, plan);
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    fc.pre(
      !/already declared|already registered|Wildcard|duplicate/i.test(message),
    );
    throw error;
  }
}

interface Judged {
  readonly ran: string | undefined;
  readonly exposed: unknown;
  readonly status: number;
  readonly allowed: unknown;
}

/** Sends a request and its preflight; the handler that ran tells whose policy is right for both. */
async function judge(
  send: Sender,
  { policyOf }: GeneratedApplication,
  { versioning }: ApplicationPlan,
  { method, path, host, version }: RequestPlan,
): Promise<{ expected: Judged; got: Judged }> {
  const carried: Record<string, string> =
    version === ''
      ? {}
      : { 'x-version': version, accept: `application/json;v=${version}` };
  const actual = await send(method, path, { ...carried, host, origin: PAGE });
  const ran = actual.headers['x-handler']?.toString();
  const policy =
    ran === undefined ? DEFAULT_POLICY : (policyOf.get(ran) ?? 'unknown');
  const preflight = await send('OPTIONS', path, {
    host,
    origin: PAGE,
    'access-control-request-method': method,
    'access-control-request-headers': policy,
  });
  const expected = { ran, exposed: policy, status: 204, allowed: policy };
  const got = {
    ran,
    exposed: actual.headers['access-control-expose-headers'],
    status: preflight.statusCode,
    allowed: preflight.headers['access-control-allow-headers'],
  };
  // A request for a version that nobody serves finds a 404; its preflight, which does not
  // carry the version, was answered for those who serve the others.
  const isKnown = ran !== undefined || ['none', 'uri'].includes(versioning);
  return {
    expected,
    got: isKnown ? got : { ...got, status: 204, allowed: policy },
  };
}

describe.each(PLATFORMS)('generated applications on %s', (platform) => {
  it(`${APPLICATIONS} of them judge ${REQUESTS} requests and their preflights by the handler that runs`, async () => {
    let served = 0;
    await fc.assert(
      fc.asyncProperty(applicationPlan(platform, REQUESTS), async (plan) => {
        const generated = await generateOrSkip(platform, plan);
        try {
          const send = senderOf(platform, generated);
          for (const request of plan.requests) {
            const { expected, got } = await judge(
              send,
              generated,
              plan,
              request,
            );
            served += got.ran === undefined ? 0 : 1;
            expect({ request, ...got }).toEqual({ request, ...expected });
          }
        } finally {
          await generated.app.close();
        }
      }),
      { numRuns: APPLICATIONS, seed: SEED },
    );
    // A search that meets no handler would prove nothing.
    expect(served).toBeGreaterThan(APPLICATIONS / 4);
  }, 600_000);
});
