import { afterEach, expect, it } from '@jest/globals';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { mcpAuthMetadataRouter } from '@modelcontextprotocol/sdk/server/auth/router.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { Controller, Module, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Cors } from '../../lib/index.js';
import { stopAll } from '../nest/application.js';
import { APP, FOREIGN, pageOf, verdictOf } from './page-of.js';
import { AppModule } from './pages/mcp-server/app.module.js';
import { checkHost } from './pages/mcp-server/check-host.js';
import { serve } from './serve.js';

afterEach(stopAll);

const PATH = '/mcp';
const ACCEPT = {
  'Content-Type': 'application/json',
  Accept: 'application/json, text/event-stream',
};
const INITIALIZE = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'page', version: '1.0.0' },
  },
});

/** A client whose requests pass only as far as a browser would let them. */
async function callTool(server: string, origin: string) {
  const page = pageOf(origin, server);
  const client = new Client({ name: 'page', version: '1.0.0' });
  const transport = new StreamableHTTPClientTransport(new URL(PATH, server), {
    requestInit: { headers: { origin } },
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      const exposed = response.headers.get('access-control-expose-headers');
      if (!exposed?.split(/,\s*/).includes('mcp-session-id')) {
        throw new Error('The page cannot read the session.');
      }
      const headers = [...new Headers(init?.headers).keys()].join(',');
      const method = init?.method ?? 'GET';
      expect(verdictOf(await page.preflight(method, PATH, headers))).toEqual([
        204,
        origin,
      ]);
      expect(response.headers.get('access-control-allow-origin')).toBe(origin);
      return response;
    },
  });
  await client.connect(transport as never);
  const result = await client.callTool({ name: 'greet', arguments: {} });
  await transport.terminateSession();
  await client.close();
  return result;
}

it('a page calls a tool, in a session that it can read', async () => {
  expect(await callTool(await serve('express', AppModule), APP)).toEqual({
    content: [{ type: 'text', text: 'hello' }],
  });
});

it('a foreign page opens no session', async () => {
  const page = pageOf(FOREIGN, await serve('express', AppModule));

  expect(verdictOf(await page.preflight('POST', PATH, 'content-type'))).toEqual(
    [403, undefined],
  );
  const answer = await page.send('POST', PATH, ACCEPT, INITIALIZE);
  expect(verdictOf(answer)).toEqual([403, undefined]);
  expect(answer.headers).not.toHaveProperty('mcp-session-id');
});

it('a page can read that its session has ended', async () => {
  const page = pageOf(APP, await serve('express', AppModule));
  const answer = await page.send('GET', PATH, {
    ...ACCEPT,
    'Mcp-Session-Id': 'none',
  });

  expect(verdictOf(answer)).toEqual([404, APP]);
});

it('a page can read an error of the transport', async () => {
  const page = pageOf(APP, await serve('express', AppModule));
  const answer = await page.send(
    'POST',
    PATH,
    { 'Content-Type': 'application/json', Accept: 'application/json' },
    INITIALIZE,
  );

  expect(verdictOf(answer)).toEqual([406, APP]);
});

it('a page that was led to the server by DNS is refused', async () => {
  const server = await serve('express', AppModule, checkHost);
  const rebound = `http://evil.example:${new URL(server).port}`;
  const answer = await pageOf(rebound, server).send(
    'POST',
    PATH,
    { ...ACCEPT, Host: new URL(rebound).host, 'Sec-Fetch-Site': 'same-origin' },
    INITIALIZE,
  );

  expect(answer.status).toBe(403);
  expect(await callTool(server, APP)).toHaveProperty('content');
});

it('any page reads where to log in', async () => {
  const path = '/.well-known/oauth-protected-resource/mcp';
  const page = pageOf(
    FOREIGN,
    await serve('express', AppModule, (app) => {
      app.use(
        mcpAuthMetadataRouter({
          oauthMetadata: {
            issuer: 'https://login.example.com',
            authorization_endpoint: 'https://login.example.com/authorize',
            token_endpoint: 'https://login.example.com/token',
            response_types_supported: ['code'],
          },
          resourceServerUrl: new URL('https://api.example.com/mcp'),
        }),
      );
    }),
  );

  expect(
    verdictOf(await page.preflight('GET', path, 'mcp-protocol-version')),
  ).toEqual([204, '*']);
  expect(verdictOf(await page.send('GET', path))).toEqual([200, '*']);
});

it('on Fastify, a response that the transport writes has the headers', async () => {
  @Cors('mcp')
  @Controller('mcp')
  class FastifyMcpController {
    @Post() async post(
      @Req() request: FastifyRequest,
      @Res() reply: FastifyReply,
    ) {
      reply.hijack();
      const transport = new StreamableHTTPServerTransport({
        sessionIdGenerator: () => 'session',
      });
      await new McpServer({ name: 'greeter', version: '1.0.0' }).connect(
        transport as never,
      );
      await transport.handleRequest(request.raw, reply.raw, request.body);
    }
  }
  @Module({
    imports: Reflect.getMetadata('imports', AppModule) as [],
    controllers: [FastifyMcpController],
  })
  class FastifyModule {}
  const page = pageOf(APP, await serve('fastify', FastifyModule));
  const answer = await page.send('POST', PATH, ACCEPT, INITIALIZE);

  expect(verdictOf(answer)).toEqual([200, APP]);
  expect(answer.headers).toMatchObject({
    'mcp-session-id': 'session',
    'access-control-expose-headers': 'mcp-session-id, www-authenticate',
  });
});
