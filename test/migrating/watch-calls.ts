import type { INestApplication } from '@nestjs/common';
import { fetchAcrossOrigins } from '../browser/fetch-standard/fetch-across-origins.js';
import {
  getHeader,
  type HeaderList,
} from '../browser/fetch-standard/header-list.js';
import type {
  ReceivedResponse,
  SentRequest,
} from '../browser/fetch-standard/page-request.js';
import { preflightMaxAge } from '../browser/fetch-standard/preflight-fetch.js';
import type { Platform } from '../nest/application.js';
import { injectInto } from '../oracle/inject-sent-request.js';
import { nameOfCall, ORIGINS, PAGE_CALLS } from './page-calls.js';

/** What became of one call. */
export interface Watched {
  readonly call: string;
  /** Of the page; empty for a program. */
  readonly origin: string;
  /** The status, if the caller can read the response. */
  readonly status: number | undefined;
  /** The names of the response headers that the caller can read. */
  readonly readable: readonly string[];
  /** The handlers that ran. */
  readonly ran: readonly string[];
  /** How long a preflight that passed is remembered, in seconds. */
  readonly maxAge: number;
  /** Whether a cache may give the response to a page of another origin, which cannot read it. */
  readonly isShared: boolean;
}

/** What became of every call. */
export interface WatchedCalls {
  readonly pages: readonly Watched[];
  /** Of programs that send no `Origin`. */
  readonly programs: readonly Watched[];
}

/** Makes every call: from each origin, in a browser as the Fetch standard describes it, and from a program. */
export async function watchCalls(
  platform: Platform,
  app: INestApplication,
  ran: string[],
): Promise<WatchedCalls> {
  const sendTo = injectInto(platform, app, 'api.example.com');
  const pages: Watched[] = [];
  for (const origin of ORIGINS) {
    for (const call of PAGE_CALLS) {
      ran.length = 0;
      const exchanged: Exchanged[] = [];
      const send = sendTo(call.url, call.body);
      const { verdict } = await fetchAcrossOrigins(
        { ...call, origin },
        async (request) => {
          const response = await send(request);
          exchanged.push([request, response]);
          return response;
        },
      );
      const isReadable = verdict.kind === 'readable';
      pages.push({
        call: nameOfCall(origin, call),
        origin,
        status: isReadable ? verdict.status : undefined,
        readable: isReadable ? namesOf(verdict.headers) : [],
        ran: [...ran],
        maxAge: maxAgeOf(exchanged),
        isShared: isReadable && isShared(exchanged),
      });
    }
  }
  const programs: Watched[] = [];
  for (const [method, url] of PROGRAM_CALLS) {
    ran.length = 0;
    const { status } = await sendTo(
      url,
      undefined,
    )({
      method,
      headers: [],
      includesCredentials: false,
    });
    programs.push({
      call: `${method} ${url}`,
      origin: '',
      status,
      readable: [],
      ran: [...ran],
      maxAge: 0,
      isShared: false,
    });
  }
  return { pages, programs };
}

const PROGRAM_CALLS = [
  ['GET', '/items/7'],
  ['DELETE', '/items/7'],
  ['GET', '/nowhere'],
  ['OPTIONS', '/items/7'],
] as const;

/** Headers that say nothing about the handler. */
const OF_EVERY_RESPONSE =
  /^(?:access-control-.*|vary|date|connection|keep-alive|x-powered-by)$/;

type Exchanged = readonly [SentRequest, ReceivedResponse];

function namesOf(headers: HeaderList): readonly string[] {
  return headers
    .map(([name]) => name.toLowerCase())
    .filter((name) => !OF_EVERY_RESPONSE.test(name))
    .toSorted();
}

/** A request follows a preflight only if that passed. */
function maxAgeOf([first, second]: readonly Exchanged[]): number {
  return first === undefined || second === undefined
    ? 0
    : preflightMaxAge(first[1].headers);
}

function isShared(exchanged: readonly Exchanged[]): boolean {
  const headers = exchanged.at(-1)?.[1].headers ?? [];
  const allowed = getHeader(headers, 'access-control-allow-origin');
  const vary = getHeader(headers, 'vary') ?? '';
  return allowed !== '*' && !/\borigin\b/i.test(vary);
}
