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

/** Reads the routes of a class, and caches them, because several modules may register the class. */
export class RouteExplorer {
  readonly #explorer = new PathsExplorer(new MetadataScanner());
  readonly #known = new Map<Type, readonly DeclaringRoute[]>();

  /** Returns the routes of a class in Nest's order, including inherited ones. */
  routesOf(type: Type): readonly DeclaringRoute[] {
    const routes = this.#known.get(type) ?? this.#explore(type);
    this.#known.set(type, routes);
    return routes;
  }

  #explore({ prototype }: Type): readonly DeclaringRoute[] {
    const owner: object = prototype;
    return this.#explorer.scanForPaths(owner, owner).map((route) => ({
      route,
      declarations: declaredOnMethod(owner, route.methodName),
    }));
  }
}
