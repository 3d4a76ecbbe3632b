import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { CorsService } from '../../nest/cors.service.js';
import { CORS_SERVICE } from '../../nest/start-up/service-classes.js';
import {
  inspectApplication,
  type InspectedApplication,
} from './inspected-application.js';

/** The name of the controller of the page, in routes and policies. */
export const CONTROLLER_NAME = 'CorsInspectorController';

/** The `CorsService` of the application that is inspected. */
@Injectable()
export class InspectedService implements OnModuleInit {
  #cors: CorsService | undefined;

  constructor(@Inject(ModuleRef) private readonly moduleRef: ModuleRef) {}

  /** Not in the constructor: a module that is not global is imported elsewhere, and may come later. */
  onModuleInit(): void {
    try {
      this.#cors = this.moduleRef.get<CorsService>(CORS_SERVICE, {
        strict: false,
      });
    } catch (error) {
      throw new Error(
        'CorsInspectorModule: there is no CorsModule in the application, and nothing to inspect. Import CorsModule.forRoot() in the root module.',
        { cause: error },
      );
    }
  }

  get cors(): CorsService {
    /* istanbul ignore next -- Nest initializes modules before it answers requests */
    if (this.#cors === undefined) {
      throw new Error('CorsInspectorModule: the module is not initialized.');
    }
    return this.#cors;
  }

  /** What the page shows besides what the service tells everybody. */
  get application(): InspectedApplication {
    return inspectApplication(this.cors.inspected);
  }

  /** Tells whether a policy is that of the inspector's own routes. */
  isOwnPolicy(place: string): boolean {
    return place === CONTROLLER_NAME || place.startsWith(`${CONTROLLER_NAME}.`);
  }
}
