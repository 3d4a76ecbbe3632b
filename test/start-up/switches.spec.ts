import { describe, expect, it } from '@jest/globals';
import { Cors, originList, type CorsModuleOptions } from '../../lib/index.js';
import { PLATFORMS } from '../nest/application.js';
import { failureOf, start, type Configuration } from './configuration.js';
import { messageOf } from './refused-configuration.js';

const credentials = true;
const NULL = { dangerouslyAllowNullOrigin: true };
const INSECURE = { dangerouslyAllowInsecureOrigins: true };
const SUFFIXES = { dangerouslyAllowSubdomainsOfPublicSuffixes: true };

const UNBOUNDED = { dangerouslyAllowUnboundedRegExps: true };

/** Every danger at once; no switch is about the second. */
const DANGEROUS: CorsModuleOptions = {
  origin: ['null', '*', 'http://*.github.io'],
  credentials,
};
const NULL_ISSUE =
  'forRoot: origin "null" is prohibited: any page can get the origin "null" in a sandboxed frame. Leave it out, or set dangerouslyAllowNullOrigin. See node_modules/nestjs-cors/docs/errors.md#null-origin';
const ANY_ISSUE =
  'forRoot: origin * is forbidden by Fetch: it allows every origin, and with credentials: true any site could use the session of the user. List the origins, or leave credentials out. See node_modules/nestjs-cors/docs/errors.md#any-origin-with-credentials';
const INSECURE_ISSUE =
  'forRoot: origin "http://*.github.io" is prohibited: with credentials: true, anyone on the network path could impersonate an origin without https and use the cookies of the user. Use https, or set dangerouslyAllowInsecureOrigins. See node_modules/nestjs-cors/docs/errors.md#insecure-origin-with-credentials';
const SUFFIX_ISSUE =
  'forRoot: origin "http://*.github.io" is prohibited: with credentials: true, it allows anyone who registers a name under the public suffix github.io. Name your own domain, or set dangerouslyAllowSubdomainsOfPublicSuffixes. See node_modules/nestjs-cors/docs/errors.md#public-suffix-with-credentials';

function uselessIn(place: string, option: string): string {
  return `${place}: ${option}: true is invalid: it has no effect here, and would silently allow a dangerous origin added later. Remove it. See node_modules/nestjs-cors/docs/errors.md#useless-switch`;
}

describe.each(PLATFORMS)('a switch on %s', (platform) => {
  it.each([
    ['no switch', {}, [NULL_ISSUE, ANY_ISSUE, INSECURE_ISSUE, SUFFIX_ISSUE]],
    ['the one for null', NULL, [ANY_ISSUE, INSECURE_ISSUE, SUFFIX_ISSUE]],
    [
      'the one for insecure origins',
      INSECURE,
      [NULL_ISSUE, ANY_ISSUE, SUFFIX_ISSUE],
    ],
    [
      'the one for public suffixes',
      SUFFIXES,
      [NULL_ISSUE, ANY_ISSUE, INSECURE_ISSUE],
    ],
    ['all of them', { ...NULL, ...INSECURE, ...SUFFIXES }, [ANY_ISSUE]],
  ])('silences exactly its issue: %s', async (_, switches, sentences) => {
    const options = { ...DANGEROUS, ...switches };
    const { message } = await failureOf(start(platform, { options }));
    expect(message).toBe(messageOf(...sentences));
  });

  it('leaves nothing where each has its issue', async () => {
    const origin = ['null', 'http://*.github.io'];
    const switches = { ...NULL, ...INSECURE, ...SUFFIXES };
    const app = await start(platform, {
      options: { origin, credentials, ...switches },
    });
    await expect(app.close()).resolves.toBeUndefined();
  });

  it.each<[string, Configuration, readonly string[], Configuration]>([
    [
      'no null',
      { options: { origin: 'https://null', ...NULL } },
      [uselessIn('forRoot', 'dangerouslyAllowNullOrigin')],
      { options: { origin: ['https://null', 'null'], ...NULL } },
    ],
    [
      'a list, which never holds null',
      { options: { origin: originList('partners'), ...NULL } },
      [uselessIn('forRoot', 'dangerouslyAllowNullOrigin')],
      { options: { origin: () => true, ...NULL } },
    ],
    [
      'no insecure origin',
      { options: { origin: 'https://a.example', credentials, ...INSECURE } },
      [uselessIn('forRoot', 'dangerouslyAllowInsecureOrigins')],
      { options: { origin: 'http://a.example', credentials, ...INSECURE } },
    ],
    [
      'an insecure origin without credentials',
      { options: { origin: 'http://a.example', ...INSECURE } },
      [uselessIn('forRoot', 'dangerouslyAllowInsecureOrigins')],
      { options: { origin: originList('a'), credentials, ...INSECURE } },
    ],
    [
      'no public suffix',
      { options: { origin: 'https://*.a.com', credentials, ...SUFFIXES } },
      [uselessIn('forRoot', 'dangerouslyAllowSubdomainsOfPublicSuffixes')],
      { options: { origin: 'https://*.com', credentials, ...SUFFIXES } },
    ],
    [
      'a public suffix without credentials',
      { options: { origin: 'https://*.com', ...SUFFIXES } },
      [uselessIn('forRoot', 'dangerouslyAllowSubdomainsOfPublicSuffixes')],
      { options: { origin: originList('a'), credentials, ...SUFFIXES } },
    ],
    [
      'a RegExp that is bounded',
      { options: { origin: /^https:\/\/.*\.a\.com$/, ...UNBOUNDED } },
      [uselessIn('forRoot', 'dangerouslyAllowUnboundedRegExps')],
      { options: { origin: /^https:\/\/.*a\.com$/, ...UNBOUNDED } },
    ],
    [
      'a function, which it is not about',
      { options: { origin: () => true, credentials, ...UNBOUNDED } },
      [uselessIn('forRoot', 'dangerouslyAllowUnboundedRegExps')],
      {
        options: {
          origin: /^https:\/\/(?!a).*\.a\.com$/,
          credentials,
          ...UNBOUNDED,
        },
      },
    ],
    [
      'nothing at all',
      { options: { ...NULL, ...INSECURE, ...SUFFIXES, ...UNBOUNDED } },
      [
        uselessIn('forRoot', 'dangerouslyAllowNullOrigin'),
        uselessIn('forRoot', 'dangerouslyAllowInsecureOrigins'),
        uselessIn('forRoot', 'dangerouslyAllowSubdomainsOfPublicSuffixes'),
        uselessIn('forRoot', 'dangerouslyAllowUnboundedRegExps'),
      ],
      { options: {} },
    ],
    [
      "nothing in what a handler's level merges to",
      { options: { origin: '*' }, onHandler: [Cors(NULL)] },
      [uselessIn('WidgetController.theme', 'dangerouslyAllowNullOrigin')],
      { options: { origin: /^null$/ }, onHandler: [Cors(NULL)] },
    ],
  ])('is useless beside %s', async (_, configuration, sentences, twin) => {
    const { message } = await failureOf(start(platform, configuration));
    expect(message).toBe(messageOf(...sentences));
    const app = await start(platform, twin);
    await expect(app.close()).resolves.toBeUndefined();
  });
});
