import type ts from 'typescript';
import { nameOf, type CorsCall } from './cors-call.js';
import {
  readLiteral,
  withoutTypes,
  type CodeKind,
  type Literal,
} from '../source/literal.js';
import { pageAbout } from './check-converted.js';
import { GUIDE, type Obstacle, type Reason } from './obstacle.js';
import type { SourceProject } from '../source/source-project.js';

/** The options of a call, as far as they are spelled out. */
export interface ReadOptions {
  /** Where they are; `undefined` if there are none. */
  readonly object: ts.ObjectLiteralExpression | undefined;
  readonly written: ReadonlyMap<string, Literal>;
  readonly properties: ReadonlyMap<string, ts.PropertyAssignment>;
  readonly obstacles: readonly Obstacle[];
}

/** Reads the options that a call gives. */
export function readOptions(
  project: SourceProject,
  call: CorsCall,
): ReadOptions {
  const { compiler, placeOf } = project;
  const written = new Map<string, Literal>();
  const properties = new Map<string, ts.PropertyAssignment>();
  if (call.options === undefined) {
    return { object: undefined, written, properties, obstacles: [] };
  }
  const object = withoutTypes(compiler, call.options);
  if (!compiler.isObjectLiteralExpression(object)) {
    const { kind } = readLiteral(compiler, object) as { kind: CodeKind };
    const obstacle = { place: placeOf(object), ...reasonOfWhole(kind) };
    return { object: undefined, written, properties, obstacles: [obstacle] };
  }
  const obstacles = object.properties.flatMap((property): Obstacle[] => {
    const place = placeOf(property);
    const name = property.name && nameOf(compiler, property.name);
    if (name === undefined || compiler.isSpreadAssignment(property)) {
      return [{ place, ...reasonOfWhole('spread') }];
    }
    if (!compiler.isPropertyAssignment(property)) {
      const isVariable = compiler.isShorthandPropertyAssignment(property);
      return [{ place, ...reasonOf(name, isVariable ? 'code' : 'function') }];
    }
    if (
      properties.has(name) ||
      compiler.isComputedPropertyName(property.name)
    ) {
      return [{ place, ...reasonOf(name, 'code') }];
    }
    const read = readLiteral(compiler, property.initializer);
    properties.set(name, property);
    if (read.kind === 'literal') {
      written.set(name, read.value);
      return [];
    }
    return [{ place: placeOf(read.node), ...reasonOf(name, read.kind) }];
  });
  return { object, written, properties, obstacles };
}

function reasonOfWhole(kind: CodeKind | 'literal'): Reason {
  return kind === 'function'
    ? {
        what: 'enableCors() has a function that returns the options',
        why: 'it chooses by the request, and init does not run it',
        remedy: 'Write a policy for each branch.',
        page: GUIDE.delegate,
      }
    : {
        what:
          kind === 'spread'
            ? 'the options of enableCors() have others spread into them'
            : 'the options of enableCors() are not spelled out',
        why: 'init does not run the code that makes them',
        remedy: 'Spell them out, or convert the value.',
        page: GUIDE.value,
      };
}

function reasonOf(option: string, kind: CodeKind): Reason {
  const why = 'init does not run it, and does not guess its value';
  const about = { what: `${option} ${DESCRIPTIONS[kind]}`, why };
  switch (kind) {
    case 'function':
      return {
        ...about,
        remedy: 'Take it over with fromCallback().',
        page:
          option === 'origin' ? GUIDE.function : pageAbout(option, undefined),
      };
    case 'environment':
      return {
        ...about,
        remedy:
          option === 'origin'
            ? 'Read it with originsFromEnv().'
            : 'Convert it to the type of the option.',
        page: pageAbout(option, undefined),
      };
    case 'condition':
      return {
        ...about,
        remedy: 'Write the same condition into forRoot().',
        page:
          option === 'origin' ? GUIDE.boolean : pageAbout(option, undefined),
      };
    case 'call':
      return {
        ...about,
        remedy: 'If it asks a provider, write forRootAsync().',
        page: GUIDE.configuration,
      };
    case 'spread':
    case 'code':
      return {
        ...about,
        remedy: 'Spell the value out, or write it into forRoot() by hand.',
        page: pageAbout(option, undefined),
      };
  }
}

const DESCRIPTIONS: Readonly<Record<CodeKind, string>> = {
  function: 'is a function',
  environment: 'comes from the environment',
  condition: 'depends on a condition',
  call: 'is the result of a call',
  spread: 'has other entries spread into it',
  code: 'is not spelled out',
};
