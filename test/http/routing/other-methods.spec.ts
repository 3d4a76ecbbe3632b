import { describe, expect, it } from '@jest/globals';
import express from 'express';
import type { PolicyChoice } from '../../../lib/core/decision/policy-choice.js';
import type { ExpressRouter } from '../../../lib/http/express/express-routes.js';
import { GrowingRouteTable } from '../../../lib/http/express/growing-route-table.js';
import { OtherMethods } from '../../../lib/http/routing/other-methods.js';
import { PolicyLookUp } from '../../../lib/http/routing/policy-look-up.js';
import { RouteEntries } from '../../../lib/http/routing/route-entries.js';
import type {
  HandlerRoute,
  RouteTable,
} from '../../../lib/http/routing/route-table.js';
import { choiceOf, compiledPolicy } from '../../core/compiled-policy.js';
import { routed, routeOf } from '../routes.js';

const OPTIONS = { origin: 'https://app.example.com' };
const DEFAULT = choiceOf(compiledPolicy(OPTIONS));
const ROUTING = { caseSensitive: false, strict: false };

function lookUpOf(
  table: RouteTable,
  handlers: readonly HandlerRoute[],
): PolicyLookUp {
  return new PolicyLookUp(
    table,
    new RouteEntries([], ROUTING),
    handlers,
    DEFAULT,
  );
}

function othersAt(
  otherMethods: OtherMethods,
  lookUp: PolicyLookUp,
  method: string,
  url: string,
): readonly string[] {
  const target = {
    ...routed(method, url),
    entries: [],
    lookUp,
    entriesFor: () => [],
  };
  return otherMethods.of(target, lookUp.announced(target));
}

/** Answers by a script, and counts what it is asked. */
class ScriptedTable implements RouteTable {
  readonly present = {};
  readonly isAmbiguous = true;
  lookedUp: string[] = [];

  constructor(
    private readonly candidatesFor: (
      method: string,
      url: string,
    ) => readonly HandlerRoute[],
    private readonly settled: readonly string[],
  ) {}

  candidates({ method, url }: { method: string; url: string }) {
    return this.candidatesFor(method, url);
  }

  methodsReaching(
    { url }: { readonly url: string },
    methods: readonly string[],
    isAlike: (found: readonly HandlerRoute[], method: string) => boolean,
  ): readonly string[] {
    this.lookedUp.push(...methods);
    return methods.filter((method) =>
      isAlike(this.candidatesFor(method, url), method),
    );
  }

  isSettled(_: HandlerRoute, method: string): boolean {
    return this.settled.includes(method);
  }

  mayServeOther = () => false;
  servesOtherBehind = () => false;
  reached = () => undefined;
}

const route = (method: string, policy: PolicyChoice = DEFAULT) =>
  routeOf(`Cats.${method}`, method, '/cats/:id', policy);

describe('the other methods of a URL', () => {
  const put = route('PUT');
  const patch = route('PATCH');
  const remove = route('DELETE', choiceOf(compiledPolicy(OPTIONS)));
  const search = route('SEARCH');
  const handlers = [put, patch, remove, search];
  const byMethod = (method: string) =>
    handlers.filter((handler) => handler.method === method);

  it('are worked out once, whatever the URLs are', () => {
    const table = new ScriptedTable(byMethod, ['PATCH', 'SEARCH']);
    const lookUp = lookUpOf(table, handlers);
    const otherMethods = new OtherMethods();
    const first = othersAt(otherMethods, lookUp, 'PUT', '/cats/0');
    expect(first).toEqual(['PATCH', 'SEARCH']);
    expect(table.lookedUp).toEqual(['PATCH', 'SEARCH']);
    for (let number = 1; number < 100; number++) {
      expect(othersAt(otherMethods, lookUp, 'PUT', `/cats/${number}`)).toBe(
        first,
      );
    }
    expect(table.lookedUp).toHaveLength(2);
  });

  it('are looked up for each URL if further routes may match it', () => {
    const table = new ScriptedTable(
      (method, url) =>
        method === 'SEARCH' && url !== '/cats/1' ? [] : byMethod(method),
      ['PATCH'],
    );
    const lookUp = lookUpOf(table, handlers);
    const otherMethods = new OtherMethods();
    for (const [url, expected] of [
      ['/cats/1', ['PATCH', 'SEARCH']],
      ['/cats/2', ['PATCH']],
      ['/cats/1', ['PATCH', 'SEARCH']],
    ] as const) {
      const others = othersAt(otherMethods, lookUp, 'PUT', url);
      expect(others).toEqual(expected);
    }
    expect(table.lookedUp).toEqual(['PATCH', 'SEARCH', 'SEARCH', 'SEARCH']);
  });

  it('are those of the handlers that are reached, whichever were reached before', () => {
    const rival = route('PUT', choiceOf(compiledPolicy(OPTIONS)));
    const table = new ScriptedTable(
      (method, url) =>
        method === 'PUT' && url === '/cats/2' ? [put, rival] : byMethod(method),
      ['PATCH', 'SEARCH'],
    );
    const lookUp = lookUpOf(table, handlers);
    const otherMethods = new OtherMethods();
    const at = (url: string) => othersAt(otherMethods, lookUp, 'PUT', url);
    expect(at('/cats/1')).toEqual(['PATCH', 'SEARCH']);
    expect(at('/cats/2')).toEqual([]);
    expect(at('/cats/1')).toEqual(['PATCH', 'SEARCH']);
  });

  it('are those of several handlers under one policy, whichever were reached before', () => {
    const second = { ...put, versions: ['2'] };
    const table = new ScriptedTable(
      (method, url) =>
        method === 'PUT' && url === '/cats/2'
          ? [put, second]
          : byMethod(method),
      ['PATCH', 'SEARCH'],
    );
    const lookUp = lookUpOf(table, handlers);
    const otherMethods = new OtherMethods();
    for (const url of ['/cats/1', '/cats/2', '/cats/1']) {
      expect(othersAt(otherMethods, lookUp, 'PUT', url)).toEqual([
        'PATCH',
        'SEARCH',
      ]);
    }
  });

  it('are none where no handler can be reached', () => {
    const lookUp = lookUpOf(
      new ScriptedTable(byMethod, []),
      handlers,
    ).withoutHandlers();
    const others = othersAt(new OtherMethods(), lookUp, 'PUT', '/cats/1');
    expect(others).toEqual([]);
    expect(lookUp.table.isSettled(put, 'PUT')).toBe(true);
  });

  it('no longer have what a route takes that is added to the platform', () => {
    const router = express.Router();
    const handle = () => undefined;
    router.put('/cats/:id', handle);
    router.patch('/cats/:id', handle);
    const table = new GrowingRouteTable(
      router as unknown as ExpressRouter,
      [put, patch],
      () => undefined,
      ROUTING,
    );
    const lookUp = lookUpOf(table, [put, patch]);
    const otherMethods = new OtherMethods();
    const at = (url: string) => othersAt(otherMethods, lookUp, 'PUT', url);
    expect(at('/cats/1')).toEqual(['PATCH']);
    router.stack.pop();
    router.patch('/cats/1', (_request, response) => {
      response.end();
    });
    router.patch('/cats/:id', handle);
    expect(at('/cats/1')).toEqual([]);
    expect(at('/cats/2')).toEqual(['PATCH']);
  });
});
