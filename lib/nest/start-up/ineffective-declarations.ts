import { PATH_METADATA } from '@nestjs/common/constants.js';
import type { ModulesContainer } from '@nestjs/core';
import type {
  CorsIssue,
  DeclarationFault,
} from '../../core/issue/policy-issue.js';
import {
  declaredOnOwnClass,
  declaredOnOwnMethod,
  declaringMethods,
  prototypesOf,
  type Declaration,
} from '../discovery/cors-metadata.js';
import {
  exploredClasses,
  nameOf,
  type ExploredClass,
} from '../discovery/explored-classes.js';
import type { RouteExplorer } from '../discovery/route-explorer.js';
import { overriddenDeclarations } from './overridden-declarations.js';

/**
 * Finds declarations that apply to no route: on a class that is not a controller, or on a method
 * that is not a route handler. The author relies on them, so a restrictive policy must not be lost
 * silently.
 *
 * A declaration is effective if at least one route has it: declared there, inherited, copied by a
 * decorator that creates methods, or moved with the function. It may also be replaced by a closer
 * declaration, or disappear together with its route. If a controller overrides a route without a
 * declaration, that route loses it, even if other routes still have it.
 */
export function ineffectiveDeclarations(
  modules: ModulesContainer,
  explorer: RouteExplorer,
): readonly CorsIssue[] {
  const classes = exploredClasses(modules, explorer);
  const overridden = overriddenDeclarations(classes).map(
    ({ overriddenBy, ...loss }): LostDeclarations => ({
      ...loss,
      why: { fault: 'overridden', overriddenBy },
    }),
  );
  const settled = new Set([
    ...classes.flatMap(inEffectOn),
    ...overridden.flatMap(({ declared }) => declared),
  ]);
  const unrouted = classes
    .flatMap(targetsWithoutRoute)
    .map(({ place, declared, fault }): LostDeclarations => {
      const lost = declared.filter((each) => !settled.has(each));
      lost.forEach((declaration) => settled.add(declaration));
      return { place, declared: lost, why: { fault } };
    });
  return [...overridden, ...unrouted].flatMap(issuesOf);
}

/** A target of declarations that does not give any route a policy. */
interface TargetWithoutRoute {
  readonly place: string;
  readonly declared: readonly Declaration[];
  readonly fault: 'no-controller' | 'no-route';
}

interface LostDeclarations {
  readonly place: string;
  readonly declared: readonly Declaration[];
  readonly why: DeclarationFault;
}

function issuesOf({
  place,
  declared,
  why,
}: LostDeclarations): readonly CorsIssue[] {
  return declared.map(({ level }) => ({
    kind: 'ineffective-declaration',
    place,
    decorator: level === 'skip' ? '@SkipCors' : '@Cors',
    ...why,
  }));
}

/**
 * Returns the declarations of the routes of a class, and of the class itself, even without routes.
 */
function inEffectOn({ type, routes }: ExploredClass): readonly Declaration[] {
  return routes === undefined
    ? []
    : [
        ...prototypesOf(type).flatMap(declaredOnOwnClass),
        ...[...routes.values()].flatMap(({ declarations }) => declarations),
      ];
}

function targetsWithoutRoute(
  explored: ExploredClass,
): readonly TargetWithoutRoute[] {
  const { type, prototype } = explored;
  return [
    ...prototypesOf(type).flatMap((owner) => [
      {
        place: nameOf(owner, type),
        declared: declaredOnOwnClass(owner),
        fault: 'no-controller' as const,
      },
      ...[...declaringMethods(owner)].map((name) => ({
        place: `${nameOf(owner, type)}.${String(name)}`,
        declared: declaredOnOwnMethod(owner, name),
        fault: 'no-route' as const,
      })),
    ]),
    ...prototypesOf(prototype).flatMap((owner) =>
      methodsWithoutRoute(explored, owner),
    ),
  ];
}

function methodsWithoutRoute(
  explored: ExploredClass,
  owner: object,
): readonly TargetWithoutRoute[] {
  const declaring = declaringMethods(owner);
  const own = Reflect.ownKeys(owner);
  // Fast path: nearly every decorated method is the object's own, and there may be thousands.
  const names =
    declaring.size === 0 ? own : [...new Set([...own, ...declaring])];
  return names.flatMap((name) => {
    const fault =
      name === 'constructor' ? undefined : faultOf(explored, owner, name);
    return fault === undefined
      ? []
      : [
          {
            place: `${nameOf(owner.constructor, explored.type)}.${String(name)}`,
            declared: declaredOnOwnMethod(owner, name),
            fault,
          },
        ];
  });
}

/** Returns why the declarations of a method may apply to no route. */
function faultOf(
  { routes }: ExploredClass,
  owner: object,
  name: string | symbol,
): TargetWithoutRoute['fault'] | undefined {
  if (routes === undefined) {
    return 'no-controller';
  }
  return routes.has(name) || isRoute(owner, name) ? undefined : 'no-route';
}

/**
 * Tells whether a method has a route. A subclass removes it if it overrides the method without one.
 */
function isRoute(owner: object, name: string | symbol): boolean {
  const method: unknown = Object.getOwnPropertyDescriptor(owner, name)?.value;
  return (
    typeof method === 'function' && Reflect.hasMetadata(PATH_METADATA, method)
  );
}
