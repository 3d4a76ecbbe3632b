import { describe, expect, it } from '@jest/globals';
import type { ReceivedRequest } from '../../../lib/http/platform/received-request.js';
import { ReceivedTarget } from '../../../lib/http/request/received-target.js';

interface Changed {
  readonly method?: string;
  readonly url?: string;
  readonly baseUrl?: string;
  readonly originalUrl?: string;
  readonly headers?: Readonly<Record<string, string | string[] | undefined>>;
}

function requestOf(changed: Changed = {}): ReceivedRequest {
  return {
    method: 'GET',
    url: '/cats?a=1',
    ...changed,
    headers: { host: 'api.example', ...changed.headers },
  } as unknown as ReceivedRequest;
}

describe('what a request is routed by', () => {
  it.each<{ title: string; from?: Changed; to: Changed; left: boolean }>([
    { title: 'nothing', to: {}, left: false },
    { title: 'its method', to: { method: 'PUT' }, left: true },
    { title: 'its URL', to: { url: '/dogs?a=1' }, left: true },
    { title: 'its query', to: { url: '/cats?a=2' }, left: true },
    {
      title: 'the prefix that an application is mounted under',
      to: { baseUrl: '/v2' },
      left: true,
    },
    {
      title: 'a prefix that says nothing',
      to: { baseUrl: '' },
      left: false,
    },
    {
      title: 'its host',
      to: { headers: { host: 'other.example' } },
      left: true,
    },
    {
      title: 'its host away',
      to: { headers: { host: undefined } },
      left: true,
    },
    {
      title: 'the host that a proxy names',
      from: { headers: { 'x-forwarded-host': 'a.example' } },
      to: { headers: { 'x-forwarded-host': 'b.example' } },
      left: true,
    },
    {
      title: 'the host that a proxy names, which none did',
      to: { headers: { 'x-forwarded-host': 'b.example' } },
      left: true,
    },
    {
      title: 'another header',
      to: { headers: { accept: 'text/html' } },
      left: false,
    },
  ])(
    'middleware that changes $title leaves it: $left',
    ({ from, to, left }) => {
      const received = new ReceivedTarget(requestOf(from));
      expect(received.isChangedIn(requestOf({ ...from, ...to }))).toBe(left);
    },
  );

  it('is the method and the URL as they were', () => {
    const request = requestOf({ method: 'PUT', url: '/cats' });
    const received = new ReceivedTarget(request);
    Object.assign(request, { method: 'DELETE', url: '/dogs' });
    expect([received.method, received.url]).toEqual(['PUT', '/cats']);
  });

  it('has changed if it is known to have changed before', () => {
    const request = requestOf();
    expect(new ReceivedTarget(request, true).isChangedIn(request)).toBe(true);
  });
});

describe('a URL that Express has not changed', () => {
  it.each<[originalUrl: string, baseUrl: string, url: string, left: boolean]>([
    ['/cats', '', '/cats', false],
    ['/inner/cats', '/inner', '/cats', false],
    ['/inner', '/inner', '/', false],
    ['/inner?x=1', '/inner', '/?x=1', false],
    ['/inner/?x=1', '/inner', '/?x=1', false],
    ['/legacy', '', '/cats', true],
    ['/cats?x=1', '', '/cats', true],
    ['/outer/cats', '/inner', '/cats', true],
    ['/inner/legacy', '/inner', '/cats', true],
    ['/innercats', '/inner', 'cats', false],
    ['http://api.example/cats', '', '/cats', true],
  ])(
    '%s, of which %s is cut off, is %s: left: %s',
    (originalUrl, baseUrl, url, left) => {
      const request = requestOf({ originalUrl, baseUrl, url });
      expect(new ReceivedTarget(request).isChangedIn(request)).toBe(left);
    },
  );

  it.each<{ title: string; from?: Changed; to: Changed; changed: unknown }>([
    { title: 'nothing', to: {}, changed: undefined },
    { title: 'its host', to: { headers: { host: 'b' } }, changed: undefined },
    {
      title: 'its URL',
      to: { url: '/dogs' },
      changed: { method: 'GET', url: '/dogs' },
    },
    {
      title: 'its method',
      to: { method: 'PUT' },
      changed: { method: 'PUT', url: '/cats?a=1' },
    },
    {
      title: 'a prefix that is cut off',
      to: { baseUrl: '/cats', url: '/?a=1' },
      changed: undefined,
    },
    {
      title: 'a prefix that is cut off further',
      from: { baseUrl: '/v1', url: '/cats/1' },
      to: { baseUrl: '/v1/cats', url: '/1' },
      changed: undefined,
    },
    {
      title: 'what is left below a prefix',
      from: { baseUrl: '/v1', url: '/cats/1' },
      to: { baseUrl: '/v1/cats', url: '/2' },
      changed: { method: 'GET', url: '/cats/2' },
    },
    {
      title: 'the prefix itself',
      from: { baseUrl: '/v1', url: '/cats' },
      to: { baseUrl: '/v2', url: '/cats' },
      changed: { method: 'GET', url: '/v2/cats' },
    },
  ])('tells what $title changed it to', ({ from, to, changed }) => {
    const received = new ReceivedTarget(requestOf(from));
    expect(received.changedTo(requestOf({ ...from, ...to }))).toEqual(changed);
  });
});

describe('the URL that a request had before', () => {
  it.each<{ title: string; received: Changed; before: string | undefined }>([
    { title: 'nobody says that it had one', received: {}, before: undefined },
    {
      title: 'it is the same',
      received: { originalUrl: '/cats?a=1' },
      before: undefined,
    },
    {
      title: 'something changed it',
      received: { originalUrl: '/legacy?a=1' },
      before: '/legacy?a=1',
    },
    {
      title: 'a router cut its prefix off',
      received: { baseUrl: '/v2', originalUrl: '/v2/cats?a=1' },
      before: undefined,
    },
    {
      title: 'something changed it below a prefix',
      received: { baseUrl: '/v2', originalUrl: '/v2/legacy' },
      before: '/legacy',
    },
    {
      title: 'something changed it to what is below a prefix',
      received: { baseUrl: '/v2', originalUrl: '/legacy' },
      before: undefined,
    },
  ])('$title: $before', ({ received, before }) => {
    expect(new ReceivedTarget(requestOf(received)).urlBefore).toBe(before);
  });
});
