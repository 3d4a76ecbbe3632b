import {
  RequestMethod,
  VERSION_NEUTRAL,
  VersioningType,
  type Type,
  type VersioningOptions,
} from '@nestjs/common';
import {
  HOST_METADATA,
  MODULE_PATH,
  PATH_METADATA,
  VERSION_METADATA,
} from '@nestjs/common/constants.js';
import { addLeadingSlash } from '@nestjs/common/utils/shared.utils.js';
import type {
  AbstractHttpAdapter,
  ApplicationConfig,
  ModulesContainer,
} from '@nestjs/core';
import { RoutePathFactory } from '@nestjs/core/router/route-path-factory.js';
import type { HandlerRoute } from '../http/route-table.js';
import type { JudgedHandler } from './policy-registry.js';

type Version = Parameters<AbstractHttpAdapter['applyVersionFilter']>[1];

/** What the paths of an application depend on. */
export interface RoutingContext {
  readonly adapter: AbstractHttpAdapter;
  readonly config: ApplicationConfig;
  readonly modules: ModulesContainer;
}

/**
 * Resolves the handlers into their routes, one for each path, in the order in which Nest
 * registers them: controller by controller, and each path of a controller with all of its
 * handlers.
 */
export function resolveRoutes(
  context: RoutingContext,
  handlers: readonly JudgedHandler[],
): readonly HandlerRoute[] {
  return byController(handlers).flatMap((ofController) =>
    controllerPaths(ofController).flatMap((ctrlPath) =>
      ofController.flatMap((handler) =>
        resolveRoutesAt(context, ctrlPath, handler),
      ),
    ),
  );
}

type HandlersOfController = [JudgedHandler, ...JudgedHandler[]];

function byController(
  handlers: readonly JudgedHandler[],
): readonly HandlersOfController[] {
  const groups: HandlersOfController[] = [];
  for (const handler of handlers) {
    const last = groups.at(-1);
    if (
      last?.[0].controller === handler.controller &&
      last[0].module === handler.module
    ) {
      last.push(handler);
    } else {
      groups.push([handler]);
    }
  }
  return groups;
}

// With the factory of the installed Nest: prefixes, exclusions and versions are stripped
// and joined differently from one major to the next.
function resolveRoutesAt(
  context: RoutingContext,
  ctrlPath: string,
  judged: JudgedHandler,
): readonly HandlerRoute[] {
  const { adapter, config } = context;
  const { controller, declared, name, policy } = judged;
  const versioningOptions = config.getVersioning();
  const controllerVersion = controllerVersionOf(controller, versioningOptions);
  const version = declared.version || controllerVersion;
  const routing = versionRouting(adapter, versioningOptions, version);
  const hosts = [Reflect.getMetadata(HOST_METADATA, controller) ?? []].flat();
  const factory = new RoutePathFactory(config);
  const paths = declared.path.flatMap((methodPath) =>
    factory.create(
      {
        ctrlPath,
        methodPath,
        ...optional('modulePath', modulePathOf(context, judged)),
        ...optional('globalPrefix', globalPrefixOf(config)),
        ...optional('controllerVersion', controllerVersion),
        ...optional('methodVersion', declared.version),
        ...optional('versioningOptions', versioningOptions),
      },
      declared.requestMethod,
    ),
  );
  return paths.map((path) => ({
    handler: name,
    method: RequestMethod[declared.requestMethod],
    path: adapter.normalizePath?.(path) ?? path,
    hosts,
    ...routing,
    policy,
  }));
}

/** How routing reads the version of a handler, where not from the path. */
function versionRouting(
  adapter: AbstractHttpAdapter,
  options: VersioningOptions | undefined,
  version: Version | undefined,
): Pick<HandlerRoute, 'versions' | 'acceptsVersion'> {
  if (
    options === undefined ||
    options.type === VersioningType.URI ||
    version === undefined ||
    version === VERSION_NEUTRAL
  ) {
    return { versions: undefined, acceptsVersion: () => true };
  }
  // The platform's own filter around a handler that tells it was reached. Fastify's marks
  // the handler instead, and its router finds a request's route by itself.
  const filter = adapter.applyVersionFilter(() => true, version, options) as (
    request: object,
    response: undefined,
    next: () => unknown,
  ) => unknown;
  return {
    versions: [version].flat(),
    acceptsVersion: (request) =>
      filter(request, undefined, () => false) === true,
  };
}

function controllerVersionOf(
  controller: Type,
  options: VersioningOptions | undefined,
): Version | undefined {
  return options === undefined
    ? undefined
    : (Reflect.getMetadata(VERSION_METADATA, controller) ??
        options.defaultVersion);
}

function controllerPaths([first]: HandlersOfController): readonly string[] {
  const path: string | string[] = Reflect.getMetadata(
    PATH_METADATA,
    first.controller,
  );
  return [path].flat().map((each) => addLeadingSlash(each));
}

function modulePathOf(
  { modules }: RoutingContext,
  { module }: JudgedHandler,
): string | undefined {
  return (
    Reflect.getMetadata(MODULE_PATH + modules.applicationId, module) ??
    Reflect.getMetadata(MODULE_PATH, module)
  );
}

function globalPrefixOf(config: ApplicationConfig): string | undefined {
  return addLeadingSlash(config.getGlobalPrefix()) || undefined;
}

// An absent property and one that is undefined are two things to exactOptionalPropertyTypes.
function optional<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { readonly [Name in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as {
    readonly [Name in Key]?: Value;
  };
}
