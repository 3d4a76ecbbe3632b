import { Cors } from '../../lib/index.js';
import type { Configuration } from './configuration.js';
import type { RefusedConfiguration } from './refused-configuration.js';

const PLACES: readonly (readonly [
  place: string,
  configurationWith: (origin: string) => Configuration,
])[] = [
  ['forRoot', (origin) => ({ options: { origin } })],
  [
    'policies.widget',
    (origin) => ({ options: { policies: { widget: { origin } } } }),
  ],
  [
    'routes[1]',
    (origin) => ({
      options: {
        routes: [
          { path: '/files', policy: {} },
          { path: '/graphql', policy: { origin } },
        ],
      },
    }),
  ],
  ['WidgetController', (origin) => ({ onController: [Cors({ origin })] })],
  ['WidgetController.theme', (origin) => ({ onHandler: [Cors({ origin })] })],
];

/** One mistake in every place that a policy has. */
export const ORIGIN_PLACES: readonly RefusedConfiguration[] = PLACES.map(
  ([place, configurationWith]) => ({
    behavior: `an origin with a trailing slash in ${place}`,
    refused: configurationWith('https://app.example.com/'),
    sentence: `${place}: origin "https://app.example.com/" is invalid: it has a path, a trailing slash, a query or a fragment after the host and port. Write "https://app.example.com". See node_modules/nestjs-cors/docs/errors.md#invalid-origin`,
    twin: configurationWith('https://app.example.com'),
  }),
);
