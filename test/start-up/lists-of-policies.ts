import { Cors, originList, type CorsPolicyOptions } from '../../lib/index.js';
import { unread, type Configuration } from './configuration.js';
import type { RefusedConfiguration } from './refused-configuration.js';

const APP = 'https://app.example.com';

const POLICIES: Readonly<Record<string, CorsPolicyOptions>> = {
  app: { origin: APP, credentials: true },
  everyApp: { origin: ['https://*.example.com', originList('apps')] },
  public: { origin: '*' },
};

/** Puts names into every place that takes a list. */
const PLACES: readonly (readonly [
  place: string,
  option: string,
  configurationWith: (names: readonly string[]) => Configuration,
])[] = [
  [
    'forRoot',
    'default',
    (names) => ({ options: { default: names, policies: POLICIES } }),
  ],
  [
    'routes[0]',
    'policy',
    (names) => ({
      options: {
        policies: POLICIES,
        routes: [{ path: '/graphql', policy: names }],
      },
    }),
  ],
  [
    'WidgetController',
    'policy',
    (names) => ({
      options: { policies: POLICIES },
      onController: [Cors(names)],
    }),
  ],
  [
    'WidgetController.theme',
    'policy',
    (names) => ({ options: { policies: POLICIES }, onHandler: [Cors(names)] }),
  ],
];

/** Names that no compiler has read. */
function names(...values: readonly unknown[]): readonly string[] {
  return values as readonly string[];
}

const see = (kind: string): string =>
  `See node_modules/nestjs-cors/docs/errors.md#${kind}`;

/** Lists of policies of which the origin chooses. */
export const LISTS_OF_POLICIES: readonly RefusedConfiguration[] = [
  ...PLACES.flatMap(([place, option, configurationWith]) => [
    {
      behavior: `a list of no policies in ${place}`,
      refused: configurationWith([]),
      sentence: `${place}: ${option} [] is invalid: it names no policy. Name at least one policy, or ${
        option === 'default'
          ? 'leave it out to allow nobody.'
          : 'write @SkipCors() to allow nobody.'
      } ${see('empty-policy-list')}`,
      twin: configurationWith(['app']),
    },
    {
      behavior: `an unknown name in a list in ${place}`,
      refused: configurationWith(['app', 'pubic']),
      sentence: `${place}: policy "pubic" is invalid: forRoot() has no policy with this name. Use one of: public, app, everyApp. ${see('unknown-policy')}`,
      twin: configurationWith(['app', 'public']),
    },
    {
      behavior: `a name that a list in ${place} has twice`,
      refused: configurationWith(['app', 'public', 'app']),
      sentence: `${place}: policy "app" is invalid: the list names it twice, and the second one never applies. Name it once. ${see('repeated-policy')}`,
      twin: configurationWith(['app', 'public']),
    },
    {
      behavior: `a policy after everybody in ${place}`,
      refused: configurationWith(['public', 'app']),
      sentence: `${place}: policy "app" is invalid: it never applies, because "public" before it allows every origin that it allows. Write ["app", "public"]. ${see('unreachable-policy')}`,
      twin: configurationWith(['app', 'public']),
    },
    {
      behavior: `a policy after one with the same origins in ${place}`,
      refused: configurationWith(['everyApp', 'app', 'public']),
      sentence: `${place}: policy "app" is invalid: it never applies, because "everyApp" before it allows every origin that it allows. Write ["app", "everyApp", "public"]. ${see('unreachable-policy')}`,
      twin: configurationWith(['app', 'everyApp', 'public']),
    },
    {
      behavior: `a name in a list in ${place} that is no text`,
      refused: configurationWith(names('app', 5)),
      sentence: `${place}: ${option} 5 is invalid: it is not the name of a policy. Give it the name of a policy. Convert values that come from JSON or the environment. ${see('wrong-type')}`,
      twin: configurationWith(['app']),
    },
    {
      behavior: `a name in a list in ${place} that is undefined`,
      refused: configurationWith(names('app', undefined)),
      sentence: `${place}: ${option}[1] is invalid: its value is undefined, for example from an unset environment variable, and ignoring it could silently allow more. Give it a value, or leave the entry out. ${see('undefined-value')}`,
      twin: configurationWith(['app']),
    },
  ]),
  {
    behavior: 'a default that is no name',
    refused: { options: unread({ default: 5 }) },
    sentence: `forRoot: default 5 is invalid: it is not the name of a policy, or a list of names. Give it the name of a policy, or a list of names. Convert values that come from JSON or the environment. ${see('wrong-type')}`,
    twin: { options: { default: 'app', policies: POLICIES } },
  },
  {
    behavior: 'a default that is undefined',
    refused: { options: unread({ default: undefined }) },
    sentence: `forRoot: default is invalid: its value is undefined, for example from an unset environment variable, and ignoring it could silently allow more. Give it a value, or leave the option out. ${see('undefined-value')}`,
    twin: { options: {} },
  },
  {
    behavior: 'an option of a policy beside default',
    refused: {
      options: unread({ default: 'app', policies: POLICIES, maxAge: 60 }),
    },
    sentence: `forRoot: maxAge beside default is invalid: default names the policies that apply, so this option would have no effect. Move maxAge into those policies, or remove default. ${see('option-beside-default')}`,
    twin: {
      options: {
        default: 'app',
        policies: { ...POLICIES, app: { ...POLICIES['app'], maxAge: 60 } },
      },
    },
  },
  {
    behavior: 'an origin that adjusts every policy of a list',
    refused: {
      options: { policies: POLICIES },
      onController: [Cors(['app', 'public'])],
      onHandler: [Cors({ origin: 'https://shop.example' })],
    },
    sentence: `WidgetController.theme: policy "public" is invalid: it never applies, because "app" before it allows every origin that it allows. Remove it from the list, or allow other origins in it. ${see('unreachable-policy')}`,
    twin: {
      options: { policies: POLICIES },
      onController: [Cors(['app', 'public'])],
      onHandler: [Cors('app', { origin: 'https://shop.example' })],
    },
  },
  {
    behavior: 'credentials that adjust a policy of everybody in a list',
    refused: {
      options: { policies: POLICIES },
      onController: [Cors(['app', 'public'], { credentials: true })],
    },
    sentence: `WidgetController (public): origin * is forbidden by Fetch: it allows every origin, and with credentials: true any site could use the session of the user. List the origins, or leave credentials out. ${see('any-origin-with-credentials')}`,
    twin: {
      options: { policies: POLICIES },
      onController: [Cors(['app', 'public'], { maxAge: 60 })],
    },
  },
  {
    behavior: 'a switch that no policy of a list needs',
    refused: {
      options: { policies: POLICIES },
      onController: [
        Cors(['app', 'public'], { dangerouslyAllowNullOrigin: true }),
      ],
    },
    sentence: `WidgetController: dangerouslyAllowNullOrigin: true is invalid: it has no effect here, and would silently allow a dangerous origin added later. Remove it. ${see('useless-switch')}`,
    twin: {
      options: {
        policies: { ...POLICIES, asking: { origin: () => false } },
      },
      onController: [
        Cors(['app', 'asking'], { dangerouslyAllowNullOrigin: true }),
      ],
    },
  },
];
