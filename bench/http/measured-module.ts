import {
  Controller,
  Get,
  Module,
  Put,
  type CanActivate,
  type Type,
} from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Cors, CorsModule, originList } from 'nestjs-cors';
import { allowedOrigin, type Subject } from './subject.js';

const HANDLERS_OF_A_CONTROLLER = 10;

/** A guard such as most applications have. */
class SessionGuard implements CanActivate {
  canActivate(): boolean {
    return true;
  }
}

/** An application of so many handlers, half of which answer GET and half PUT. */
export function measuredModule(subject: Subject): Type {
  class MeasuredModule {}
  Module({
    imports: corsModules(subject),
    controllers: Array.from(
      { length: subject.routes / HANDLERS_OF_A_CONTROLLER },
      (_, index) => controller(index, subject),
    ),
    providers: [{ provide: APP_GUARD, useClass: SessionGuard }],
  })(MeasuredModule);
  return MeasuredModule;
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
    default:
      return [];
  }
}

function controller(index: number, { answering }: Subject): Type {
  class MeasuredController {}
  Controller(`resource-${index}`)(MeasuredController);
  for (let part = 0; part < HANDLERS_OF_A_CONTROLLER; part++) {
    const name = `handler${part}`;
    const descriptor = { value: () => 'done', writable: true };
    Object.defineProperty(MeasuredController.prototype, name, descriptor);
    const route = part % 2 === 0 ? Put : Get;
    const path = `part-${part - (part % 2) + 1}`;
    route(path)(MeasuredController.prototype, name, descriptor);
    if (answering === 'a policy per route') {
      const adjust = Cors({ exposedHeaders: [`X-Part-${part}`] });
      adjust(MeasuredController.prototype, name, descriptor);
    }
  }
  return MeasuredController;
}
