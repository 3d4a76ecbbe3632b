import { describe, expect, it } from '@jest/globals';
import {
  areHeadersAllowed,
  type CompiledPolicy,
} from '../../../lib/core/policy/compile-policy.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import { compiledPolicy, PLACE } from '../compiled-policy.js';

const CLOSED = {
  credentials: false,
  methods: undefined,
  allowedHeaders: {
    any: true,
    names: new Set(['authorization']),
    prefixes: [],
    allNames: undefined,
  },
  exposed: { any: false, names: [], prefixes: [] },
  exposeHeaders: undefined,
  maxAge: 600,
  optionsSuccessStatus: 204,
  enforce: false,
  timingAllowOrigin: false,
  variesOnOrigin: false,
};

describe('a compiled policy has everything that answers need', () => {
  it.each<{
    title: string;
    policy: CorsPolicyOptions;
    compiled: Partial<Omit<CompiledPolicy, 'origin'>>;
  }>([
    { title: 'nothing said: closed', policy: {}, compiled: {} },
    {
      title: 'everything said',
      policy: {
        origin: 'https://app.example.com',
        credentials: true,
        methods: ['PUT', 'PATCH'],
        allowedHeaders: ['X-Id'],
        exposedHeaders: ['ETag', 'x-id'],
        maxAge: 60,
        optionsSuccessStatus: 200,
        enforce: true,
        timingAllowOrigin: true,
      },
      compiled: {
        credentials: true,
        methods: new Set(['PUT', 'PATCH']),
        allowedHeaders: {
          any: false,
          names: new Set(['x-id']),
          prefixes: [],
          allNames: 'x-id',
        },
        exposed: { any: false, names: ['ETag', 'x-id'], prefixes: [] },
        exposeHeaders: 'ETag, x-id',
        maxAge: 60,
        optionsSuccessStatus: 200,
        enforce: true,
        timingAllowOrigin: true,
        variesOnOrigin: true,
      },
    },
    {
      title: 'lists as one text',
      policy: {
        methods: 'PUT, PATCH',
        allowedHeaders: 'X-Id,accept',
        exposedHeaders: 'etag,x-id',
      },
      compiled: {
        methods: new Set(['PUT', 'PATCH']),
        allowedHeaders: {
          any: false,
          names: new Set(['x-id', 'accept']),
          prefixes: [],
          allNames: 'x-id,accept',
        },
        exposed: { any: false, names: ['etag', 'x-id'], prefixes: [] },
        exposeHeaders: 'etag, x-id',
      },
    },
    {
      title: 'empty lists',
      policy: { methods: [], allowedHeaders: [], exposedHeaders: [] },
      compiled: {
        methods: new Set(),
        allowedHeaders: {
          any: false,
          names: new Set(),
          prefixes: [],
          allNames: undefined,
        },
      },
    },
    {
      title: 'stars',
      policy: { allowedHeaders: '*', exposedHeaders: '*' },
      compiled: {
        allowedHeaders: {
          any: true,
          names: new Set(),
          prefixes: [],
          allNames: undefined,
        },
        exposed: { any: true, names: [], prefixes: [] },
        exposeHeaders: '*',
      },
    },
    {
      title: 'a star with credentials, which depends on the response',
      policy: { credentials: true, exposedHeaders: ['*', 'ETag'] },
      compiled: {
        credentials: true,
        exposed: { any: true, names: ['ETag'], prefixes: [] },
        exposeHeaders: 'ETag',
      },
    },
    {
      title: 'prefixes',
      policy: {
        allowedHeaders: 'X-Amz-*, X-Id',
        exposedHeaders: ['X-RateLimit-*', 'ETag'],
      },
      compiled: {
        allowedHeaders: {
          any: false,
          names: new Set(['x-id']),
          prefixes: ['x-amz-'],
          allNames: undefined,
        },
        exposed: {
          any: false,
          names: ['ETag'],
          prefixes: ['x-ratelimit-'],
        },
        exposeHeaders: 'ETag',
      },
    },
    {
      title: 'a star and a name',
      policy: { allowedHeaders: ['*', 'Authorization'] },
      compiled: {
        allowedHeaders: {
          any: true,
          names: new Set(['authorization']),
          prefixes: [],
          allNames: undefined,
        },
      },
    },
    { title: 'maxAge 0', policy: { maxAge: 0 }, compiled: { maxAge: 0 } },
    {
      title: 'maxAge false',
      policy: { maxAge: false },
      compiled: { maxAge: undefined },
    },
    {
      title: 'whatever the route serves for *',
      policy: { methods: '*' },
      compiled: { methods: undefined },
    },
    {
      title: 'whatever the route serves for * among others',
      policy: { methods: ['PUT', '*'] },
      compiled: { methods: undefined },
    },
    {
      title: 'the methods in the case written',
      policy: { methods: ['patch'] },
      compiled: { methods: new Set(['patch']) },
    },
  ])('$title', ({ policy, compiled }) => {
    const { origin, ...others } = compiledPolicy(policy);
    expect(origin.place).toBe(PLACE);
    expect(others).toStrictEqual({
      ...CLOSED,
      ...compiled,
      place: PLACE,
      options: policy,
    });
  });

  it.each<[CorsPolicyOptions['timingAllowOrigin'], boolean | string]>([
    [true, true],
    [false, false],
    ['*', '*'],
    [['https://a.example', '*'], '*'],
    ['https://a.example', 'https://a.example'],
    [['https://a.example', 'app://.'], 'https://a.example, app://.'],
    [[], false],
    // Issues, which allow nobody should nobody have checked.
    ['', false],
    ['https://*.a.example', false],
    [['https://a.example/', 'null', 'a\r\nb'], false],
  ])('timings for %j: %j', (timingAllowOrigin, compiled) => {
    const policy = { timingAllowOrigin };
    expect(compiledPolicy(policy as CorsPolicyOptions)).toMatchObject({
      timingAllowOrigin: compiled,
    });
  });

  // What switches something on has to be true itself: 'false' is a text, and truthy.
  it.each(['false', 'true', 1, {}, null])('a switch of %j is off', (value) => {
    const policy = {
      credentials: value,
      enforce: value,
      timingAllowOrigin: value,
    } as unknown as CorsPolicyOptions;
    expect(compiledPolicy(policy)).toMatchObject({
      credentials: false,
      enforce: false,
      timingAllowOrigin: false,
    });
  });
});

describe('which request headers a policy allows', () => {
  it.each<[string, CorsPolicyOptions['allowedHeaders'], boolean]>([
    ['x-id', undefined, true],
    ['authorization', undefined, true],
    ['x-id', '*', true],
    ['x-amz-date', 'X-Amz-*', true],
    ['x-amz', 'X-Amz-*', false],
    ['my-x-amz-date', 'X-Amz-*', false],
    // Not even then: it has to be named.
    ['authorization', 'Auth*', false],
    ['authorization', ['auth*', 'authorization'], true],
    ['authorization', '*', false],
    ['authorization', ['*', 'Authorization'], true],
    ['x-id', ['X-ID'], true],
    ['x-id', 'x-id,accept', true],
    ['x-other', ['x-id'], false],
    ['x-id', [], false],
    ['x-id', '', false],
    ['x-id', ['x-*'], true],
    ['*', ['x-id'], false],
  ])('%s of %j: %s', (name, option, expected) => {
    const policy = option === undefined ? {} : { allowedHeaders: option };
    const { allowedHeaders } = compiledPolicy(policy);
    expect(areHeadersAllowed([name], allowedHeaders)).toBe(expected);
  });
});
