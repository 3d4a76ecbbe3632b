import type { Type } from '@nestjs/common';
import { MetadataScanner } from '@nestjs/core';
import { PathsExplorer } from '@nestjs/core/router/paths-explorer.js';
import { declaredOnMethod, type Declaration } from './cors-metadata.js';

/** A method that has a route, as Nest describes it. */
export type ExploredRoute = ReturnType<PathsExplorer['scanForPaths']>[number];

/** A method that has a route, with its declarations. */
export interface DeclaringRoute {
  readonly route: ExploredRoute;
  readonly declarations: readonly Declaration[];
}

/** The methods of a class that have routes, by name. */
export type RoutesByMethod = ReadonlyMap<string | symbol, DeclaringRoute>;

/** Reads the routes of a class, and caches them, because several modules may register the class. */
export class RouteExplorer {
  readonly #explorer = new PathsExplorer(new MetadataScanner());
  readonly #known = new Map<Type, RoutesByMethod>();

  /** Returns the routes of a class in Nest's order, including inherited ones. */
  routesOf(type: Type): RoutesByMethod {
    const routes = this.#known.get(type) ?? this.#explore(type);
    this.#known.set(type, routes);
    return routes;
  }

  #explore({ prototype }: Type): RoutesByMethod {
    const owner: object = prototype;
    const routes = new Map<string | symbol, DeclaringRoute>();
    for (const route of this.#explorer.scanForPaths(owner, owner)) {
      const { methodName } = route;
      const declarations = declaredOnMethod(owner, methodName);
      routes.set(methodName, { route, declarations });
    }
    return routes;
  }
}
