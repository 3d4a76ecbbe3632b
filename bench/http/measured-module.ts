import { Get, Module, Put, type Provider, type Type } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { Cors, CorsModule, originList } from 'nestjs-cors';
import { controllersOf } from '../controllers-of.js';
import { PassingInterceptor } from '../passing-interceptor.js';
import { SessionGuard } from '../session-guard.js';
import { allowedOrigin, type Subject } from './subject.js';

/**
 * An application of so many handlers, half of which answer GET and half PUT.
 *
 * @param others - controllers besides
 */
export function measuredModule(
  subject: Subject,
  others: readonly Type[] = [],
): Type {
  class MeasuredModule {}
  Module({
    imports: corsModules(subject),
    controllers: [
      ...controllersOf(subject.routes, (part) => decoratorsOf(part, subject)),
      ...others,
    ],
    providers: providersBesides(subject),
  })(MeasuredModule);
  return MeasuredModule;
}

function providersBesides({ besides }: Subject): Provider[] {
  const guard = { provide: APP_GUARD, useClass: SessionGuard };
  switch (besides) {
    case 'no guard':
      return [];
    case 'a guard and an interceptor':
      return [
        guard,
        { provide: APP_INTERCEPTOR, useClass: PassingInterceptor },
      ];
    default:
      return [guard];
  }
}

function corsModules({ answering, origins }: Subject) {
  const options = { credentials: true, maxAge: 600 };
  switch (answering) {
    case 'one policy':
    case 'a policy per route':
      return [
        CorsModule.forRoot({
          ...options,
          origin: Array.from({ length: origins }, (_, index) =>
            allowedOrigin(index),
          ),
        }),
      ];
    case 'a list':
      return [
        CorsModule.forRoot({ ...options, origin: originList('tenants') }),
      ];
    case 'the module without options':
      return [CorsModule.forRoot()];
    default:
      return [];
  }
}

function decoratorsOf(
  part: number,
  { answering }: Subject,
): readonly MethodDecorator[] {
  const route = part % 2 === 0 ? Put : Get;
  const path = `part-${part - (part % 2) + 1}`;
  return answering === 'a policy per route'
    ? [route(path), Cors({ exposedHeaders: [`X-Part-${part}`] })]
    : [route(path)];
}
