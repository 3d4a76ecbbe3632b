import {
  nameOfResolver,
  ORIGIN_REQUEST_FIELDS,
  ORIGIN_RESOLVER_DEFAULTS,
} from '../../core/origin-rule/origin-resolver.js';
import type {
  CorsOriginResolver,
  OriginRequest,
  OriginResolverReference,
} from '../../core/origin-rule/origin-rule.js';
import { noAnswer } from '../../core/decision/origin-answer.js';
import { isThenable, settleWithin } from '../../core/promise.js';
import { ResolverAnswers } from './resolver-answers.js';
import { limitedRequest } from './limited-request.js';

/** A call of the resolver whose answer is pending. */
interface Question {
  readonly origin: string;
  readonly answer: Promise<boolean>;
  /** Whether the answer was invalidated while pending. */
  isStale: boolean;
}

/**
 * Calls a resolver and caches its answers. Simultaneous calls with the same key share one call. The
 * key is the origin and the fields of the request in `given`.
 */
export class CachedResolver {
  readonly #name: string;
  readonly #given: ReadonlySet<keyof OriginRequest>;
  /** The same fields in a fixed order. */
  readonly #fields: readonly (keyof OriginRequest)[];
  readonly #answers: ResolverAnswers;
  readonly #questions = new Map<string, Question>();
  #invalidations = 0;

  /**
   * @param reference - a reference without issues
   * @param timeout - the timeout for an answer, in milliseconds
   * @param resolver - returns the instance, when there is one
   */
  constructor(
    reference: OriginResolverReference,
    private readonly timeout: number,
    private readonly resolver: () => CorsOriginResolver,
  ) {
    const { given, ttl, size } = {
      ...ORIGIN_RESOLVER_DEFAULTS,
      ...reference.options,
    };
    this.#name = nameOfResolver(reference);
    this.#given = new Set(given);
    this.#fields = ORIGIN_REQUEST_FIELDS.filter((field) =>
      this.#given.has(field),
    );
    this.#answers = new ResolverAnswers(ttl, size);
  }

  /** Answers like an origin function. Returns a cached answer without a promise. */
  ask(origin: string, request: OriginRequest): boolean | Promise<boolean> {
    const key = this.#keyOf(origin, request);
    const find = () => this.#find(key, origin, request);
    const found = find();
    return typeof found === 'boolean' ? found : waitFor(found, find);
  }

  /**
   * Removes the cached answers about one origin, or all of them. Pending answers are not cached.
   */
  invalidate(origin?: string): void {
    this.#invalidations++;
    this.#answers.forget(origin);
    for (const [key, question] of this.#questions) {
      if (origin === undefined || question.origin === origin) {
        question.isStale = true;
        this.#questions.delete(key);
      }
    }
  }

  #keyOf(origin: string, request: OriginRequest): string {
    return this.#fields.length === 0
      ? origin
      : JSON.stringify([
          origin,
          ...this.#fields.map((field) => request[field]),
        ]);
  }

  #find(
    key: string,
    origin: string,
    request: OriginRequest,
  ): boolean | Question {
    return (
      this.#answers.get(key) ??
      this.#questions.get(key) ??
      this.#begin(key, origin, request)
    );
  }

  #begin(
    key: string,
    origin: string,
    request: OriginRequest,
  ): boolean | Question {
    const before = this.#invalidations;
    const told = limitedRequest(this.#name, this.#given, request);
    const answer: unknown = this.resolver().isOriginAllowed(origin, told);
    // The resolver itself may call `invalidate()` before it returns.
    const isStale = this.#invalidations !== before;
    if (!isThenable(answer)) {
      return this.#keep(key, { origin, isStale }, readAnswer(answer));
    }
    const question: Question = {
      origin,
      isStale,
      answer: settleWithin(answer, this.timeout).then(
        (settled) => {
          this.#end(key, question);
          return this.#keep(key, question, readAnswer(settled));
        },
        (error: unknown) => {
          this.#end(key, question);
          throw error;
        },
      ),
    };
    this.#questions.set(key, question);
    return question;
  }

  #end(key: string, question: Question): void {
    if (this.#questions.get(key) === question) {
      this.#questions.delete(key);
    }
  }

  #keep(
    key: string,
    { origin, isStale }: Pick<Question, 'origin' | 'isStale'>,
    allowed: boolean,
  ): boolean {
    if (!isStale) {
      this.#answers.set(key, origin, allowed);
    }
    return allowed;
  }
}

/** Returns a valid answer. Throws if the value is not a boolean, so that it is not cached. */
function readAnswer(answer: unknown): boolean {
  if (typeof answer !== 'boolean') {
    throw noAnswer(answer, 'resolver');
  }
  return answer;
}

/**
 * Waits for an answer. If it allows the origin and was invalidated meanwhile, the resolver is
 * called again, but only once, so that constant invalidation cannot delay an answer forever.
 */
async function waitFor(
  question: Question,
  findAgain: () => boolean | Question,
): Promise<boolean> {
  const allowed = await question.answer;
  if (!allowed || !question.isStale) {
    return allowed;
  }
  const found = findAgain();
  return typeof found === 'boolean' ? found : found.answer;
}
