import type { INestApplication } from '@nestjs/common';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import inject, { type DispatchFunc } from 'light-my-request';
import type { Header } from '../browser/fetch-standard/header-list.js';
import type { Platform } from '../nest/application.js';
import type { SendTo } from './matrix-row.js';

/** Brings what a browser sends to an application, without a socket. */
export function injectInto(
  platform: Platform,
  app: INestApplication,
  host: string,
): SendTo {
  const adapter = app.getHttpAdapter();
  const dispatch = adapter.getInstance() as DispatchFunc;
  return (url, body) =>
    async ({ method, headers, includesCredentials }) => {
      const isPreflight = headers.some(
        ([name]) => name === 'access-control-request-method',
      );
      const request = {
        method: method as 'GET',
        url,
        headers: {
          ...Object.fromEntries(headers),
          host,
          ...(includesCredentials ? { cookie: 'session=1' } : {}),
        },
        ...(body === undefined || isPreflight ? {} : { payload: body }),
      };
      const response = await (platform === 'fastify'
        ? (adapter as FastifyAdapter).inject(request)
        : inject(dispatch, request));
      return {
        status: response.statusCode,
        headers: Object.entries(response.headers).flatMap(([name, value]) =>
          [value ?? []].flat().map((one): Header => [name, String(one)]),
        ),
      };
    };
}
