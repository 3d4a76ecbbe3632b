import {
  declaredOnOwnMethod,
  prototypesOf,
  type Declaration,
} from '../discovery/cors-metadata.js';
import { nameOf, type ExploredClass } from '../discovery/explored-classes.js';

/** What a method declares, and another one takes from its route by overriding it silently. */
export interface OverriddenDeclarations {
  /** The method that declares, such as `ReportBase.list`. */
  readonly place: string;
  readonly declared: readonly Declaration[];
  /** The method that overrides it, such as `ReportController.list`. */
  readonly overriddenBy: string;
}

/**
 * Finds the routes that lose what an overridden method declares, because the method that
 * overrides it declares nothing. Each overriding method counts for itself: that another
 * controller still inherits the declaration is no help to this one.
 */
export function overriddenDeclarations(
  classes: readonly ExploredClass[],
): readonly OverriddenDeclarations[] {
  const losses = classes.flatMap(lossesOf);
  // Several controllers may inherit the method that overrides.
  return losses.filter(
    ({ owner, name }, index) =>
      losses.findIndex((each) => each.owner === owner && each.name === name) ===
      index,
  );
}

interface Loss extends OverriddenDeclarations {
  /** The prototype that has the method which overrides. */
  readonly owner: object;
  readonly name: string | symbol;
}

function lossesOf({
  type,
  prototype,
  routes = new Map(),
}: ExploredClass): readonly Loss[] {
  const owners = prototypesOf(prototype);
  // Most controllers inherit from nothing, and then there is nothing to override.
  if (owners.length === 1) {
    return [];
  }
  return [...routes].flatMap(([name, declarations]) => {
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
