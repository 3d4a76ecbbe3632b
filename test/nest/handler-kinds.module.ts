import {
  Controller,
  Inject,
  Injectable,
  Module,
  Patch,
  Put,
  Scope,
  type Type,
} from '@nestjs/common';
import { Cors, CorsModule, SkipCors } from '../../lib/index.js';

/** Whom the default policy allows, with cookies. */
export const PAGE = 'https://page.example';

/** Whom some handlers allow instead. */
export const PARTNER = 'https://partner.example';

type Method = () => unknown;

/** Three handlers at one path: one that is skipped, one that is enforced, and one for a partner. */
function handlersAt(path: string, scope: Scope, isDurable = false): Type {
  @Controller({ path, scope, durable: isDurable })
  class KindController {
    @SkipCors() @Put('skipped') skipped() {
      return `skipped by ${this.owner()}`;
    }
    @Cors({ origin: PARTNER, enforce: true }) @Put('enforced') enforced() {
      return `enforced by ${this.owner()}`;
    }
    @Cors({ origin: PARTNER }) @Patch('open') open() {
      return `open by ${this.owner()}`;
    }
    protected owner(): string {
      return path;
    }
  }
  return KindController;
}

const METHODS = ['skipped', 'enforced', 'open'] as const;

type Kind = Record<(typeof METHODS)[number] | 'owner', Method>;

/** The same under a class that does something to its instances once they are constructed. */
function changedBy(
  path: string,
  scope: Scope,
  change: (instance: Kind) => Kind | void,
): Type {
  const Base = handlersAt(path, scope) as Type<Kind>;
  @Controller({ path, scope })
  class ChangedController extends (Base as unknown as new () => object) {
    constructor() {
      super();
      const changed = change(this as unknown as Kind);
      if (changed) {
        return changed as unknown as ChangedController;
      }
    }
  }
  return ChangedController;
}

function bindMethods(instance: Kind): void {
  for (const method of METHODS) {
    instance[method] = instance[method].bind(instance);
  }
}

function assignArrows(instance: Kind): void {
  for (const method of METHODS) {
    instance[method] = () => `${method} by ${String(instance.owner())}`;
  }
}

/** What a proxy for tracing or for lazy connections does: each access makes a function. */
function proxyOf(instance: Kind): Kind {
  return new Proxy(instance, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' && name !== 'constructor'
        ? (value as Method).bind(target)
        : value;
    },
  });
}

/** One that does not even tell the class. */
function anonymousOf(instance: Kind): Kind {
  const prototype = Object.getPrototypeOf(instance) as object;
  return Object.assign(Object.create(prototype) as Kind, {
    constructor: class Anonymous {},
    owner: () => instance.owner(),
    skipped: () => instance.skipped(),
    enforced: () => instance.enforced(),
    open: () => instance.open(),
  });
}

/** A class decorator that puts a subclass in the place of the class. */
function subclassOf(Base: Type): Type {
  const Subclass = class extends Base {};
  Object.defineProperty(Subclass, 'name', { value: Base.name });
  return Subclass;
}

/** A class decorator that puts a proxy in the place of the class. */
function proxiedClass(path: string): Type {
  const proxy = new Proxy(handlersAt(path, Scope.DEFAULT), {});
  Controller(path)(proxy);
  return proxy;
}

/** What changes methods after they were decorated, and copies what they are declared with. */
function wrapPrototype(Base: Type): Type {
  const prototype = Base.prototype as Kind;
  for (const name of METHODS) {
    const method = prototype[name];
    const wrapper = function (this: unknown): unknown {
      return method.call(this as never);
    };
    for (const key of Reflect.getMetadataKeys(method)) {
      Reflect.defineMetadata(key, Reflect.getMetadata(key, method), wrapper);
    }
    prototype[name] = wrapper;
  }
  return Base;
}

/** Two controllers that inherit the very same functions, under policies of their own. */
function heirsAt(path: string): readonly Type[] {
  class Base {
    @Put('skipped') skipped() {
      return `skipped by ${path}`;
    }
    @Put('enforced') enforced() {
      return `enforced by ${path}`;
    }
    @Patch('open') open() {
      return `open by ${path}`;
    }
  }
  class EveryoneElse extends Base {}
  Cors({ origin: '*', credentials: false })(EveryoneElse);
  Controller('everyone-else')(EveryoneElse);
  const heirs = [
    ['skipped', SkipCors()],
    ['enforced', Cors({ origin: PARTNER, enforce: true })],
    ['open', Cors({ origin: PARTNER })],
  ] as const;
  return [
    EveryoneElse,
    ...heirs.map(([name, declare]) => {
      class Heir extends Base {}
      // Only one of the inherited methods is a route here.
      for (const method of METHODS.filter((each) => each !== name)) {
        Object.defineProperty(Heir.prototype, method, {
          value: () => 'no route',
        });
      }
      declare(Heir);
      Controller(path)(Heir);
      return Heir as Type;
    }),
  ];
}

@Injectable({ scope: Scope.REQUEST })
class PerRequest {}

/** A controller that is request-scoped because of what it is injected. */
function injectedAt(path: string): Type {
  const Base = handlersAt(path, Scope.DEFAULT);
  class InjectedController extends Base {}
  Inject(PerRequest)(InjectedController, undefined, 0);
  Controller(path)(InjectedController);
  return InjectedController;
}

const { DEFAULT, REQUEST, TRANSIENT } = Scope;

/** Every way in which a function or a class that Nest runs is not what was declared. */
const CONTROLLERS: Readonly<Record<string, readonly Type[]>> = {
  plain: [handlersAt('plain', DEFAULT)],
  bound: [changedBy('bound', DEFAULT, bindMethods)],
  arrows: [changedBy('arrows', DEFAULT, assignArrows)],
  proxied: [changedBy('proxied', DEFAULT, proxyOf)],
  anonymous: [changedBy('anonymous', DEFAULT, anonymousOf)],
  'request-scoped': [handlersAt('request-scoped', REQUEST)],
  'request-scoped-bound': [
    changedBy('request-scoped-bound', REQUEST, bindMethods),
  ],
  'request-scoped-arrows': [
    changedBy('request-scoped-arrows', REQUEST, assignArrows),
  ],
  'request-scoped-proxied': [
    changedBy('request-scoped-proxied', REQUEST, proxyOf),
  ],
  'request-scoped-anonymous': [
    changedBy('request-scoped-anonymous', REQUEST, anonymousOf),
  ],
  transient: [handlersAt('transient', TRANSIENT)],
  'transient-bound': [changedBy('transient-bound', TRANSIENT, bindMethods)],
  durable: [handlersAt('durable', REQUEST, true)],
  injected: [injectedAt('injected')],
  subclassed: [subclassOf(handlersAt('subclassed', DEFAULT))],
  'proxied-class': [proxiedClass('proxied-class')],
  'wrapped-prototype': [
    wrapPrototype(handlersAt('wrapped-prototype', DEFAULT)),
  ],
  inherited: heirsAt('inherited'),
};

export const KINDS: readonly string[] = Object.keys(CONTROLLERS);

/** An application that has a controller of each kind, at the path `/<kind>`. */
@Module({
  imports: [CorsModule.forRoot({ origin: PAGE, credentials: true })],
  providers: [PerRequest],
  controllers: Object.values(CONTROLLERS).flat(),
})
export class HandlerKindsModule {}
