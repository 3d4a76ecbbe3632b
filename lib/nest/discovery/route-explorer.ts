import type { Type } from '@nestjs/common';
import { MetadataScanner } from '@nestjs/core';
import { PathsExplorer } from '@nestjs/core/router/paths-explorer.js';
import { declaredOnMethod, type Declaration } from './cors-metadata.js';

/** What Nest knows of a method that has a route. */
export type ExploredRoute = ReturnType<PathsExplorer['scanForPaths']>[number];

/** A method that has a route, with everything that is declared on it. */
export interface DeclaringRoute {
  readonly route: ExploredRoute;
  readonly declarations: readonly Declaration[];
}

/** Reads the routes of a class once, whoever looks for them and in however many modules it is. */
export class RouteExplorer {
  readonly #explorer = new PathsExplorer(new MetadataScanner());
  readonly #known = new Map<Type, readonly DeclaringRoute[]>();

  /** The routes of a class, inherited ones among them, in the order in which Nest finds them. */
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
