import { describe, expect, it } from '@jest/globals';
import { callbackParameter } from '../../../lib/core/check/callback-parameter.js';

type Asked = (...parameters: never[]) => unknown;

/** As it is written: the compiler of the tests would rename and rewrite. */
function written(source: string): Asked {
  // oxlint-disable-next-line no-implied-eval, no-new-func -- the source is what is tested
  return new Function(`return (${source}\n)`)() as Asked;
}

describe('a function expects a callback', () => {
  it.each<[source: string, declared: number, name: string | undefined]>([
    ['(origin, callback) => callback(null, true)', 2, 'callback'],
    ['function (origin, cb) { tenants.find(origin, cb); }', 2, 'cb'],
    ['function check(origin, done) {}', 2, 'done'],
    ['async (origin, next) => {}', 2, 'next'],
    ['({ async check(origin, cb) {} }).check', 2, 'cb'],
    ['(origin, originCallback) => {}', 2, 'originCallback'],
    // A default is not counted by `length`.
    ['(origin = "a(", callback = () => {}) => {}', 0, 'callback'],
    ['(origin, { a } = {}, callback) => {}', 1, 'callback'],
    // By a name of its own.
    ['(origin, answer) => { answer(null, true); }', 2, 'answer'],
    ['(origin, $a) => $a (null, true)', 2, '$a'],
    ['callback => callback(null, true)', 1, 'callback'],
    // Minified.
    ['(e,t)=>{setTimeout(()=>t(null,!0),5)}', 2, 't'],
    ['(e,t)=>t(void 0,!0)', 2, 't'],
    // More than it is given.
    ['(request, origin, answer) => {}', 3, undefined],
    ['(function (a, origin, request, more) {}).bind(null, 1)', 3, undefined],
  ])('%s', (source, declared, name) => {
    expect(callbackParameter(written(source), 2)).toEqual({ declared, name });
  });
});

describe('a function expects none', () => {
  it.each([
    '() => true',
    'origin => origin.endsWith("callback(")',
    '(origin) => true',
    '(origin, { method, host, path }) => path === "/" + origin',
    '(origin, request) => request.path.startsWith("request(")',
    '(origin, request) => true /* request(origin) */',
    '(origin, request) => true // request(origin)',
    '(origin, request) => tenants.find(origin, request)',
    '(origin, request) => request.method === "PUT" && tenants.request(origin)',
    '(origin, request) => http.request("https://a.example", origin)',
    '(...given) => check(...given)',
    '([a], { next }) => true',
    // A minifier gives a name to several.
    '(e,t)=>t.host===e&&all.some(t=>t(e))',
    '(function (a, origin, request) {}).bind(null, 1)',
    '({ check(origin, callback) {} }).check.bind({})',
    'Array.prototype.includes',
  ])('%s', (source) => {
    expect(callbackParameter(written(source), 2)).toBeUndefined();
  });
});
