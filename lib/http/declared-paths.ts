import type { CompiledPolicy } from '../core/compile-policy.js';
import {
  parsePath,
  pathMatcher,
  type ExpressRouting,
} from './express-places.js';
import { messageOf } from './message-of.js';
import { PathIndex } from './path-index.js';

/** An entry of the `routes` option: a path that no controller serves, and its policy. */
export interface DeclaredPath {
  /** In Nest's path syntax, global prefix included. */
  readonly path: string;
  /** `false` leaves the path alone entirely. */
  readonly policy: CompiledPolicy | false;
}

interface Entry {
  readonly declared: DeclaredPath;
  readonly matches: (path: string) => boolean;
}

/** The entries of the `routes` option, of which the first that matches decides. */
export class DeclaredPaths {
  readonly entries: readonly DeclaredPath[];
  readonly #index: PathIndex<Entry>;

  /** @throws TypeError where a path cannot be read */
  constructor(entries: readonly DeclaredPath[], routing: ExpressRouting) {
    this.entries = entries;
    this.#index = new PathIndex(routing.caseSensitive);
    for (const declared of entries) {
      const path = withNamedWildcards(withLeadingSlash(declared.path));
      const pattern = parsePath(path, routing);
      this.#index.add(pattern, {
        declared,
        matches: pathMatcher(pattern, routing, false),
      });
    }
  }

  /** Whether there is nothing to find, so that no path need be worked out. */
  get isEmpty(): boolean {
    return this.entries.length === 0;
  }

  /** The entries that apply to a path: the first that matches. */
  findAll(path: string | undefined): readonly DeclaredPath[] {
    const found = this.find(path);
    return found === undefined ? [] : [found];
  }

  /** The entry for a path, or `undefined`. */
  find(path: string | undefined): DeclaredPath | undefined {
    if (path === undefined) {
      return undefined;
    }
    return this.#index.lookUp(path).find(({ entry }) => entry.matches(path))
      ?.entry.declared;
  }
}

/** Why a path cannot be read, or `undefined`. */
export function faultOfPath(path: string): string | undefined {
  try {
    new DeclaredPaths([{ path, policy: false }], LOOSE);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

const LOOSE: ExpressRouting = { caseSensitive: false, strict: false };

// As in a controller, where the slash may be left out.
function withLeadingSlash(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}

// Nest still takes `/files/*` in controllers, and turns it into the same.
function withNamedWildcards(path: string): string {
  return path.replace(/\/\*$/, '{/*path}');
}
