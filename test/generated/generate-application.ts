import {
  All,
  Controller,
  Delete,
  Get,
  Head,
  Header,
  HttpCode,
  Module,
  Options,
  Patch,
  Post,
  Put,
  Version,
  VERSION_NEUTRAL,
  VersioningType,
  type INestApplication,
  type Type,
  type VersioningOptions,
} from '@nestjs/common';
import { NestFactory, RouterModule } from '@nestjs/core';
import { Cors, CorsModule } from '../../lib/index.js';
import { adapterOf, type Platform } from '../nest/application.js';
import type {
  ApplicationPlan,
  ControllerPlan,
  HandlerPlan,
  Versioning,
} from './application-plan.js';

/** The policy of a handler: its only name, as a header that it allows and one that it exposes. */
export function policyNamed(name: string) {
  return { origin: '*', allowedHeaders: name, exposedHeaders: name };
}

export const DEFAULT_POLICY = 'default';

/** A generated application, and the name of the policy that each of its handlers has. */
export interface GeneratedApplication {
  readonly app: INestApplication;
  readonly policyOf: ReadonlyMap<string, string>;
}

const DECORATORS = { Get, Post, Put, Patch, Delete, Head, Options, All };

/** Makes an application as planned; throws what Nest and the platform throw of a bad plan. */
export async function generateApplication(
  platform: Platform,
  plan: ApplicationPlan,
): Promise<GeneratedApplication> {
  const policyOf = new Map<string, string>();
  const modules = plan.controllers.map((controller, index) =>
    moduleOf(controller, `c${index}`, policyOf),
  );
  const app = await NestFactory.create(
    applicationModule(plan, modules),
    adapterOf(platform),
    { logger: false, abortOnError: false },
  );
  if (plan.globalPrefix !== '') {
    app.setGlobalPrefix(plan.globalPrefix, { exclude: [...plan.excluded] });
  }
  const versioning = versioningOptions(plan.versioning);
  if (versioning !== undefined) {
    app.enableVersioning(versioning);
  }
  await app.init();
  return { app, policyOf };
}

function applicationModule(plan: ApplicationPlan, modules: Type[]): Type {
  const prefixed = plan.controllers.flatMap(({ modulePrefix }, index) => {
    const module = modules[index];
    return modulePrefix === '' || module === undefined
      ? []
      : [{ path: modulePrefix, module }];
  });
  @Module({
    imports: [
      CorsModule.forRoot(policyNamed(DEFAULT_POLICY)),
      ...modules,
      RouterModule.register(prefixed),
    ],
  })
  class ApplicationModule {}
  return ApplicationModule;
}

function moduleOf(
  plan: ControllerPlan,
  name: string,
  policyOf: Map<string, string>,
): Type {
  class Base {}
  class Generated extends Base {}
  const target = plan.inherits ? Base : Generated;
  plan.handlers.forEach((handler, index) => {
    const id = `${name}h${index}`;
    addHandler(target, id, handler);
    policyOf.set(
      id,
      handler.hasPolicy ? id : plan.hasPolicy ? name : DEFAULT_POLICY,
    );
  });
  if (plan.hasPolicy) {
    Cors(policyNamed(name))(Generated);
  }
  Controller({
    path: [...plan.paths],
    ...(plan.host === undefined ? {} : { host: plan.host }),
    ...(plan.version.length === 0
      ? {}
      : { version: plan.version.map(versionOf) }),
  })(Generated);
  @Module({ controllers: [Generated] })
  class GeneratedModule {}
  return GeneratedModule;
}

function addHandler(target: Type, id: string, plan: HandlerPlan): void {
  const handle = (): string => id;
  Object.defineProperty(target.prototype, id, {
    value: handle,
    configurable: true,
    writable: true,
  });
  const descriptor = Object.getOwnPropertyDescriptor(target.prototype, id);
  const decorators = [
    DECORATORS[plan.verb]([...plan.paths]),
    Header('x-handler', id),
    HttpCode(200),
    ...(plan.version.length === 0
      ? []
      : [Version(plan.version.map(versionOf))]),
    ...(plan.hasPolicy ? [Cors(policyNamed(id))] : []),
  ];
  for (const decorate of decorators) {
    decorate(target.prototype, id, descriptor ?? {});
  }
}

function versionOf(version: string): string | typeof VERSION_NEUTRAL {
  return version === 'neutral' ? VERSION_NEUTRAL : version;
}

function versioningOptions(
  versioning: Versioning,
): VersioningOptions | undefined {
  switch (versioning) {
    case 'none':
      return undefined;
    case 'uri':
      return { type: VersioningType.URI };
    case 'header':
      return { type: VersioningType.HEADER, header: 'x-version' };
    case 'media':
      return { type: VersioningType.MEDIA_TYPE, key: 'v=' };
    case 'custom':
      return { type: VersioningType.CUSTOM, extractor: extractVersion };
  }
}

function extractVersion(request: unknown): string {
  const { headers } = request as { headers: Record<string, string> };
  return headers['x-version'] ?? '';
}
