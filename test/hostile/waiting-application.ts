import { Body, Controller, Get, Module, Put, type Type } from '@nestjs/common';
import { Cors, CorsModule } from '../../lib/index.js';
import { PAGE } from './hostile-policies.js';

/** An origin that a function was asked about, and that waits for its answer. */
export interface Question {
  readonly origin: string;
  readonly answer: (isAllowed: boolean) => void;
  readonly fail: (error: Error) => void;
}

/** Keeps the questions of an origin function, for a test to answer when it likes. */
export class Questions {
  readonly #asked: Question[] = [];
  #wake: () => void = () => {};

  /** The origin function. */
  readonly ask = (origin: string): Promise<boolean> =>
    new Promise((answer, fail) => {
      this.#asked.push({ origin, answer, fail });
      this.#wake();
    });

  /** The next question, once it is asked. */
  async next(): Promise<Question> {
    for (;;) {
      const question = this.#asked.shift();
      if (question !== undefined) {
        return question;
      }
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** How many wait that nobody took. */
  get waiting(): number {
    return this.#asked.length;
  }
}

/**
 * An application of which some policies wait for an answer.
 *
 * @param handled - is told of every handler that runs
 */
export function waitingModule(
  questions: Questions,
  handled: (name: string) => void,
): Type {
  @Cors({ origin: questions.ask, credentials: true })
  @Controller('waiting')
  class WaitingController {
    @Get() read() {
      handled('waiting');
      return 'waiting';
    }
    @Cors({ origin: questions.ask, enforce: true })
    @Get('enforced')
    enforced() {
      handled('enforced');
      return 'enforced';
    }
  }

  @Controller()
  class ReadyController {
    @Cors({ origin: '*' }) @Put('any') any(@Body() body: unknown) {
      handled('any');
      return JSON.stringify(body);
    }
    @Cors({ origin: PAGE, credentials: true }) @Get('list') list() {
      handled('list');
      return 'list';
    }
  }

  @Module({
    imports: [
      CorsModule.forRoot({
        originTimeout: 60,
        routes: [
          {
            path: '/declared',
            policy: { origin: questions.ask, enforce: true },
          },
        ],
      }),
    ],
    controllers: [WaitingController, ReadyController],
  })
  class WaitingModule {}
  return WaitingModule;
}
