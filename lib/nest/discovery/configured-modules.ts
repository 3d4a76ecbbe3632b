import type { ModulesContainer } from '@nestjs/core';
import { recordOf } from '../../core/check/check-policy.js';
import type { CorsIssue } from '../../core/issue/policy-issue.js';
import { CORS_MODULE_OPTIONS } from '../options/cors.module-definition.js';
import type { NestModule } from './discover-handlers.js';

/** The issue of an application that configures the module never, or more than once. */
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
 * The issue of a module that `LazyModuleLoader` has loaded. Nest registers the routes, the
 * global guards and the hooks of what the root module imports, directly or not. What is loaded
 * later gets none of them, at whatever time, so that what the root reaches is the sign, and
 * not whether the application listens yet.
 */
export function lazyIssues(modules: ModulesContainer): readonly CorsIssue[] {
  const configured = configuredModules(modules);
  const imported = importedByRoot(modules);
  // A second one is reported as that, wherever it comes from.
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

// By the token, not the class: a second copy of the package has a class of its own.
function configuredModules(modules: ModulesContainer): readonly NestModule[] {
  return [...modules.values()].filter((module) =>
    module.hasProvider(CORS_MODULE_OPTIONS),
  );
}

function importedByRoot(modules: ModulesContainer): ReadonlySet<NestModule> {
  // Nest adds a module of its own first, then the root.
  const reached = new Set([...modules.values()].slice(0, 2));
  // A set also gives what is added while it is read.
  for (const { imports } of reached) {
    imports.forEach((each) => reached.add(each));
  }
  return reached;
}

/** The names of the modules that import a configured CorsModule themselves, once for each import. */
function importersOf(modules: ModulesContainer): readonly string[] {
  return [...modules.values()].flatMap(({ metatype }) => {
    const imports: readonly unknown[] =
      Reflect.getMetadata('imports', metatype) ?? [];
    return imports.filter(isConfiguredCorsModule).map(() => metatype.name);
  });
}

// By the token again: the other one may be of another copy of the package.
function isConfiguredCorsModule(candidate: unknown): boolean {
  const { providers }: { readonly providers?: unknown } = recordOf(candidate);
  return [providers]
    .flat()
    .some((provider) => recordOf(provider)['provide'] === CORS_MODULE_OPTIONS);
}
