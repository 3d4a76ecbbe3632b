import { describe, expect, it, jest } from '@jest/globals';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { HeaderTarget } from '../../lib/core/apply-actual-headers.js';
import { beforeReplyHead } from '../../lib/http/before-reply-head.js';

const OWN_HEADERS = Symbol('fastify.reply.headers');

function replyWith(headers: Record<string, string>) {
  const raw = new ServerResponse(new IncomingMessage(new Socket()));
  const setHeader = jest.spyOn(raw, 'setHeader');
  const target: HeaderTarget = {
    getHeader: (name) => headers[name],
    setHeader: (name, value) => (headers[name] = value),
    removeHeader: (name) => delete headers[name],
  };
  return { raw, setHeader, target, [OWN_HEADERS]: headers };
}

describe('before the head of a Fastify reply', () => {
  it("its own headers are changed where they are, and not set on Node's response", () => {
    const headers = { vary: 'Accept' };
    const reply = replyWith(headers);
    beforeReplyHead(reply, reply.target, (target) =>
      target.setHeader('x-seen', String(target.getHeader('vary'))),
    );
    reply.raw.writeHead(404, headers);

    expect(headers).toEqual({ vary: 'Accept', 'x-seen': 'Accept' });
    expect(reply.setHeader).not.toHaveBeenCalled();
    expect(reply.raw.statusCode).toBe(404);
  });

  it.each<{
    title: string;
    write: (raw: ServerResponse) => unknown;
    seen: string | undefined;
  }>([
    {
      title: 'headers of somebody else',
      write: (raw) => raw.writeHead(200, { Vary: 'Cookie' }),
      seen: 'Cookie',
    },
    {
      title: 'headers after a reason',
      write: (raw) => raw.writeHead(200, 'Fine', { Vary: 'Cookie' }),
      seen: 'Cookie',
    },
    {
      title: 'a list of headers',
      write: (raw) => raw.writeHead(200, ['Vary', 'Cookie']),
      seen: 'Cookie',
    },
    {
      title: 'a status alone',
      write: (raw) => raw.setHeader('Vary', 'Cookie').writeHead(200),
      seen: 'Cookie',
    },
    { title: 'nothing', write: (raw) => raw.end(), seen: undefined },
  ])("$title are read on Node's response", ({ write, seen }) => {
    const reply = replyWith({});
    const vary: unknown[] = [];
    beforeReplyHead(reply, reply.target, (target) =>
      vary.push(target.getHeader('Vary')),
    );
    write(reply.raw);

    expect(vary).toEqual([seen]);
  });

  it('runs a listener that somebody adds later first, as it was wrapped last', () => {
    const headers = {};
    const reply = replyWith(headers);
    const order: string[] = [];
    beforeReplyHead(reply, reply.target, () => order.push('inner'));
    beforeReplyHead(reply, reply.target, () => order.push('outer'));
    reply.raw.writeHead(200, headers);

    expect(order).toEqual(['outer', 'inner']);
  });
});

describe('a reply that keeps its headers under another name', () => {
  it("has them set on Node's response", async () => {
    jest.resetModules();
    const { beforeReplyHead: fresh } =
      await import('../../lib/http/before-reply-head.js');
    const raw = new ServerResponse(new IncomingMessage(new Socket()));
    const vary: unknown[] = [];
    const target: HeaderTarget = raw;
    fresh({ raw }, target, (used) => vary.push(used.getHeader('Vary')));
    raw.writeHead(200, { Vary: 'Accept' });

    expect(vary).toEqual(['Accept']);
  });
});
