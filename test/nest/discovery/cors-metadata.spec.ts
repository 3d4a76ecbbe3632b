import { describe, expect, it } from '@jest/globals';
import { Cors, SkipCors } from '../../../lib/index.js';
import {
  declaredOnClass,
  declaredOnMethod,
  type Declaration,
} from '../../../lib/nest/discovery/cors-metadata.js';

@SkipCors()
class Base {
  @Cors('widget') own() {}
  @Cors('widget') overridden() {}
}

class Plain extends Base {
  override overridden() {}
}

@Cors({ maxAge: 5 })
class Adjusted extends Base {
  @SkipCors() override overridden() {}
}

function levelsOf(declarations: readonly Declaration[]) {
  return declarations.map(({ level }) => level);
}

describe('what is declared', () => {
  it.each([
    ['a class', Base, ['skip']],
    ['a subclass without a declaration', Plain, ['skip']],
    ['a subclass with its own', Adjusted, [{ options: { maxAge: 5 } }]],
    ['a class that declares nothing', class {}, []],
  ])('on %s', (_, target, declared) => {
    expect(levelsOf(declaredOnClass(target))).toEqual(declared);
  });

  it.each([
    ['a method', Base, 'own', [{ name: 'widget' }]],
    ['an inherited method', Adjusted, 'own', [{ name: 'widget' }]],
    ['one that overrides, without a declaration', Plain, 'overridden', []],
    ['one that overrides, with its own', Adjusted, 'overridden', ['skip']],
    ['one that is nowhere', Adjusted, 'missing', []],
  ])('on %s', (_, { prototype }, method, declared) => {
    expect(levelsOf(declaredOnMethod(prototype, method))).toEqual(declared);
  });
});
