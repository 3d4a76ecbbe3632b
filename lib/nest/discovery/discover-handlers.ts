import type { Type } from '@nestjs/common';
import { HEADERS_METADATA } from '@nestjs/common/constants.js';
import type { ModulesContainer } from '@nestjs/core';
import type { PolicyLevel } from '../../core/policy/merge-policy.js';
import { hasOnlyCandidate } from '../../core/policy/report-only.js';
import { declaredOnClass, type Declaration } from './cors-metadata.js';
import type { ExploredRoute, RouteExplorer } from './route-explorer.js';

/** A function that handles requests: a method of a controller. */
export type Handler = (...parameters: never[]) => unknown;

/** A module of an application, as Nest stores it. */
export type NestModule =
  ModulesContainer extends Map<string, infer Value> ? Value : never;

/** A controller of one module, as Nest stores it. Several modules may register the same class. */
export type ControllerWrapper =
  NestModule['controllers'] extends Map<unknown, infer Value> ? Value : never;

/**
 * A declared handler of a controller in a module. There is one object for each handler, which
 * identifies it.
 */
export interface DiscoveredHandler {
  readonly module: Type;
  readonly declaringModule: NestModule;
  readonly wrapper: ControllerWrapper;
  readonly controller: Type;
  readonly handler: Handler;
  /** `WidgetController.theme`. */
  readonly name: string;
  readonly route: ExploredRoute;
  readonly levels: DeclaredLevels;
}

/** The declarations for a handler, from top to bottom. The first one of each list applies. */
export interface DeclaredLevels {
  readonly onClass: readonly PolicyLevel[];
  readonly onMethod: readonly PolicyLevel[];
}

/**
 * Tells whether a handler has declarations in force. Otherwise it has the default policy. Of several at
 * one place, only the first applies.
 */
export function isDeclared({ onClass, onMethod }: DeclaredLevels): boolean {
  return isInForce(onClass[0]) || isInForce(onMethod[0]);
}

function isInForce(level: PolicyLevel | undefined): boolean {
  return level !== undefined && !hasOnlyCandidate(level);
}

/**
 * Finds every handler of every controller, in the order in which Nest registers them. It needs no
 * instances, so it works while providers are constructed.
 */
export function discoverHandlers(
  modules: ModulesContainer,
  explorer: RouteExplorer,
): readonly DiscoveredHandler[] {
  return [...modules.values()].flatMap((module) =>
    [...module.controllers.values()].flatMap((wrapper) =>
      handlersOf(explorer, module, wrapper),
    ),
  );
}

function handlersOf(
  explorer: RouteExplorer,
  declaringModule: NestModule,
  wrapper: ControllerWrapper,
): readonly DiscoveredHandler[] {
  const controller = wrapper.metatype as Type;
  const onClass = levelsOf(declaredOnClass(controller));
  return Array.from(
    explorer.routesOf(controller).values(),
    ({ route, declarations }) => ({
      module: declaringModule.metatype,
      declaringModule,
      wrapper,
      controller,
      handler: route.targetCallback as Handler,
      name: `${controller.name}.${route.methodName}`,
      route,
      levels: { onClass, onMethod: levelsOf(declarations) },
    }),
  );
}

function levelsOf(
  declarations: readonly Declaration[],
): readonly PolicyLevel[] {
  return declarations.length === 0
    ? NO_LEVELS
    : declarations.map(({ level }) => level);
}

const NO_LEVELS: readonly PolicyLevel[] = [];

/** Tells whether a handler sets a header with `@Header()` that this module sets, too. */
export function writesCorsHeaders({ handler }: DiscoveredHandler): boolean {
  const headers: readonly { readonly name: string }[] =
    Reflect.getMetadata(HEADERS_METADATA, handler) ?? [];
  return headers.some(({ name }) => {
    const lower = name.toLowerCase();
    return lower === 'vary' || lower.startsWith('access-control-');
  });
}
