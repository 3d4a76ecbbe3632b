import { Get, Module, Put, type Type } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Cors, CorsModule } from 'nestjs-cors';
import { controllersOf } from '../controllers-of.js';
import { SessionGuard } from '../session-guard.js';
import type { Subject } from './subject.js';

/** The application as it would be written with decorators, with one global guard. */
export function subjectModule(subject: Subject): Type {
  class SubjectModule {}
  Module({
    imports: subject.origins === undefined ? [] : [corsModule(subject.origins)],
    controllers: [
      ...controllersOf(subject.routes, (part) =>
        decoratorsOf(part, subject.adjusting === true),
      ),
    ],
    providers: [{ provide: APP_GUARD, useClass: SessionGuard }],
  })(SubjectModule);
  return SubjectModule;
}

function corsModule(origins: number) {
  return CorsModule.forRoot({
    origin: Array.from(
      { length: origins },
      (_, index) => `https://tenant-${index}.example.com`,
    ),
    credentials: true,
  });
}

function decoratorsOf(
  part: number,
  adjusting: boolean,
): readonly MethodDecorator[] {
  const route = part % 2 === 0 ? Get(`part-${part}/:id`) : Put(`part-${part}`);
  return adjusting
    ? [route, Cors({ exposedHeaders: [`X-Part-${part}`] })]
    : [route];
}
