import { describe, expect, it, jest } from '@jest/globals';
import { fastify, type FastifyReply } from 'fastify';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import {
  FastifyReplyHeaders,
  FastifySentHeaders,
  type FastifyReplyLike,
} from '../../../lib/http/fastify/fastify-exchange.js';

/** Runs a check with a reply of Fastify's. */
async function withReply(check: (reply: FastifyReply) => void): Promise<void> {
  const instance = fastify();
  let failure: unknown;
  instance.get('/', (_request, reply) => {
    try {
      check(reply);
    } catch (error) {
      failure = error;
    }
    return reply.removeHeader('x-odd').send('ok');
  });
  await instance.inject('/');
  await instance.close();
  if (failure !== undefined) {
    throw failure;
  }
}

describe('the headers of a reply that is not sent yet', () => {
  it('are those of the reply, and removed from the response of Node too', () =>
    withReply((reply) => {
      const headers = new FastifyReplyHeaders(reply);
      reply.raw.setHeader('Vary', 'Accept');
      headers.setHeader('Vary', 'Origin', 'vary');
      expect(headers.getHeaders()).toEqual({ vary: 'Origin' });
      headers.removeHeader('vary');
      expect(headers.getHeaders()).toEqual({});
      expect(reply.raw.getHeader('vary')).toBeUndefined();
    }));

  it('are the stored ones, not a copy, if nothing was set on the response of Node', () =>
    withReply((reply) => {
      const headers = new FastifyReplyHeaders(reply);
      reply.header('X-Own', 'a');
      expect(headers.getHeaders()).toEqual({ 'x-own': 'a' });
      expect(headers.getHeaders()).toBe(headers.getHeaders());
      reply.raw.setHeader('X-Raw', 'b');
      expect(headers.getHeaders()).toEqual({ 'x-own': 'a', 'x-raw': 'b' });
    }));
});

describe('the headers of a reply that is about to be sent', () => {
  it.each<{
    title: string;
    own?: string | readonly string[] | null;
    raw?: string | string[] | number;
    sent: unknown;
  }>([
    { title: 'nobody', sent: undefined },
    { title: 'the reply', own: 'Origin', sent: 'Origin' },
    { title: 'the reply, which is null', own: null, sent: null },
    { title: 'a handler', raw: 'Accept', sent: 'Accept' },
    { title: 'both, the same', own: 'Origin', raw: 'Origin', sent: 'Origin' },
    { title: 'both', own: 'Origin', raw: 'Accept', sent: ['Accept', 'Origin'] },
    {
      title: 'both, of which one is a list',
      own: 'Origin',
      raw: ['Accept', 'Cookie'],
      sent: ['Accept', 'Cookie', 'Origin'],
    },
    {
      title: 'both, of which one is a number',
      own: 'a',
      raw: 5,
      sent: [5, 'a'],
    },
  ])('have one that $title wrote', ({ own, raw, sent }) =>
    withReply((reply) => {
      if (own !== undefined) {
        reply.header('x-odd', own);
      }
      if (raw !== undefined) {
        reply.raw.setHeader('x-odd', raw);
      }
      expect(new FastifySentHeaders(reply).getHeaders()['x-odd']).toEqual(sent);
    }),
  );

  it.each([
    { raw: undefined, own: 'Origin', sent: 'Origin' },
    { raw: 'Accept', own: undefined, sent: undefined },
    { raw: 'Accept', own: 'Origin', sent: 'Accept, Origin' },
    { raw: 'origin, Accept', own: 'Origin', sent: 'origin, Accept' },
    {
      raw: ['Accept', 'Cookie'],
      own: 'Origin',
      sent: 'Accept, Cookie, Origin',
    },
    { raw: '*', own: 'Origin', sent: '*, Origin' },
  ])(
    'vary on $own of the reply, and on $raw of the response of Node',
    ({ raw, own, sent }) =>
      withReply((reply) => {
        if (raw !== undefined) {
          reply.raw.setHeader('Vary', raw);
        }
        if (own !== undefined) {
          reply.header('Vary', own);
        }
        const headers = new FastifySentHeaders(reply).prepare();
        reply.raw.removeHeader('Vary');
        expect(headers.getHeaders()['vary']).toEqual(sent);
      }),
  );

  it('are the very object that Fastify hands over', async () => {
    const instance = fastify();
    const owned: boolean[] = [];
    instance.addHook('onRequest', (_request, reply, done) => {
      const headers = new FastifySentHeaders(reply);
      const { raw } = reply;
      const writeHead = raw.writeHead.bind(raw) as (
        ...head: unknown[]
      ) => ServerResponse;
      raw.writeHead = (...head: unknown[]) => {
        const handedOver = head.at(-1);
        owned.push(
          headers.owns(handedOver),
          headers.owns({ ...(handedOver as object) }),
        );
        expect(headers.prepare()).toBe(headers);
        return writeHead(...head);
      };
      done();
    });
    instance.get('/', () => 'ok');
    await instance.inject('/');
    await instance.close();
    expect(owned).toEqual([true, false]);
  });

  it('are not recognized if Fastify stores them under another name', async () => {
    jest.resetModules();
    const fresh = await import('../../../lib/http/fastify/fastify-exchange.js');
    const raw = new ServerResponse(new IncomingMessage(new Socket()));
    const reply: FastifyReplyLike = {
      raw,
      getHeaders: () => ({ 'x-own': 'a' }),
      header: () => reply,
      removeHeader: () => reply,
      hijack: () => reply,
    };
    const headers = new fresh.FastifySentHeaders(reply);
    expect(headers.owns({ vary: 'Origin' })).toBe(false);
    expect(new fresh.FastifyReplyHeaders(reply).getHeaders()).toEqual({
      'x-own': 'a',
    });
  });
});
