import { Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import express, { type Express } from 'express';
import type { FastifyInstance, RawServerDefault } from 'fastify';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { CorsModule } from '../../../lib/index.js';
import {
  generateApplication,
  type GeneratedApplication,
  type Surroundings,
} from '../generate-application.js';
import { fieldsNamed, optionsOf } from '../reference-policy.js';
import { Detours } from './detours.js';
import { addToExpress, addToFastify } from './foreign-routes.js';
import { FILES } from './files.js';
import type { OuterPlan, Position, SafetyPlan } from './safety-plan.js';

export type Dispatch = (
  request: IncomingMessage,
  response: ServerResponse,
) => void;

/** The prefix under which an application is mounted. */
export const MOUNT = '/mounted';

/** An application with everything around it. */
export interface SafetyApplication {
  readonly generated: GeneratedApplication;
  readonly plan: SafetyPlan;
  readonly detours: Detours;
  readonly byServer: Dispatch;
  readonly byInstance: Dispatch;
  /** Who ran since this was asked last. */
  readonly takeRuns: () => readonly string[];
  close(): Promise<void>;
}

/** Makes an application as planned; throws what Nest and the platform throw of a bad plan. */
export async function generateSafety(
  plan: SafetyPlan,
): Promise<SafetyApplication> {
  const runs: string[] = [];
  const detours = new Detours();
  const generated = await generateApplication(
    plan.application,
    surroundingsOf(plan, detours, (name) => runs.push(name)),
  );
  detours.enter = enterOf(generated);
  const own = entriesOf(generated.app, plan);
  const outer =
    plan.outer === undefined
      ? { ...own, close: () => Promise.resolve() }
      : await mount(plan.outer, plan, own.byInstance);
  return {
    ...outer,
    generated,
    plan,
    detours,
    takeRuns: () => runs.splice(0),
    async close() {
      await outer.close();
      await generated.close();
    },
  };
}

function surroundingsOf(
  { application: { platform }, foreign, servesFiles, requests }: SafetyPlan,
  detours: Detours,
  onRun: (name: string) => void,
): Surroundings {
  const changesAt = (position: Position): boolean =>
    requests.some(({ detour }) => detour?.at === position);
  const addTo = (instance: unknown, when: string): void =>
    foreign.forEach((each, index) => {
      if (each.when !== when) {
        return;
      }
      const name = `foreign${index}`;
      if (platform === 'express') {
        addToExpress(instance as Express, each, name, onRun);
      } else {
        addToFastify(instance as FastifyInstance, each, name, onRun);
      }
    });
  return {
    onRun,
    express(server) {
      server.use(detours.middleware('before'));
      addTo(server, 'existing');
    },
    fastify: {
      // Only where they are used: the module may do more where there are none.
      ...(changesAt('before') && {
        rewriteUrl(request) {
          detours.change('before', request as IncomingMessage);
          return request.url ?? '/';
        },
      }),
      ...(changesAt('factory') && {
        serverFactory: (handler): RawServerDefault =>
          createServer((request, response) => {
            detours.change('factory', request);
            handler(request, response);
          }),
      }),
    },
    ...(foreign.some(({ when }) => when === 'existing') && {
      fastifyInstance: (instance) => addTo(instance, 'existing'),
    }),
    created(app) {
      const adapter = app.getHttpAdapter();
      hook(app, detours);
      app.use(detours.middleware('use'));
      if (servesFiles) {
        app.use(express.static(FILES, { setHeaders: () => onRun('files') }));
      }
      addTo(adapter.getInstance(), 'created');
    },
    middleware: detours.middleware('module'),
    routed: (adapter) => addTo(adapter.getInstance(), 'routed'),
  };
}

function hook(app: INestApplication, detours: Detours): void {
  const adapter: unknown = app.getHttpAdapter();
  if (adapter instanceof FastifyAdapter) {
    adapter.setOnRequestHook((request, reply, done) => {
      if (detours.pass('hook', request.raw, reply.raw)) {
        done();
      }
    });
  } else if (adapter instanceof ExpressAdapter) {
    adapter.setOnRequestHook(
      (
        request: IncomingMessage,
        response: ServerResponse,
        done: () => void,
      ) => {
        if (detours.pass('hook', request, response)) {
          done();
        }
      },
    );
  }
}

function enterOf({ app, plan }: GeneratedApplication): Detours['enter'] {
  const instance: unknown = app.getHttpAdapter().getInstance();
  if (plan.platform === 'fastify') {
    const { routing } = instance as { routing: Dispatch };
    return (_, request, response) => routing(request, response);
  }
  type Handle = (
    request: IncomingMessage,
    response: ServerResponse,
    next?: (error?: unknown) => void,
  ) => void;
  const server = instance as Handle & {
    handle: Handle;
    router: { handle: Handle };
  };
  return (entrance, request, response) => {
    if (entrance === 'instance') {
      server(request, response);
    } else if (entrance === 'handle') {
      server.handle(request, response);
    } else {
      server.router.handle(request, response, () => {
        response.statusCode = 404;
        response.end();
      });
    }
  };
}

type Entries = Pick<SafetyApplication, 'byServer' | 'byInstance'>;

function entriesOf(
  app: INestApplication,
  { application: { platform } }: SafetyPlan,
): Entries {
  const server = app.getHttpServer() as Server;
  const instance: unknown = app.getHttpAdapter().getInstance();
  return {
    byServer: (request, response) =>
      void server.emit('request', request, response),
    byInstance:
      platform === 'fastify'
        ? (instance as { routing: Dispatch }).routing
        : (instance as Dispatch),
  };
}

async function mount(
  outer: OuterPlan,
  plan: SafetyPlan,
  inner: Dispatch,
): Promise<Entries & Pick<SafetyApplication, 'close'>> {
  const isExpress = plan.application.platform === 'express';
  if (outer.type === 'bare') {
    const dispatch: Dispatch = isExpress
      ? (express().use(MOUNT, inner) as unknown as Dispatch)
      : (request, response) => enterMounted(request, response, inner);
    return {
      byServer: dispatch,
      byInstance: dispatch,
      close: () => Promise.resolve(),
    };
  }
  @Module({
    imports: [
      CorsModule.forRoot({
        ...optionsOf(fieldsNamed('outer', outer.defaultPolicy)),
        ...(outer.leavesAlone && {
          routes: [{ path: `${MOUNT}{/*rest}`, policy: false }],
        }),
      }),
    ],
  })
  class OuterModule {}
  const app = await NestFactory.create(
    OuterModule,
    isExpress ? new ExpressAdapter() : new FastifyAdapter(),
    { logger: false, abortOnError: false },
  );
  app.use(
    ...(isExpress
      ? [MOUNT, inner]
      : [
          (
            request: IncomingMessage,
            response: ServerResponse,
            next: () => void,
          ): void => {
            if (request.url?.startsWith(MOUNT) === true) {
              enterMounted(request, response, inner);
            } else {
              next();
            }
          },
        ]),
  );
  await app.init();
  if (!isExpress) {
    await (app.getHttpAdapter() as FastifyAdapter).getInstance().ready();
  }
  return { ...entriesOf(app, plan), close: () => app.close() };
}

function enterMounted(
  request: IncomingMessage,
  response: ServerResponse,
  inner: Dispatch,
): void {
  request.url = request.url?.slice(MOUNT.length) ?? '/';
  inner(request, response);
}
