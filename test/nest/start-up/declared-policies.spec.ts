import { describe, expect, it } from '@jest/globals';
import type { PolicyLevel } from '../../../lib/core/policy/merge-policy.js';
import type { CorsPolicyOptions } from '../../../lib/core/policy/policy-options.js';
import type { DiscoveredHandler } from '../../../lib/nest/discovery/discover-handlers.js';
import { DeclaredPolicies } from '../../../lib/nest/start-up/declared-policies.js';

const OPTIONS = {
  origin: 'https://default.example',
  policies: { widget: { origin: 'https://widget.example' } },
  routes: [
    { path: '/a', policy: 'widget' },
    { path: '/b', policy: false },
    { path: '/c', policy: { maxAge: 1 } },
  ],
};
const ORIGIN: PolicyLevel = { options: { origin: 'https://own.example' } };
const AGE: PolicyLevel = { options: { maxAge: 1 } };
const NAMED: PolicyLevel = { name: 'widget' };
const NAMED_WITH_ORIGIN: PolicyLevel = { ...NAMED, ...ORIGIN };
const NAMED_WITH_AGE: PolicyLevel = { ...NAMED, ...AGE };
const BACK: PolicyLevel = {};
const WRITTEN_IN = 'module of the controller';

class WidgetController {}
const MODULE = { name: WRITTEN_IN };
const WRAPPER = { metatype: WidgetController };

function handler(
  onClass: readonly PolicyLevel[],
  onMethod: readonly PolicyLevel[],
): DiscoveredHandler {
  return {
    controller: WidgetController,
    wrapper: WRAPPER,
    declaringModule: MODULE,
    name: 'WidgetController.theme',
    levels: { onClass, onMethod },
  } as unknown as DiscoveredHandler;
}

/** Writes into an origin where it was written, as the binding of a resolver does. */
function mark(options: CorsPolicyOptions, module: unknown): CorsPolicyOptions {
  const { origin } = options;
  return typeof origin === 'string' && module === MODULE
    ? { ...options, origin: `${origin} in the ${WRITTEN_IN}` }
    : options;
}

function declaredBy(...handlers: readonly DiscoveredHandler[]) {
  return new DeclaredPolicies(OPTIONS, handlers, mark);
}

describe('whose origins a policy is about is said by', () => {
  it.each<[string, readonly PolicyLevel[], readonly PolicyLevel[]]>([
    ['the controller', [ORIGIN], []],
    ['the controller, adjusted by its handler', [ORIGIN], [AGE]],
    ['the handler', [AGE], [ORIGIN]],
    ['the handler of a skipped controller', ['skip'], [ORIGIN]],
    ['the handler, over a named policy', [NAMED], [ORIGIN]],
    ['the handler, beside a named policy', [], [NAMED_WITH_ORIGIN]],
  ])('its module: %s', (_, onClass, onMethod) => {
    const [only] = declaredBy(handler(onClass, onMethod)).handlers;
    expect(only?.declared.alternatives[0].merged.origin).toBe(
      `https://own.example in the ${WRITTEN_IN}`,
    );
  });

  it.each<[string, readonly PolicyLevel[], readonly PolicyLevel[], unknown]>([
    ['no level', [], [], 'https://default.example'],
    ['an adjusted default', [AGE], [], 'https://default.example'],
    ['a named policy', [ORIGIN], [NAMED], 'https://widget.example'],
    [
      'an adjusted named policy',
      [ORIGIN],
      [NAMED_WITH_AGE],
      'https://widget.example',
    ],
    [
      'a named policy, adjusted by the handler',
      [NAMED],
      [AGE],
      'https://widget.example',
    ],
    ['back to the default', [ORIGIN], [BACK], 'https://default.example'],
    ['skipped', [ORIGIN], ['skip'], false],
    [
      'skipped, then the default again',
      ['skip'],
      [AGE],
      'https://default.example',
    ],
  ])('the options of the module: %s', (_, onClass, onMethod, origin) => {
    const [only] = declaredBy(handler(onClass, onMethod)).handlers;
    expect(only?.declared.alternatives[0].merged.origin).toBe(origin);
  });
});

describe('equal options', () => {
  const mergedOf = (...handlers: readonly DiscoveredHandler[]) =>
    declaredBy(...handlers).handlers.map(
      ({ declared }) => declared.alternatives[0].merged,
    );
  const age = (): PolicyLevel => ({ options: { maxAge: 1 } });

  it('give the very same policy if they adjust the same one', () => {
    const [one, other] = mergedOf(handler([], [age()]), handler([], [age()]));
    expect(one).toMatchObject({ maxAge: 1, origin: 'https://default.example' });
    expect(other).toBe(one);
  });

  it.each<[string, readonly PolicyLevel[], PolicyLevel]>([
    ['beside the name of a policy', [], NAMED_WITH_AGE],
    ['on a handler of a controller with options', [ORIGIN], age()],
  ])('give another one %s', (_, onClass, onMethod) => {
    const [one, other] = mergedOf(
      handler(onClass, [onMethod]),
      // Of another controller.
      { ...handler([], [age()]), wrapper: { metatype: class {} } as never },
    );
    expect(one?.origin).not.toBe(other?.origin);
  });
});

describe('what is declared', () => {
  it('is listed in its order, each policy once', () => {
    const declared = declaredBy(
      handler([AGE], []),
      handler([AGE], [ORIGIN]),
      handler([AGE], []),
    );
    expect(declared.all.map(({ place }) => place)).toEqual([
      'forRoot',
      'policies.widget',
      'routes[0]',
      'routes[2]',
      'WidgetController',
      'WidgetController.theme',
    ]);
    const [first, second, third] = declared.handlers;
    expect(first?.declared.place).toBe('WidgetController');
    expect(second?.declared.levels).toHaveLength(2);
    expect(third?.declared).toBe(first?.declared);
  });

  it('is the default if nothing is declared', () => {
    const declared = declaredBy(handler([], []));
    expect(declared.handlers[0]?.declared).toBe(declared.default);
    expect(declared.routes.map(({ policy }) => policy?.place)).toEqual([
      'routes[0]',
      undefined,
      'routes[2]',
    ]);
  });
});
