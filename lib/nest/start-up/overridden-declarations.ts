import {
  declaredOnOwnMethod,
  prototypesOf,
  type Declaration,
} from '../discovery/cors-metadata.js';
import { nameOf, type ExploredClass } from '../discovery/explored-classes.js';
import type { RoutesByMethod } from '../discovery/route-explorer.js';

/**
 * Declarations of a method that are lost because another method overrides it without declarations.
 */
export interface OverriddenDeclarations {
  /** The method that has the declarations, such as `ReportBase.list`. */
  readonly place: string;
  readonly declared: readonly Declaration[];
  /** The method that overrides it, such as `ReportController.list`. */
  readonly overriddenBy: string;
}

/**
 * Finds routes that lose the declarations of an overridden method, because the overriding method
 * has none. Each overriding method counts, even if another controller still inherits the
 * declarations.
 */
export function overriddenDeclarations(
  classes: readonly ExploredClass[],
): readonly OverriddenDeclarations[] {
  const losses = classes.flatMap(lossesOf);
  // Several controllers may inherit the overriding method.
  return losses.filter(
    ({ owner, name }, index) =>
      losses.findIndex((each) => each.owner === owner && each.name === name) ===
      index,
  );
}

interface Loss extends OverriddenDeclarations {
  /** The prototype that has the overriding method. */
  readonly owner: object;
  readonly name: string | symbol;
}

const NO_ROUTES: RoutesByMethod = new Map();

function lossesOf({
  type,
  prototype,
  routes = NO_ROUTES,
}: ExploredClass): readonly Loss[] {
  const owners = prototypesOf(prototype);
  // Fast path: most controllers have no base class, so nothing can be overridden.
  if (owners.length === 1) {
    return [];
  }
  return [...routes].flatMap(([name, { declarations }]) => {
    if (declarations.length > 0) {
      return [];
    }
    const owner = owners.find((each) => Object.hasOwn(each, name));
    const base = owners.find(
      (each) => declaredOnOwnMethod(each, name).length > 0,
    );
    const placeIn = ({ constructor }: object): string =>
      `${nameOf(constructor, type)}.${String(name)}`;
    return owner === undefined || base === undefined
      ? []
      : [
          {
            owner,
            name,
            place: placeIn(base),
            declared: declaredOnOwnMethod(base, name),
            overriddenBy: placeIn(owner),
          },
        ];
  });
}
