import { Cors, type CorsModuleOptions } from '../../lib/index.js';
import { anything, APP, PARTNER, type Mistake } from './start-up-mistake.js';

const RIGHT: CorsModuleOptions = { origin: APP };
const SAID =
  'it is not an object of options. Give it an object of options. Convert values that come from JSON or the environment.';

const OTHERS: readonly (readonly [given: unknown, shown: string])[] = [
  [null, 'null'],
  [APP, `"${APP}"`],
  [true, 'true'],
  [5, '5'],
  [() => RIGHT, 'a function'],
  [[RIGHT], `[{"origin":"${APP}"}]`],
];

const FOR_ROOT: readonly Mistake[] = OTHERS.map(([given, shown]) => ({
  mistake: `forRoot() is given ${shown}`,
  written: { options: anything(given) },
  kind: 'wrong-type',
  says: `forRoot: options ${shown} is invalid: ${SAID}`,
  remedied: { options: RIGHT },
  allows: [APP],
  refuses: [PARTNER],
}));

const IN_PLACES: readonly Mistake[] = [
  {
    mistake: '@Cors() is given null on a handler',
    written: { options: RIGHT, onHandler: [Cors(anything(null))] },
    kind: 'wrong-type',
    says: `WidgetController.theme: options null is invalid: ${SAID}`,
    remedied: { options: RIGHT, onHandler: [Cors()] },
    allows: [APP],
    refuses: [PARTNER],
  },
  {
    mistake: '@Cors() is given a setting that is undefined',
    written: {
      options: { origin: '*' },
      onController: [Cors({ origin: APP })],
      onHandler: [Cors(anything(undefined))],
    },
    kind: 'wrong-type',
    says: `WidgetController.theme: options undefined is invalid: ${SAID}`,
    remedied: {
      options: { origin: '*' },
      onController: [Cors({ origin: APP })],
      onHandler: [Cors({})],
    },
    allows: [APP],
    refuses: [PARTNER],
  },
  {
    mistake: '@Cors() is given a name and a list',
    written: {
      options: { policies: { partners: { origin: PARTNER } } },
      onController: [Cors('partners', anything([APP]))],
    },
    kind: 'wrong-type',
    says: `WidgetController: options ["${APP}"] is invalid: ${SAID}`,
    remedied: {
      options: { policies: { partners: { origin: PARTNER } } },
      onController: [Cors('partners', { origin: [PARTNER, APP] })],
    },
    allows: [APP, PARTNER],
    refuses: ['https://other.example'],
  },
  {
    mistake: 'a policy is null',
    written: { options: anything({ ...RIGHT, policies: { widget: null } }) },
    kind: 'wrong-type',
    says: `policies.widget: options null is invalid: ${SAID}`,
    remedied: { options: { ...RIGHT, policies: { widget: {} } } },
    allows: [APP],
    refuses: [PARTNER],
  },
  {
    mistake: 'an entry of routes is null',
    written: { options: anything({ ...RIGHT, routes: [null] }) },
    kind: 'wrong-type',
    says: `routes[0]: options null is invalid: ${SAID}`,
    remedied: { options: { ...RIGHT, routes: [] } },
    allows: [APP],
    refuses: [PARTNER],
  },
  {
    mistake: 'the policy of an entry of routes is null',
    written: {
      options: anything({ routes: [{ path: '/widget', policy: null }] }),
    },
    kind: 'wrong-type',
    says: 'routes[0]: policy null is invalid: it is not the name of a policy, a list of names, an object, or false. Give it the name of a policy, a list of names, an object, or false. Convert values that come from JSON or the environment.',
    remedied: { options: { routes: [{ path: '/widget', policy: RIGHT }] } },
    allows: [APP],
    refuses: [PARTNER],
  },
  {
    mistake: 'the settings of a list are null',
    written: { options: anything({ ...RIGHT, lists: { partners: null } }) },
    kind: 'wrong-type',
    says: `lists.partners: options null is invalid: ${SAID}`,
    remedied: { options: { ...RIGHT, lists: { partners: {} } } },
    allows: [APP],
    refuses: [PARTNER],
  },
];

const UNDEFINED =
  'is invalid: its value is undefined, for example from an unset environment variable, and ignoring it could silently allow more. Give it a value, or leave the entry out.';

const UNDEFINED_ENTRIES: readonly Mistake[] = [
  {
    mistake: 'an origin of a list is undefined',
    written: { options: anything({ origin: [undefined, APP, undefined] }) },
    kind: 'undefined-value',
    says: `forRoot: origin[0] ${UNDEFINED}`,
    remedied: { options: { origin: [APP] } },
    allows: [APP],
    refuses: [PARTNER],
  },
  {
    mistake: 'an origin of a run-time list is undefined',
    written: {
      options: anything({
        ...RIGHT,
        lists: { partners: { origins: [PARTNER, undefined] } },
      }),
    },
    kind: 'undefined-value',
    says: `lists.partners: origins[1] ${UNDEFINED}`,
    remedied: {
      options: { ...RIGHT, lists: { partners: { origins: [PARTNER] } } },
    },
    allows: [APP],
    refuses: [PARTNER],
  },
  {
    mistake: 'a method of a list is undefined',
    written: {
      options: RIGHT,
      onHandler: [Cors(anything({ methods: ['PUT', undefined] }))],
    },
    kind: 'undefined-value',
    says: `WidgetController.theme: methods[1] ${UNDEFINED}`,
    remedied: { options: RIGHT, onHandler: [Cors({ methods: ['PUT'] })] },
    allows: [APP],
    refuses: [PARTNER],
  },
];

/** Something else than an object of options, or nothing, where a value is expected. */
export const OPTIONS_OF_OTHER_TYPES: readonly Mistake[] = [
  ...FOR_ROOT,
  ...IN_PLACES,
  ...UNDEFINED_ENTRIES,
];
