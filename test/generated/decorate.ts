import {
  All,
  Controller,
  Delete,
  Get,
  Head,
  Header,
  HttpCode,
  Next,
  Options,
  Patch,
  Post,
  Put,
  Scope,
  Version,
  type Type,
} from '@nestjs/common';
import {
  PATH_METADATA,
  ROUTE_ARGS_METADATA,
} from '@nestjs/common/constants.js';
import { RouteConstraints } from '@nestjs/platform-fastify';
import { Cors, SkipCors } from '../../lib/index.js';
import type {
  ControllerPlan,
  HandlerPlan,
  LevelPlan,
} from './application-plan.js';
import { fieldsNamed, optionsOf } from './reference-policy.js';
import { versionOf } from './versioning.js';

const DECORATORS = { Get, Post, Put, Patch, Delete, Head, Options, All };

/** Gives a method its route, and what belongs to it. */
export function decorateRoute(
  target: Type,
  method: string,
  plan: HandlerPlan,
  { hasConstraints }: { readonly hasConstraints: boolean },
): void {
  const { verb, version, vary, constraint } = plan;
  decorate(target, method, [
    DECORATORS[verb]([...plan.paths]),
    HttpCode(200),
    ...(version === undefined ? [] : [Version(versionOf(version))]),
    ...(vary === undefined ? [] : [Header('Vary', vary)]),
    ...(constraint === undefined || !hasConstraints
      ? []
      : [RouteConstraints({ host: constraint })]),
  ]);
}

/** Hands a method what passes a request on. */
export function decorateNext(target: Type, method: string): void {
  Next()(target.prototype as object, method, 0);
}

/** Gives a method its policy. */
export function decoratePolicy(
  target: Type,
  method: string,
  owner: string,
  level: LevelPlan,
): void {
  const declared = declare(`${owner}-${method}`, level);
  decorate(target, method, declared === undefined ? [] : [declared]);
}

function decorate(
  target: Type,
  method: string,
  decorators: readonly MethodDecorator[],
): void {
  const descriptor = Object.getOwnPropertyDescriptor(target.prototype, method);
  for (const each of decorators) {
    each(target.prototype as object, method, descriptor ?? {});
  }
}

/** The decorator of a level, where there is one. */
export function declare(name: string, level: LevelPlan) {
  if (level === 'none') {
    return undefined;
  }
  if (level === 'skip') {
    return SkipCors();
  }
  if (level === 'default') {
    return Cors();
  }
  const options = optionsOf(fieldsNamed(name, level.fields));
  return level.name === undefined ? Cors(options) : Cors(level.name, options);
}

/**
 * Makes a method of another, with the metadata of its function, as decorators do that make
 * several routes of one method.
 */
export function remake(target: Type, method: string): void {
  const prototype = target.prototype as Record<string, unknown>;
  const original = prototype[method] as (...parameters: unknown[]) => unknown;
  function remade(this: unknown, ...parameters: unknown[]): unknown {
    return original.apply(this, parameters);
  }
  for (const key of Reflect.getMetadataKeys(original) as readonly string[]) {
    Reflect.defineMetadata(key, Reflect.getMetadata(key, original), remade);
  }
  Reflect.deleteMetadata(PATH_METADATA, original);
  const name = `${method}_remade`;
  const parameters: unknown = Reflect.getMetadata(
    ROUTE_ARGS_METADATA,
    target,
    method,
  );
  if (parameters !== undefined) {
    Reflect.defineMetadata(ROUTE_ARGS_METADATA, parameters, target, name);
  }
  Object.defineProperty(prototype, name, {
    value: remade,
    configurable: true,
    writable: true,
  });
}

/** Makes a class a controller. */
export function decorateController(target: Type, plan: ControllerPlan): void {
  const { host, version, paths, isRequestScoped } = plan;
  Controller({
    path: [...paths],
    ...(isRequestScoped && { scope: Scope.REQUEST }),
    ...(host !== undefined && {
      host:
        typeof host === 'object' && !(host instanceof RegExp)
          ? [...host]
          : host,
    }),
    ...(version !== undefined && { version: versionOf(version) }),
  })(target);
}
