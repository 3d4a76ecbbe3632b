import {
  RequestMethod,
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
import type { HandlerRoute } from '../../http/routing/route-table.js';
import type { JudgedHandler } from './judged-handler.js';
import {
  versionRouting,
  type Version,
  type VersionRouting,
} from './version-routing.js';

type RoutePathMetadata = Parameters<RoutePathFactory['create']>[0];

/** The parts of an application that determine its paths. */
export interface RoutingContext {
  readonly adapter: AbstractHttpAdapter;
  readonly config: ApplicationConfig;
  readonly modules: ModulesContainer;
}

/**
 * Resolves handlers into routes, one for each path, in the order in which Nest registers them:
 * controller by controller, and for each path of a controller all of its handlers.
 */
export function resolveRoutes(
  context: RoutingContext,
  handlers: readonly JudgedHandler[],
): readonly HandlerRoute[] {
  const factory = new RoutePathFactory(context.config);
  // Loops, because a list for each handler costs more than its routes, and there may be thousands.
  const routes: HandlerRoute[] = [];
  for (const ofController of byController(handlers)) {
    const shared = controllerRouting(context, ofController[0]);
    for (const ctrlPath of shared.ctrlPaths) {
      for (const handler of ofController) {
        const routing = versionRoutingOf(shared, handler);
        for (const path of pathsAt(factory, shared, ctrlPath, handler)) {
          routes.push(routeAt(path, shared, routing, handler));
        }
      }
    }
  }
  return routes;
}

type HandlersOfController = [JudgedHandler, ...JudgedHandler[]];

function byController(
  handlers: readonly JudgedHandler[],
): readonly HandlersOfController[] {
  const groups: HandlersOfController[] = [];
  for (const handler of handlers) {
    const last = groups.at(-1);
    // By wrapper, not by class: a module may be imported twice, with different options.
    if (last?.[0].discovered.wrapper === handler.discovered.wrapper) {
      last.push(handler);
    } else {
      groups.push([handler]);
    }
  }
  return groups;
}

/** The routing settings that the handlers of a controller share. */
interface ControllerRouting {
  readonly adapter: AbstractHttpAdapter;
  readonly ctrlPaths: readonly string[];
  readonly hosts: readonly (string | RegExp)[];
  readonly version: Version | undefined;
  readonly versioning: VersioningOptions | undefined;
  readonly modulePath: string | undefined;
  readonly globalPrefix: string | undefined;
}

function controllerRouting(
  { adapter, config, modules }: RoutingContext,
  { discovered: { controller, module } }: JudgedHandler,
): ControllerRouting {
  const versioning = config.getVersioning();
  const version = controllerVersionOf(controller, versioning);
  return {
    adapter,
    ctrlPaths: controllerPaths(controller),
    hosts: [Reflect.getMetadata(HOST_METADATA, controller) ?? []].flat(),
    version,
    versioning,
    modulePath: modulePathOf(modules, module),
    globalPrefix: globalPrefixOf(config),
  };
}

// Uses the factory of the installed Nest, because prefixes, exclusions and versions are joined
// differently in each major version.
function pathsAt(
  factory: RoutePathFactory,
  { adapter, modulePath, globalPrefix, version, versioning }: ControllerRouting,
  ctrlPath: string,
  { discovered: { route } }: JudgedHandler,
): readonly string[] {
  return route.path.flatMap((methodPath) => {
    // It treats `undefined` like a missing field, but its types do not allow it.
    const metadata = {
      modulePath,
      globalPrefix,
      ctrlPath,
      methodPath,
      controllerVersion: version,
      methodVersion: route.version,
      versioningOptions: versioning,
    } as RoutePathMetadata;
    return factory
      .create(metadata, route.requestMethod)
      .map((path) => adapter.normalizePath?.(path) ?? path);
  });
}

function versionRoutingOf(
  { adapter, version, versioning }: ControllerRouting,
  { discovered: { route } }: JudgedHandler,
): VersionRouting {
  return versionRouting(adapter, versioning, route.version || version);
}

function routeAt(
  path: string,
  { hosts }: ControllerRouting,
  { versions, acceptsVersion }: VersionRouting,
  judged: JudgedHandler,
): HandlerRoute {
  const { discovered, choice, isDeclared } = judged;
  const { route, name } = discovered;
  return {
    identity: judged,
    handler: name,
    method: RequestMethod[route.requestMethod],
    path,
    hosts,
    versions,
    acceptsVersion,
    choice,
    isDeclared,
    isCatchAll: /\*[^/{}]*\}?$/.test(path),
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

function controllerPaths(controller: Type): readonly string[] {
  const path: string | string[] = Reflect.getMetadata(
    PATH_METADATA,
    controller,
  );
  return [path].flat().map((each) => addLeadingSlash(each));
}

function modulePathOf(
  modules: ModulesContainer,
  module: Type,
): string | undefined {
  return (
    Reflect.getMetadata(MODULE_PATH + modules.applicationId, module) ??
    Reflect.getMetadata(MODULE_PATH, module)
  );
}

function globalPrefixOf(config: ApplicationConfig): string | undefined {
  return addLeadingSlash(config.getGlobalPrefix()) || undefined;
}
