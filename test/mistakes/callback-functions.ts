import {
  Cors,
  fromCallback,
  originList,
  type CallbackOriginFunction,
} from '../../lib/index.js';
import { anything, APP, PARTNER, type Mistake } from './start-up-mistake.js';

/** As it is written for `enableCors()`: it calls back later, so that nothing catches what it throws. */
const later: CallbackOriginFunction = (origin, callback) => {
  setTimeout(() => callback(null, origin === APP), 1);
};
const named: CallbackOriginFunction = (origin, answer) => {
  answer(null, origin === APP);
};
const passedOn: CallbackOriginFunction = (origin, cb) => later(origin, cb);

class Tenants {
  find(
    _request: object,
    origin: string,
    answer: (error: null, isFound: boolean) => void,
  ): void {
    answer(null, origin === APP);
  }
}

const allowed = { allows: [APP], refuses: [PARTNER] };

function says(place: string, parameter: string): string {
  return `${place}: origin a function is invalid: it expects a callback in its parameter ${parameter}, and receives none. Write fromCallback(fn), or return true or false.`;
}

/** Functions that would call something that is no function, which may end the process. */
export const CALLBACK_FUNCTIONS: readonly Mistake[] = [
  {
    mistake: 'a function calls back later',
    written: { options: anything({ origin: later }) },
    kind: 'callback-function',
    says: says('forRoot', 'callback'),
    remedied: { options: { origin: fromCallback(later) } },
    ...allowed,
  },
  {
    mistake: 'a function in a list calls back under another name',
    written: { options: anything({ origin: [named, PARTNER] }) },
    kind: 'callback-function',
    says: says('forRoot', 'answer'),
    remedied: { options: { origin: [fromCallback(named), PARTNER] } },
    allows: [APP, PARTNER],
    refuses: ['https://other.example'],
  },
  {
    mistake: 'a function of a decorator passes its callback on',
    written: { onHandler: [Cors(anything({ origin: passedOn }))] },
    kind: 'callback-function',
    says: says('WidgetController.theme', 'cb'),
    remedied: { onHandler: [Cors({ origin: fromCallback(passedOn) })] },
    ...allowed,
  },
  {
    mistake: 'a function of a policy calls back',
    written: {
      options: anything({ policies: { widget: { origin: later } } }),
      onController: [Cors('widget')],
    },
    kind: 'callback-function',
    says: says('policies.widget', 'callback'),
    remedied: {
      options: { policies: { widget: { origin: fromCallback(later) } } },
      onController: [Cors('widget')],
    },
    ...allowed,
  },
  {
    mistake: 'a function of an entry of routes calls back',
    written: {
      options: anything({
        routes: [{ path: '/widget', policy: { origin: later } }],
      }),
    },
    kind: 'callback-function',
    says: says('routes[0]', 'callback'),
    remedied: {
      options: {
        routes: [{ path: '/widget', policy: { origin: fromCallback(later) } }],
      },
    },
    ...allowed,
  },
  {
    mistake: 'a bound function still has three parameters',
    written: { options: anything({ origin: new Tenants().find.bind({}) }) },
    kind: 'callback-function',
    says: 'forRoot: origin a function is invalid: it declares 3 parameters and receives 2, none of which is a callback. Write fromCallback(fn), or return true or false.',
    remedied: {
      options: {
        origin: fromCallback((origin = '', callback) =>
          new Tenants().find({}, origin, callback),
        ),
      },
    },
    ...allowed,
  },
  {
    mistake: 'load of a list calls back',
    written: {
      options: anything({
        origin: originList('apps'),
        lists: {
          apps: {
            load: (callback: (error: null, apps: string[]) => void) => {
              setTimeout(() => callback(null, [APP]), 1);
            },
          },
        },
      }),
    },
    kind: 'callback-function',
    says: 'lists.apps: load a function is invalid: it expects a callback in its parameter callback, and receives none. Return the answer, or a promise of it.',
    remedied: {
      options: {
        origin: originList('apps'),
        lists: { apps: { load: () => Promise.resolve([APP]) } },
      },
    },
    ...allowed,
  },
  {
    mistake: 'a class stands in place of a reference to it',
    written: { options: anything({ origin: Tenants }) },
    kind: 'wrong-type',
    says: "forRoot: origin the class Tenants is invalid: it is not an origin, a pattern, '*', true, false, a RegExp, originList(), originResolver(), a function, or a list of them. Write originResolver(Tenants).",
    remedied: { options: { origin: (origin) => origin === APP } },
    ...allowed,
  },
];
