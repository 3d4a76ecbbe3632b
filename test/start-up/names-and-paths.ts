import { RequestMethod } from '@nestjs/common';
import { Cors, SkipCors } from '../../lib/index.js';
import { unread } from './configuration.js';
import type { RefusedConfiguration } from './refused-configuration.js';

const POLICIES = { widget: { origin: '*' }, partners: {} } as const;

/** Names of options and policies, values that are missing, and paths. */
export const NAMES_AND_PATHS: readonly RefusedConfiguration[] = [
  {
    behavior: 'an option whose value is undefined',
    refused: { options: unread({ origin: undefined }) },
    sentence:
      'forRoot: origin is invalid: its value is undefined, for example from an unset environment variable, and ignoring it could silently allow more. Give it a value, or leave the option out. See node_modules/nestjs-cors/docs/errors.md#undefined-value',
    twin: { options: {} },
  },
  {
    behavior: 'an option of the module whose value is undefined',
    refused: { options: unread({ policies: undefined }) },
    sentence:
      'forRoot: policies is invalid: its value is undefined, for example from an unset environment variable, and ignoring it could silently allow more. Give it a value, or leave the option out. See node_modules/nestjs-cors/docs/errors.md#undefined-value',
    twin: { options: { policies: {} } },
  },
  {
    behavior: 'an option of a handler whose value is undefined',
    refused: { onHandler: [Cors(unread({ credentials: undefined }))] },
    sentence:
      'WidgetController.theme: credentials is invalid: its value is undefined, for example from an unset environment variable, and ignoring it could silently allow more. Give it a value, or leave the option out. See node_modules/nestjs-cors/docs/errors.md#undefined-value',
    twin: { onHandler: [Cors({ credentials: false })] },
  },
  {
    behavior: 'an unknown policy name on a controller',
    refused: {
      options: { policies: POLICIES },
      onController: [Cors('wigdet')],
    },
    sentence:
      'WidgetController: policy "wigdet" is invalid: forRoot() has no policy with this name. Use one of: widget, partners. See node_modules/nestjs-cors/docs/errors.md#unknown-policy',
    twin: { options: { policies: POLICIES }, onController: [Cors('widget')] },
  },
  {
    behavior: 'an unknown policy name on a handler',
    refused: { options: { policies: POLICIES }, onHandler: [Cors('Widget')] },
    sentence:
      'WidgetController.theme: policy "Widget" is invalid: forRoot() has no policy with this name. Use one of: widget, partners. See node_modules/nestjs-cors/docs/errors.md#unknown-policy',
    twin: { options: { policies: POLICIES }, onHandler: [Cors('widget')] },
  },
  {
    behavior: 'an unknown policy name where none is known',
    refused: { options: { routes: [{ path: '/graphql', policy: 'widget' }] } },
    sentence:
      'routes[0]: policy "widget" is invalid: forRoot() has no policy with this name. Add it to policies. See node_modules/nestjs-cors/docs/errors.md#unknown-policy',
    twin: {
      options: {
        policies: { widget: {} },
        routes: [{ path: '/graphql', policy: 'widget' }],
      },
    },
  },
  {
    behavior: 'an unknown option with a known one nearby',
    refused: { options: unread({ orgin: '*' }) },
    sentence:
      'forRoot: option "orgin" is invalid: this option does not exist and would have no effect. Write origin, or remove it. See node_modules/nestjs-cors/docs/errors.md#unknown-option',
    twin: { options: { origin: '*' } },
  },
  {
    behavior: 'an unknown option with no known one nearby',
    refused: { options: unread({ zzz: '*' }) },
    sentence:
      'forRoot: option "zzz" is invalid: this option does not exist and would have no effect. Remove it. See node_modules/nestjs-cors/docs/errors.md#unknown-option',
    twin: { options: {} },
  },
  {
    behavior: 'an option of the module in the place of a policy',
    refused: { onHandler: [Cors(unread({ debug: true }))] },
    sentence:
      'WidgetController.theme: option "debug" is invalid: this option does not exist and would have no effect. Remove it. See node_modules/nestjs-cors/docs/errors.md#unknown-option',
    twin: { options: { debug: true } },
  },
  {
    behavior: 'preflightContinue',
    refused: { options: unread({ preflightContinue: true }) },
    sentence:
      'forRoot: preflightContinue is prohibited: a handler would answer preflights instead of the policy. Remove it. OPTIONS requests that are not preflights still reach your @Options() handlers. See node_modules/nestjs-cors/docs/errors.md#preflight-continue',
    twin: { options: { preflightContinue: false } },
  },
  {
    behavior: 'a path with a parameter that has no name',
    refused: { options: { routes: [{ path: '/files/:', policy: false }] } },
    sentence:
      "routes[0]: path \"/files/:\" is invalid: Missing parameter name at index 8: /files/:; visit https://git.new/pathToRegexpError for info. Write it as in a controller, such as '/graphql' or '/files/*path'. See node_modules/nestjs-cors/docs/errors.md#unparsable-path",
    twin: { options: { routes: [{ path: '/files/:id', policy: false }] } },
  },
  {
    behavior: 'a method of an entry that is none of Nest',
    refused: {
      options: unread({
        routes: [{ path: '/graphql', method: 'POST', policy: false }],
      }),
    },
    sentence:
      'routes[0]: method "POST" is invalid: it is not a method of Nest\'s RequestMethod. Give it a method of Nest\'s RequestMethod. Convert values that come from JSON or the environment. See node_modules/nestjs-cors/docs/errors.md#wrong-type',
    twin: {
      options: {
        routes: [
          { path: '/graphql', method: RequestMethod.POST, policy: false },
        ],
      },
    },
  },
  {
    behavior: '@Cors beside @SkipCors on a handler',
    refused: { onHandler: [Cors(), SkipCors()] },
    sentence:
      'WidgetController.theme: @Cors beside @SkipCors is invalid: only one decorator may apply to a target. Keep one of them. See node_modules/nestjs-cors/docs/errors.md#conflicting-decorators',
    twin: { onController: [SkipCors()], onHandler: [Cors()] },
  },
  {
    behavior: '@Cors twice on a controller',
    refused: { onController: [Cors({ maxAge: 5 }), Cors({ origin: '*' })] },
    sentence:
      'WidgetController: @Cors beside @Cors is invalid: only one decorator may apply to a target. Keep one of them. See node_modules/nestjs-cors/docs/errors.md#conflicting-decorators',
    twin: { onController: [Cors({ maxAge: 5, origin: '*' })] },
  },
];
