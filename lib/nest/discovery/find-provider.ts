import type { InjectionToken } from '@nestjs/common';
import type { ModulesContainer } from '@nestjs/core';
import type { NestModule } from './discover-handlers.js';

/** A provider, as Nest stores it. */
export type ProviderWrapper =
  NestModule['providers'] extends Map<unknown, infer Value> ? Value : never;

/**
 * Finds the provider of a token. It first looks in a module and its imports, as Nest does for a
 * controller there. Otherwise it returns the last one in the whole application, as `app.get()`
 * does. It needs no instances.
 *
 * @param module - the module that declares the controller, if there is one
 */
export function findProvider(
  modules: ModulesContainer,
  token: InjectionToken,
  module: NestModule | undefined,
): ProviderWrapper | undefined {
  return (
    (module && findInModule(module, token)) ??
    [...modules.values()]
      .flatMap(({ providers }) => providers.get(token) ?? [])
      .at(-1)
  );
}

/** Finds the provider that Nest injects for a token in a module. */
export function findInModule(
  module: NestModule,
  token: InjectionToken,
): ProviderWrapper | undefined {
  return module.providers.get(token) ?? findImported(module, token);
}

function findImported(
  module: NestModule,
  token: InjectionToken,
  imports: Iterable<NestModule> = module.imports,
  seen = new Set([module]),
): ProviderWrapper | undefined {
  for (const imported of imports) {
    if (seen.has(imported)) {
      continue;
    }
    seen.add(imported);
    const found = findExported(imported, token, seen);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function findExported(
  module: NestModule,
  token: InjectionToken,
  seen: Set<NestModule>,
): ProviderWrapper | undefined {
  const own = module.exports.has(token)
    ? module.providers.get(token)
    : undefined;
  const exported = [...module.imports].filter(({ metatype }) =>
    module.exports.has(metatype),
  );
  return own ?? findImported(module, token, exported, seen);
}
