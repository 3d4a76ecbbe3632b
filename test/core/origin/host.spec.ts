import { describe, expect, it } from '@jest/globals';
import { hostKind, type HostKind } from '../../../lib/core/origin/host.js';

const label63 = 'a'.repeat(63);
const domain253 = `${`${label63}.`.repeat(3)}${'b'.repeat(61)}`;

describe('a host is classified as browsers serialize it', () => {
  it.each<[host: string, kind: HostKind]>([
    ['app.example.com', 'domain'],
    ['app.example.com.', 'domain'],
    ['localhost', 'domain'],
    ['xn--bcher-kva.example', 'domain'],
    ['1.2.3.4.example', 'domain'],
    ['0x7g.example', 'domain'],
    ['app.0xg', 'domain'],
    ['1e3', 'domain'],
    ['0.0.0.0', 'ipv4'],
    ['9.99.199.249', 'ipv4'],
    ['255.255.255.255', 'ipv4'],
    ['256.0.0.1', 'invalid'],
    ['127.1', 'invalid'],
    ['127.0.0.01', 'invalid'],
    ['127.0.0.1.', 'invalid'],
    ['0x7f.0.0.1', 'invalid'],
    ['app.0x', 'invalid'],
    ['app.0xff', 'invalid'],
    ['app.5', 'invalid'],
    ['[::1]', 'ipv6'],
    ['[2001:db8::1]', 'ipv6'],
    ['[::]', 'ipv6'],
    ['[0:0:0:0:0:0:0:1]', 'invalid'],
    ['[::1', 'invalid'],
    ['[]', 'invalid'],
    ['[::1::]', 'invalid'],
    ['', 'invalid'],
    ['.', 'invalid'],
    ['.example.com', 'invalid'],
    ['app..example.com', 'invalid'],
    ['app.example.com..', 'invalid'],
  ])('%s: %s', (host, kind) => {
    expect(hostKind(host)).toBe(kind);
  });

  it.each<[title: string, host: string, kind: HostKind]>([
    ['a label of 63 characters', `${label63}.example`, 'domain'],
    ['a label of 64 characters', `a${label63}.example`, 'invalid'],
    ['a name of 253 characters', domain253, 'domain'],
    ['a name of 253 characters and its dot', `${domain253}.`, 'domain'],
    ['a name of 254 characters', `${domain253}b`, 'invalid'],
  ])('%s', (_, host, kind) => {
    expect(hostKind(host)).toBe(kind);
  });
});
