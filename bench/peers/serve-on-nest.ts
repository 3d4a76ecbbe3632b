import { Controller, Get, Header } from '@nestjs/common';
import type { Answering as AnsweringOnNest } from '../http/subject.js';
import { serveNest } from '../http/serve-nest.js';
import {
  FAILING_PATH,
  OWN_VARY,
  VARYING_PATH,
  type PeerServer,
  type PeerSubject,
} from './peer.js';

@Controller()
class OtherController {
  @Get(FAILING_PATH)
  fail(): never {
    throw new Error('failed');
  }

  @Get(VARYING_PATH)
  @Header('Vary', OWN_VARY)
  vary(): string {
    return 'done';
  }
}

/** Nest with this module, or with `enableCors()`. */
export function serveOnNest(
  platform: 'express' | 'fastify',
  policy: 'one policy' | 'enableCors()',
  { answering, origins }: PeerSubject,
): Promise<PeerServer> {
  const answeringOnNest: Record<PeerSubject['answering'], AnsweringOnNest> = {
    nothing: 'nothing',
    'a policy': policy,
    'its defaults':
      policy === 'enableCors()'
        ? 'enableCors() without options'
        : 'the module without options',
  };
  return serveNest(
    {
      platform,
      answering: answeringOnNest[answering],
      origins: origins.length,
      routes: 30,
    },
    [OtherController],
  ).then(({ server, origin, close }) => ({ inProcess: server, origin, close }));
}
