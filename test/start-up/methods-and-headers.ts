import { unread } from './configuration.js';
import type { RefusedConfiguration } from './refused-configuration.js';

/** Names that no page can send, or that stand in the wrong place. */
export const METHODS_AND_HEADERS: readonly RefusedConfiguration[] = [
  {
    behavior: 'a method that is not a token',
    refused: { options: { methods: ['GET PUT'] } },
    sentence:
      'forRoot: methods "GET PUT" is invalid: a method must be a token. Write "GET", "PUT". See node_modules/nestjs-cors/docs/errors.md#invalid-method',
    twin: { options: { methods: ['GET', 'PUT'] } },
  },
  {
    behavior: 'an empty method in a list',
    refused: { options: unread({ methods: ['PUT', ''] }) },
    sentence:
      'forRoot: methods "" is invalid: it is empty, as from an unset environment variable. Set the variable, or remove the empty text. [] lists no names. See node_modules/nestjs-cors/docs/errors.md#invalid-method',
    twin: { options: { methods: ['PUT'] } },
  },
  {
    behavior: 'an empty method between commas',
    refused: { options: unread({ methods: 'GET,,PUT' }) },
    sentence:
      'forRoot: methods "" is invalid: it is empty, as from an unset environment variable. Write ["GET", "PUT"]. See node_modules/nestjs-cors/docs/errors.md#invalid-method',
    twin: { options: { methods: ['GET', 'PUT'] } },
  },
  {
    behavior: 'methods with a bar between',
    refused: { options: { methods: 'GET|PUT' } },
    sentence:
      'forRoot: methods "GET|PUT" is invalid: a method has no quote and no bar. Write ["GET", "PUT"]. See node_modules/nestjs-cors/docs/errors.md#invalid-method',
    twin: { options: { methods: ['GET', 'PUT'] } },
  },
  {
    behavior: 'a method in quotes',
    refused: { options: { methods: ["'PUT'"] } },
    sentence:
      'forRoot: methods "\'PUT\'" is invalid: a method has no quote and no bar. Write "PUT". See node_modules/nestjs-cors/docs/errors.md#invalid-method',
    twin: { options: { methods: ['PUT'] } },
  },
  {
    behavior: 'an empty request header',
    refused: { options: { allowedHeaders: '' } },
    sentence:
      'forRoot: allowedHeaders "" is invalid: it is empty, as from an unset environment variable. Set the variable, or remove the empty text. [] lists no names. See node_modules/nestjs-cors/docs/errors.md#invalid-header-name',
    twin: { options: { allowedHeaders: [] } },
  },
  {
    behavior: 'an empty exposed header',
    refused: { options: { exposedHeaders: [''] } },
    sentence:
      'forRoot: exposedHeaders "" is invalid: it is empty, as from an unset environment variable. Set the variable, or remove the empty text. [] lists no names. See node_modules/nestjs-cors/docs/errors.md#invalid-header-name',
    twin: { options: { exposedHeaders: [] } },
  },
  {
    behavior: 'an exposed header in quotes',
    refused: { options: { exposedHeaders: ["'ETag'"] } },
    sentence:
      'forRoot: exposedHeaders "\'ETag\'" is invalid: a header name has no quote and no bar. Write "ETag". See node_modules/nestjs-cors/docs/errors.md#invalid-header-name',
    twin: { options: { exposedHeaders: ['ETag'] } },
  },
  ...['CONNECT', 'TRACE', 'TRACK', 'trace'].map((method) => ({
    behavior: `the method ${method}`,
    refused: { options: { methods: ['PUT', method] } },
    sentence: `forRoot: methods "${method}" is forbidden by Fetch: no page can send it. Remove it. See node_modules/nestjs-cors/docs/errors.md#forbidden-method`,
    twin: { options: { methods: ['PUT'] } },
  })),
  {
    behavior: 'a lower-case patch',
    refused: { options: unread({ methods: ['patch'] }) },
    sentence:
      'forRoot: methods "patch" is invalid: methods are case-sensitive, and Node.js accepts this one only in upper case. Write "PATCH". See node_modules/nestjs-cors/docs/errors.md#unnormalized-method',
    twin: { options: { methods: ['PATCH'] } },
  },
  {
    behavior: 'a request header that is not a token',
    refused: { options: { allowedHeaders: ['X-Request-Id: 1'] } },
    sentence:
      'forRoot: allowedHeaders "X-Request-Id: 1" is invalid: a header name must be a token. Write "X-Request-Id". See node_modules/nestjs-cors/docs/errors.md#invalid-header-name',
    twin: { options: { allowedHeaders: ['X-Request-Id'] } },
  },
  {
    behavior: 'an exposed header that is not a token',
    refused: { options: { exposedHeaders: ['X Request Id'] } },
    sentence:
      'forRoot: exposedHeaders "X Request Id" is invalid: a header name must be a token. Write a name such as \'X-Request-Id\'. See node_modules/nestjs-cors/docs/errors.md#invalid-header-name',
    twin: { options: { exposedHeaders: ['X-Request-Id'] } },
  },
  {
    behavior: 'a * in the middle of a request header',
    refused: { options: { allowedHeaders: ['X-*-Id'] } },
    sentence:
      "forRoot: allowedHeaders \"X-*-Id\" is invalid: * stands for every name, or at the end for the rest of a name. Write '*', or a prefix such as 'X-Amz-*'. See node_modules/nestjs-cors/docs/errors.md#invalid-header-name",
    twin: { options: { allowedHeaders: ['X-Amz-*'] } },
  },
  {
    behavior: 'a * at the beginning of an exposed header',
    refused: { options: { exposedHeaders: '*-Id' } },
    sentence:
      "forRoot: exposedHeaders \"*-Id\" is invalid: * stands for every name, or at the end for the rest of a name. Write '*', or a prefix such as 'X-Amz-*'. See node_modules/nestjs-cors/docs/errors.md#invalid-header-name",
    twin: {
      options: {
        origin: 'https://a.example',
        exposedHeaders: '*, X-RateLimit-*',
        credentials: true,
      },
    },
  },
  {
    behavior: 'a part of a method and *',
    refused: { options: { methods: ['P*'] } },
    sentence:
      'forRoot: methods "P*" is invalid: * stands for every method that the route serves, not for part of a method. Write a method such as \'PUT\'. See node_modules/nestjs-cors/docs/errors.md#invalid-method',
    twin: { options: { methods: ['*'] } },
  },
  {
    behavior: 'a prefix whose names Fetch forbids a page to set',
    refused: { options: { allowedHeaders: ['Sec-*'] } },
    sentence:
      'forRoot: allowedHeaders "Sec-*" is forbidden by Fetch: no page can set it, so no preflight contains it. Remove it. See node_modules/nestjs-cors/docs/errors.md#forbidden-request-header',
    twin: { options: { allowedHeaders: ['X-Sec-*'] } },
  },
  {
    behavior: 'a pattern of those who may read timings',
    refused: { options: unread({ timingAllowOrigin: 'https://*.a.example' }) },
    sentence:
      'forRoot: timingAllowOrigin "https://*.a.example" is invalid: it is not an exact origin. Give it an exact origin. Convert values that come from JSON or the environment. See node_modules/nestjs-cors/docs/errors.md#wrong-type',
    twin: { options: { timingAllowOrigin: ['https://a.example'] } },
  },
  {
    behavior: 'a header that Fetch forbids a page to set',
    refused: { options: { allowedHeaders: ['Cookie'] } },
    sentence:
      'forRoot: allowedHeaders "Cookie" is forbidden by Fetch: no page can set it, so no preflight contains it. Remove it. See node_modules/nestjs-cors/docs/errors.md#forbidden-request-header',
    twin: { options: { allowedHeaders: ['Authorization'] } },
  },
  {
    behavior: 'a header with a prefix that Fetch forbids a page to set',
    refused: { options: { allowedHeaders: 'X-Trace, Sec-Fetch-Site' } },
    sentence:
      'forRoot: allowedHeaders "Sec-Fetch-Site" is forbidden by Fetch: no page can set it, so no preflight contains it. Remove it. See node_modules/nestjs-cors/docs/errors.md#forbidden-request-header',
    twin: { options: { allowedHeaders: 'X-Trace, X-Sec-Fetch-Site' } },
  },
  {
    behavior: 'Access-Control-Allow-Origin as a request header',
    refused: { options: { allowedHeaders: ['Access-Control-Allow-Origin'] } },
    sentence:
      'forRoot: allowedHeaders "Access-Control-Allow-Origin" is invalid: it is a response header, without a meaning in requests. Remove it, here and in a page that sends it. See node_modules/nestjs-cors/docs/errors.md#misplaced-header',
    twin: { options: { allowedHeaders: ['X-Access-Control-Allow-Origin'] } },
  },
  {
    behavior: 'Set-Cookie exposed',
    refused: { options: { exposedHeaders: ['ETag', 'Set-Cookie'] } },
    sentence:
      'forRoot: exposedHeaders "Set-Cookie" is invalid: it is a request header, or a page cannot read it. Remove it. See node_modules/nestjs-cors/docs/errors.md#misplaced-header',
    twin: { options: { exposedHeaders: ['ETag'] } },
  },
  {
    behavior: 'Origin exposed',
    refused: { options: { exposedHeaders: 'Origin' } },
    sentence:
      'forRoot: exposedHeaders "Origin" is invalid: it is a request header, or a page cannot read it. Remove it. See node_modules/nestjs-cors/docs/errors.md#misplaced-header',
    twin: { options: { exposedHeaders: 'X-Origin' } },
  },
];
