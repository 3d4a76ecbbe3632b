import type { Type } from '@nestjs/common';
import {
  CONTROLLER_WATERMARK,
  PATH_METADATA,
} from '@nestjs/common/constants.js';
import { MetadataScanner, type ModulesContainer } from '@nestjs/core';
import { PathsExplorer } from '@nestjs/core/router/paths-explorer.js';
import type { CorsIssue, DeclarationFault } from '../core/policy-issue.js';
import {
  declaredOnMethod,
  declaredOnOwnClass,
  declaredOnOwnMethod,
  declaringMethods,
  prototypesOf,
  type Declaration,
} from './cors-metadata.js';

/**
 * Finds declarations that decide about no route: on a class that is no controller, or on a
 * method that no route runs. Their author relies on them, and a policy that narrows must not
 * be lost silently.
 *
 * A declaration is in effect if one route has it: declared there, inherited, copied by a
 * decorator that makes methods, or moved with the function. It may also give way to a closer
 * declaration, or disappear together with its route.
 */
export function ineffectiveDeclarations(
  modules: ModulesContainer,
): readonly CorsIssue[] {
  const explorer = new PathsExplorer(new MetadataScanner());
  const classes = classesOf(modules).map((type) => explore(explorer, type));
  const settled = new Set(classes.flatMap(inEffectOn));
  return classes.flatMap(targetsWithoutRoute).flatMap((target) => {
    const { declared, place, fault } = target;
    const lost = declared.filter((declaration) => !settled.has(declaration));
    lost.forEach((declaration) => settled.add(declaration));
    return lost.map(({ level }): CorsIssue => ({
      kind: 'ineffective-declaration',
      place,
      decorator: level === 'skip' ? '@SkipCors' : '@Cors',
      fault,
    }));
  });
}

interface ExploredClass {
  readonly type: Type;
  readonly prototype: object;
  /** The names of the methods that routes run, or `undefined` if it is no controller. */
  readonly routes: ReadonlySet<string | symbol> | undefined;
}

/** Something that can be declared on, and by itself gives no route a policy. */
interface TargetWithoutRoute {
  readonly place: string;
  readonly declared: readonly Declaration[];
  readonly fault: DeclarationFault;
}

function classesOf(modules: ModulesContainer): readonly Type[] {
  const wrappers = [...modules.values()].flatMap((module) => [
    ...module.controllers.values(),
    ...module.providers.values(),
    ...module.injectables.values(),
  ]);
  const types = wrappers.map(({ metatype }): unknown => metatype);
  return [...new Set(types)].filter((type): type is Type => isClass(type));
}

// A factory's function has no prototype, or one without a method.
function isClass(metatype: unknown): boolean {
  return typeof metatype === 'function' && metatype.prototype !== undefined;
}

// A controller is known by its decorator: it may be registered as a provider, too, or only.
function explore(explorer: PathsExplorer, type: Type): ExploredClass {
  const prototype = type.prototype as object;
  const routes = Reflect.hasMetadata(CONTROLLER_WATERMARK, type)
    ? explorer.scanForPaths(prototype, prototype)
    : undefined;
  return {
    type,
    prototype,
    routes: routes && new Set(routes.map(({ methodName }) => methodName)),
  };
}

/** What the routes of a class have, and what the class has even if it has no route yet. */
function inEffectOn({
  type,
  prototype,
  routes,
}: ExploredClass): readonly Declaration[] {
  return routes === undefined
    ? []
    : [
        ...prototypesOf(type).flatMap(declaredOnOwnClass),
        ...[...routes].flatMap((name) => declaredOnMethod(prototype, name)),
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
  { prototype, routes }: ExploredClass,
  owner: object,
  name: string | symbol,
): DeclarationFault | undefined {
  if (routes === undefined) {
    return 'no-controller';
  }
  if (routes.has(name)) {
    return declaredOnMethod(prototype, name).length > 0
      ? undefined
      : 'overridden';
  }
  return isRoute(owner, name) ? undefined : 'no-route';
}

/** Tells whether a method has a route, which a subclass takes back if it overrides it without one. */
function isRoute(owner: object, name: string | symbol): boolean {
  const method: unknown = Object.getOwnPropertyDescriptor(owner, name)?.value;
  return (
    typeof method === 'function' && Reflect.hasMetadata(PATH_METADATA, method)
  );
}

// A class that a function makes may have no name.
function nameOf(owner: object, type: Type): string {
  return (owner as Type).name || type.name;
}
