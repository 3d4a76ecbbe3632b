import { Controller, Get, Module, Put, type Type } from '@nestjs/common';
import { Cors, CorsModule } from 'nestjs-cors';
import type { Subject } from './subject.js';

const HANDLERS_OF_A_CONTROLLER = 10;

/** The application as it would be written with decorators. */
export function subjectModule(subject: Subject): Type {
  class SubjectModule {}
  Module({
    imports: subject.origins === undefined ? [] : [corsModule(subject.origins)],
    controllers: Array.from(
      { length: subject.routes / HANDLERS_OF_A_CONTROLLER },
      (_, index) => controller(index, subject.adjusting === true),
    ),
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

function controller(index: number, adjusting: boolean): Type {
  class SubjectController {}
  Controller(`resource-${index}`)(SubjectController);
  for (let path = 0; path < HANDLERS_OF_A_CONTROLLER; path++) {
    addHandler(SubjectController, path, adjusting);
  }
  return SubjectController;
}

function addHandler(target: Type, path: number, adjusting: boolean): void {
  const name = `handler${path}`;
  const descriptor = { value: () => 'done', writable: true };
  Object.defineProperty(target.prototype, name, descriptor);
  const route = path % 2 === 0 ? Get(`part-${path}/:id`) : Put(`part-${path}`);
  route(target.prototype, name, descriptor);
  if (adjusting) {
    const adjust = Cors({ exposedHeaders: [`X-Part-${path}`] });
    adjust(target.prototype, name, descriptor);
  }
}
