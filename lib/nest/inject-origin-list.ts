import { Inject, type FactoryProvider } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { OriginList } from '../lists/origin-list.js';
import { CorsRuntime } from './cors-runtime.js';
import { CorsService } from './cors.service.js';
import { dependenciesOf } from './discovery/request-scope.js';

// Shared by all loaded copies of the package, because any of them may be the configured one.
const NAMES = Symbol.for('nestjs-cors:injected-lists');

type Registry = typeof globalThis & { [NAMES]?: Set<string> };

/**
 * Returns the injection token of `@InjectOriginList(name)`, so that a test can provide another
 * list.
 *
 * @example
 * providers: [
 *   TenantService,
 *   { provide: getOriginListToken('partners'), useValue: { add: jest.fn() } },
 * ]
 */
export function getOriginListToken(name: string): string {
  return `nestjs-cors:list:${name}`;
}

/**
 * Injects the run-time list that `CorsService.list(name)` returns. The application does not start
 * if no policy and no option names such a list. In a class that is loaded after the application has
 * started, inject `CorsService` instead.
 *
 * @example
 * constructor(@InjectOriginList('partners') private readonly partners: OriginList) {}
 */
export function InjectOriginList(
  name: string,
): ParameterDecorator & PropertyDecorator {
  const registry = globalThis as Registry;
  registry[NAMES] = new Set([...injectedLists(), name]);
  return Inject(getOriginListToken(name));
}

/** Returns the providers of all lists that the loaded classes inject. */
export function listProviders(): readonly FactoryProvider[] {
  return [...injectedLists()].map((name) => ({
    provide: getOriginListToken(name),
    inject: [CorsService, CorsRuntime, ModulesContainer],
    useFactory: (
      cors: CorsService,
      { lists }: CorsRuntime,
      modules: ModulesContainer,
    ): OriginList | undefined =>
      // The class that injects it may belong to another application of this process.
      lists.find(name) ??
      (isInjected(modules, getOriginListToken(name))
        ? cors.list(name)
        : undefined),
  }));
}

function injectedLists(): ReadonlySet<string> {
  return (globalThis as Registry)[NAMES] ?? new Set();
}

function isInjected(modules: ModulesContainer, token: string): boolean {
  return [...modules.values()]
    .flatMap(({ providers, controllers, injectables }) => [
      ...providers.values(),
      ...controllers.values(),
      ...injectables.values(),
    ])
    .some((wrapper) => dependenciesOf(wrapper).includes(token));
}
