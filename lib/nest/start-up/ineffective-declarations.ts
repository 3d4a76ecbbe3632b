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
 * Finds declarations that decide about no route: on a class that is no controller, or on a
 * method that no route runs. Their author relies on them, and a policy that narrows must not
 * be lost silently.
 *
 * A declaration is in effect if one route has it: declared there, inherited, copied by a
 * decorator that makes methods, or moved with the function. It may also give way to a closer
 * declaration, or disappear together with its route. A route that a controller overrides
 * without a declaration loses it, whoever else has it.
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

/** Something that can be declared on, and by itself gives no route a policy. */
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

/** What the routes of a class have, and what the class has even if it has no route yet. */
function inEffectOn({ type, routes }: ExploredClass): readonly Declaration[] {
  return routes === undefined
    ? []
    : [
        ...prototypesOf(type).flatMap(declaredOnOwnClass),
        ...[...routes.values()].flat(),
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
  const names = new Set([
    ...Reflect.ownKeys(owner),
    ...declaringMethods(owner),
  ]);
  names.delete('constructor');
  return [...names].flatMap((name) => {
    const fault = faultOf(explored, owner, name);
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

/** Why what a method declares would not be found on a route, if it is on none. */
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

/** Tells whether a method has a route, which a subclass takes back if it overrides it without one. */
function isRoute(owner: object, name: string | symbol): boolean {
  const method: unknown = Object.getOwnPropertyDescriptor(owner, name)?.value;
  return (
    typeof method === 'function' && Reflect.hasMetadata(PATH_METADATA, method)
  );
}
