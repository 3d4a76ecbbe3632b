import {
  Controller,
  Get,
  Inject,
  Req,
  Res,
  UseGuards,
  VERSION_NEUTRAL,
  type Type,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { SkipCors } from '../nest/cors.decorator.js';
import { InspectorGuard } from './access/inspector.guard.js';
import { receivedRequest, takenOver } from './access/received-request.js';
import {
  DEFAULT_PATH,
  type CorsInspectorOptions,
} from './access/cors-inspector-options.js';
import { askedRequest } from './data/asked-request.js';
import { explanationView } from './data/explanation-view.js';
import { listRows, lookUp } from './data/list-rows.js';
import { routeRows } from './data/route-rows.js';
import { WatchedDecisions } from './decisions/watched-decisions.js';
import { CONTROLLER_NAME, InspectedService } from './data/inspected-service.js';
import { pageDocument } from './page-document.js';
import { pageFiles } from './page-files.js';

/** Where requests are only parsed against: their path and query matter. */
const SOMEWHERE = 'http://localhost';

/**
 * Makes the controller of the page at a path. Its handlers write the response themselves, so that no
 * interceptor of the application wraps what the page reads.
 */
export function inspectorController({
  path = DEFAULT_PATH,
  guards = [],
  decorators = [],
}: CorsInspectorOptions): Type {
  const folder = lastSegment(String(path));

  @SkipCors()
  @UseGuards(InspectorGuard, ...guards)
  @Controller({ path: String(path), version: VERSION_NEUTRAL })
  class CorsInspectorController {
    readonly #files = pageFiles();

    constructor(
      @Inject(InspectedService) private readonly inspected: InspectedService,
      @Inject(WatchedDecisions) private readonly decisions: WatchedDecisions,
      @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
    ) {}

    @Get() page(@Req() request: object, @Res() response: object): void {
      const { pathname } = urlOf(request);
      // The address may end in a slash, on platforms that ignore it.
      const text = pageDocument(pathname.endsWith('/') ? './' : `./${folder}/`);
      this.#reply(response, 'text/html; charset=utf-8', text);
    }

    @Get('data/routes') routes(@Res() response: object): void {
      const { routes } = this.inspected.application;
      this.#json(response, routeRows(routes));
    }

    @Get('data/explanation')
    async explain(
      @Req() request: object,
      @Res() response: object,
    ): Promise<void> {
      const asked = askedRequest(urlOf(request).searchParams);
      await this.#answer(response, async () =>
        explanationView(await this.inspected.cors.explain(asked)),
      );
    }

    @Get('data/decisions') all(@Res() response: object): void {
      this.#json(response, this.decisions.view());
    }

    @Get('data/decisions/live') live(@Res() response: object): void {
      this.decisions.stream(takenOver(response));
    }

    @Get('data/lists') lists(@Res() response: object): void {
      const { lists } = this.inspected.application;
      this.#json(response, listRows(lists));
    }

    @Get('data/look-up')
    async lookUp(
      @Req() request: object,
      @Res() response: object,
    ): Promise<void> {
      const origin = urlOf(request).searchParams.get('origin') ?? '';
      const { lists } = this.inspected.application;
      await this.#answer(response, () => lookUp(lists, origin.trim()));
    }

    @Get(':file') file(@Req() request: object, @Res() response: object): void {
      const file = this.#files.get(lastSegment(urlOf(request).pathname));
      if (file === undefined) {
        this.#reply(response, 'text/plain; charset=utf-8', 'Not found', 404);
      } else {
        this.#reply(response, file.type, file.text);
      }
    }

    /** Answers with a value, or with the sentence that says what is wrong with the question. */
    async #answer(response: object, make: () => unknown): Promise<void> {
      let value: unknown;
      try {
        value = await make();
      } catch (error) {
        if (!(error instanceof TypeError)) {
          throw error;
        }
        this.#json(response, { message: error.message }, 400);
        return;
      }
      this.#json(response, value);
    }

    #json(response: object, value: unknown, status = 200): void {
      const type = 'application/json; charset=utf-8';
      this.#reply(response, type, JSON.stringify(value), status);
    }

    #reply(response: object, type: string, text: string, status = 200): void {
      const { httpAdapter } = this.host;
      httpAdapter.setHeader(response, 'Content-Type', type);
      httpAdapter.reply(response, text, status);
    }
  }

  for (const decorate of decorators) {
    decorate(CorsInspectorController);
  }
  // Whoever minifies an application changes the names of its classes.
  Object.defineProperty(CorsInspectorController, 'name', {
    value: CONTROLLER_NAME,
  });
  return CorsInspectorController;
}

function urlOf(request: object): URL {
  return new URL(receivedRequest(request).url, SOMEWHERE);
}

function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
