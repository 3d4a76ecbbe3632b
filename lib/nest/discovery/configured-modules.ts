import type { ModulesContainer } from '@nestjs/core';
import { recordOf } from '../../core/policy-check/check-policy.js';
import type { CorsIssue } from '../../core/issue/policy-issue.js';
import { CORS_MODULE_OPTIONS } from '../options/cors.module-definition.js';
import type { NestModule } from './discover-handlers.js';

/** Returns the issue of an application that calls `forRoot()` never, or more than once. */
export function countIssues(modules: ModulesContainer): readonly CorsIssue[] {
  const configured = configuredModules(modules);
  if (configured.length === 1) {
    return [];
  }
  return [
    configured.length === 0
      ? { kind: 'no-for-root', place: 'CorsModule' }
      : {
          kind: 'second-for-root',
          place: 'CorsModule',
          modules: importersOf(modules),
        },
  ];
}

/**
 * Returns the issue of a CorsModule loaded by `LazyModuleLoader`. Nest registers routes, global
 * guards and hooks only for modules that the root module imports, directly or not. So this checks
 * whether the root module imports it, not whether the application is already listening.
 */
export function lazyIssues(modules: ModulesContainer): readonly CorsIssue[] {
  const configured = configuredModules(modules);
  const imported = importedByRoot(modules);
  // A second CorsModule is another issue, no matter how it was loaded.
  return configured.length !== 1 ||
    configured.some((each) => imported.has(each))
    ? []
    : [
        {
          kind: 'lazy-for-root',
          place: 'CorsModule',
          modules: importersOf(modules),
        },
      ];
}

// By token, not by class: a second copy of the package has another class.
function configuredModules(modules: ModulesContainer): readonly NestModule[] {
  return [...modules.values()].filter((module) =>
    module.hasProvider(CORS_MODULE_OPTIONS),
  );
}

function importedByRoot(modules: ModulesContainer): ReadonlySet<NestModule> {
  // Nest adds an internal module first, then the root module.
  const reached = new Set([...modules.values()].slice(0, 2));
  // Iterating over a set includes elements that are added meanwhile.
  for (const { imports } of reached) {
    imports.forEach((each) => reached.add(each));
  }
  return reached;
}

/**
 * Returns the names of the modules that directly import a configured CorsModule, once for each
 * import.
 */
function importersOf(modules: ModulesContainer): readonly string[] {
  return [...modules.values()].flatMap(({ metatype }) => {
    const imports: readonly unknown[] =
      Reflect.getMetadata('imports', metatype) ?? [];
    return imports.filter(isConfiguredCorsModule).map(() => metatype.name);
  });
}

// By token, because it may come from another copy of the package.
function isConfiguredCorsModule(candidate: unknown): boolean {
  const { providers }: { readonly providers?: unknown } = recordOf(candidate);
  return [providers]
    .flat()
    .some((provider) => recordOf(provider)['provide'] === CORS_MODULE_OPTIONS);
}
