import {
  Inject,
  Module,
  RequestMethod,
  type INestApplication,
  type MiddlewareConsumer,
  type NestModule,
  type OnModuleInit,
  type Type,
} from '@nestjs/common';
import { HttpAdapterHost, NestFactory, RouterModule } from '@nestjs/core';
import type { AbstractHttpAdapter } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import express from 'express';
import {
  fastify,
  type FastifyInstance,
  type FastifyServerOptions,
} from 'fastify';
import { CorsModule } from '../../lib/index.js';
import type { ApplicationPlan, ModulePlan } from './application-plan.js';
import { hasConstraints } from './candidates.js';
import { comparedPaths } from './compared-paths.js';
import { declaredPath } from './declared-match.js';
import { instrument } from './instrument.js';
import { isList } from './reachable-lists.js';
import {
  generateBase,
  generateController,
  MODULE_NAME,
  type GeneratedHandler,
  type Register,
} from './generate-controller.js';
import {
  fieldsNamed,
  ModuleOrigins,
  optionsOf,
  originNamed,
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
  close(): Promise<void>;
}

/** What an application is put into: everything that is not Nest's own. */
export interface Surroundings {
  /** Whoever runs tells its name. */
  readonly onRun?: (name: string) => void;
  /** Makes what the adapter is made of. */
  readonly express?: (server: express.Express) => void;
  readonly fastify?: FastifyServerOptions;
  readonly fastifyInstance?: (instance: FastifyInstance) => void;
  /** Once there is an application, before it is initialized. */
  readonly created?: (app: INestApplication) => void | Promise<void>;
  /** The middleware of a module. */
  readonly middleware?: (...parameters: never[]) => unknown;
  /** In the hook of a module, once Nest has registered its routes. */
  readonly routed?: (adapter: AbstractHttpAdapter) => void;
}

/** Makes an application as planned, which is instrumented while it runs; throws what Nest and the platform throw of a bad plan. */
export async function generateApplication(
  plan: ApplicationPlan,
  around: Surroundings = {},
): Promise<GeneratedApplication> {
  const end = plan.isInstrumented ? instrument() : () => {};
  try {
    const generated = await generate(plan, around);
    return {
      ...generated,
      async close() {
        end();
        await generated.app.close();
      },
    };
  } catch (error) {
    end();
    throw error;
  }
}

async function generate(
  plan: ApplicationPlan,
  around: Surroundings,
): Promise<Omit<GeneratedApplication, 'close'>> {
  const runs: string[] = [];
  const onRun = around.onRun ?? ((name: string) => runs.push(name));
  const register: Register = {
    platform: plan.platform,
    policies: new ReferencePolicies(plan),
    handlers: new Map(),
    hasConstraints: hasConstraints(plan),
    modulesOf: (controller) =>
      plan.modules.flatMap(({ repeatsFirst }, index) =>
        controller.startsWith(`c${index}`) ||
        (repeatsFirst && controller === 'c00')
          ? [`m${index}`]
          : [],
      ),
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
    onRun,
  };
  const { router, globalPrefix } = plan;
  const app = await NestFactory.create(
    applicationModule(plan, register, around),
    adapterFor(plan, around),
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
  await around.created?.(app);
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
      ...policies.default,
      ...[...handlers.values()].flatMap(({ choice }) => choice),
    ],
    takeRuns: () => runs.splice(0),
  };
}

function adapterFor(
  { platform, router }: ApplicationPlan,
  around: Surroundings,
): AbstractHttpAdapter {
  const { otherCase, otherTrailingSlash, ignoresDuplicateSlashes } = router;
  if (platform === 'fastify') {
    const options = {
      ...around.fastify,
      routerOptions: {
        caseSensitive: !otherCase,
        ignoreTrailingSlash: otherTrailingSlash,
        ignoreDuplicateSlashes: ignoresDuplicateSlashes,
      },
    };
    if (around.fastifyInstance === undefined) {
      return new FastifyAdapter(options);
    }
    const instance = fastify(options);
    around.fastifyInstance(instance);
    return new FastifyAdapter(instance);
  }
  const server = express();
  server.set('case sensitive routing', otherCase);
  server.set('strict routing', otherTrailingSlash);
  around.express?.(server);
  return new ExpressAdapter(server);
}

function applicationModule(
  plan: ApplicationPlan,
  register: Register,
  around: Surroundings,
): Type {
  const modules = generateModules(plan, register);
  const { policies, defaultPolicy, declared } = plan;
  @Module({
    imports: [
      CorsModule.forRoot({
        ...(isList(defaultPolicy)
          ? { default: defaultPolicy }
          : optionsOf(fieldsNamed('default', defaultPolicy))),
        policies: {
          first: optionsOf(fieldsNamed('first', policies.first)),
          second: optionsOf(fieldsNamed('second', policies.second)),
        },
        routes: declared.map((entry, index) => ({
          path: declaredPath(entry),
          policy:
            typeof entry.policy === 'object' && !isList(entry.policy)
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
  class ApplicationModule implements NestModule, OnModuleInit {
    constructor(
      @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
    ) {}

    configure(consumer: MiddlewareConsumer): void {
      if (around.middleware !== undefined) {
        consumer.apply(around.middleware).forRoutes('{*all}');
      }
    }

    onModuleInit(): void {
      around.routed?.(this.host.httpAdapter);
    }
  }
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
    const name = `m${index}`;
    @Module({
      controllers,
      providers: [
        { provide: MODULE_NAME, useValue: name },
        {
          provide: ModuleOrigins,
          useValue: {
            isOriginAllowed: (origin: string) => origin === originNamed(name),
          },
        },
      ],
    })
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
