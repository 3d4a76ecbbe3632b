import {
  Module,
  RequestMethod,
  type INestApplication,
  type Type,
} from '@nestjs/common';
import { NestFactory, RouterModule } from '@nestjs/core';
import type { AbstractHttpAdapter } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import express from 'express';
import { CorsModule } from '../../lib/index.js';
import type { ApplicationPlan, ModulePlan } from './application-plan.js';
import { hasConstraints } from './candidates.js';
import { comparedPaths } from './compared-paths.js';
import { declaredPath } from './declared-match.js';
import {
  generateBase,
  generateController,
  type GeneratedHandler,
  type Register,
} from './generate-controller.js';
import {
  fieldsNamed,
  optionsOf,
  ReferencePolicies,
  type ReferencePolicy,
} from './reference-policy.js';
import { versioningOptions } from './versioning.js';

/** A generated application, with what its answers are compared with. */
export interface GeneratedApplication {
  readonly app: INestApplication;
  readonly plan: ApplicationPlan;
  readonly policies: ReferencePolicies;
  readonly handlers: ReadonlyMap<string, GeneratedHandler>;
  readonly allPolicies: readonly ReferencePolicy[];
  /** The handlers that ran since this was asked last. */
  takeRuns(): readonly string[];
}

/** Makes an application as planned; throws what Nest and the platform throw of a bad plan. */
export async function generateApplication(
  plan: ApplicationPlan,
): Promise<GeneratedApplication> {
  const runs: string[] = [];
  const register: Register = {
    policies: new ReferencePolicies(plan),
    handlers: new Map(),
    hasConstraints: hasConstraints(plan),
    pathsAt: (controller, parts) =>
      plan.modules
        .filter(
          ({ repeatsFirst }, index) =>
            controller.startsWith(`c${index}`) ||
            (repeatsFirst && controller === 'c00'),
        )
        .flatMap(({ parentPrefix, prefix }) =>
          comparedPaths(plan.router, [parentPrefix, prefix, ...parts]),
        ),
    onRun: (handler) => runs.push(handler),
  };
  const { router, globalPrefix } = plan;
  const app = await NestFactory.create(
    applicationModule(plan, register),
    adapterFor(plan),
    {
      logger: false,
      abortOnError: false,
      // Nest 11 ignores it.
      ...(router.sortsBySpecificity && {
        routeResolutionStrategy: 'specificity',
      }),
    },
  );
  if (globalPrefix !== '') {
    app.setGlobalPrefix(globalPrefix, { exclude: exclusionsOf(plan) });
  }
  const versioning = versioningOptions(plan.versioning);
  if (versioning !== undefined) {
    app.enableVersioning(versioning);
  }
  await app.init();
  if (plan.platform === 'fastify') {
    await (app.getHttpAdapter() as FastifyAdapter).getInstance().ready();
  }
  const { policies, handlers } = register;
  return {
    app,
    plan,
    policies,
    handlers,
    allPolicies: [
      policies.default,
      ...[...handlers.values()].map(({ policy }) => policy),
    ],
    takeRuns: () => runs.splice(0),
  };
}

function adapterFor({
  platform,
  router,
}: ApplicationPlan): AbstractHttpAdapter {
  const { otherCase, otherTrailingSlash, ignoresDuplicateSlashes } = router;
  if (platform === 'fastify') {
    return new FastifyAdapter({
      routerOptions: {
        caseSensitive: !otherCase,
        ignoreTrailingSlash: otherTrailingSlash,
        ignoreDuplicateSlashes: ignoresDuplicateSlashes,
      },
    });
  }
  const server = express();
  server.set('case sensitive routing', otherCase);
  server.set('strict routing', otherTrailingSlash);
  return new ExpressAdapter(server);
}

function applicationModule(plan: ApplicationPlan, register: Register): Type {
  const modules = generateModules(plan, register);
  const { policies, defaultPolicy, declared } = plan;
  @Module({
    imports: [
      CorsModule.forRoot({
        ...optionsOf(fieldsNamed('default', defaultPolicy)),
        policies: {
          first: optionsOf(fieldsNamed('first', policies.first)),
          second: optionsOf(fieldsNamed('second', policies.second)),
        },
        routes: declared.map((entry, index) => ({
          path: declaredPath(entry),
          policy:
            typeof entry.policy === 'object'
              ? optionsOf(fieldsNamed(`entry${index}`, entry.policy))
              : entry.policy,
        })),
      }),
      ...modules,
      RouterModule.register(
        modules.flatMap((module, index) =>
          prefixed(plan.modules[index], module),
        ),
      ),
    ],
  })
  class ApplicationModule {}
  return ApplicationModule;
}

function generateModules(
  { modules, base }: ApplicationPlan,
  register: Register,
): readonly Type[] {
  const Base = generateBase(base, register);
  const classes = modules.map(({ controllers }, index) =>
    controllers.map((controller, position) =>
      generateController(
        `c${index}${position}`,
        controller,
        [Base, base],
        register,
      ),
    ),
  );
  const first = classes.flat().slice(0, 1);
  return modules.map(({ repeatsFirst }, index) => {
    const own = classes[index] ?? [];
    const controllers = repeatsFirst ? [...new Set([...own, ...first])] : own;
    @Module({ controllers })
    class GeneratedModule {}
    return GeneratedModule;
  });
}

function prefixed(
  { prefix = '', parentPrefix = '' }: Partial<ModulePlan> = {},
  module: Type,
): Routes {
  if (parentPrefix !== '') {
    return [{ path: parentPrefix, children: [{ path: prefix, module }] }];
  }
  return prefix === '' ? [] : [{ path: prefix, module }];
}

function exclusionsOf({ excluded }: ApplicationPlan) {
  return excluded.map(({ path, method }) =>
    method === undefined ? path : { path, method: RequestMethod[method] },
  );
}

type Routes = Parameters<typeof RouterModule.register>[0];
