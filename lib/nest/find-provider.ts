import type { ModulesContainer } from '@nestjs/core';
import type { NestModule } from './discover-handlers.js';

/** What Nest knows of a provider. */
export type ProviderWrapper =
  NestModule['providers'] extends Map<unknown, infer Value> ? Value : never;

/** A class, as the token of a provider. */
type ClassToken = abstract new (...dependencies: never[]) => unknown;

/**
 * Finds the provider of a class: what a module has or imports, as Nest would inject it into a
 * controller there, else what the whole application has, the last that is registered, as
 * `app.get()` does. It needs no instances.
 *
 * @param module - the one that declares the controller, if there is one
 */
export function findProvider(
  modules: ModulesContainer,
  token: ClassToken,
  module: NestModule | undefined,
): ProviderWrapper | undefined {
  const found =
    module && (module.providers.get(token) ?? findImported(module, token));
  return (
    found ??
    [...modules.values()]
      .flatMap(({ providers }) => providers.get(token) ?? [])
      .at(-1)
  );
}

function findImported(
  module: NestModule,
  token: ClassToken,
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
  token: ClassToken,
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
