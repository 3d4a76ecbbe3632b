import {
  nameOfResolver,
  ORIGIN_REQUEST_FIELDS,
  ORIGIN_RESOLVER_DEFAULTS,
} from '../../core/policy/origin-resolver.js';
import type {
  CorsOriginResolver,
  OriginRequest,
  OriginResolverReference,
} from '../../core/policy/origin-rule.js';
import { noAnswer } from '../../core/decision/origin-answer.js';
import { isThenable, settleWithin } from '../../core/promise.js';
import { ResolverAnswers } from './resolver-answers.js';
import { limitedRequest } from './limited-request.js';

/** A question that the resolver has not answered yet. */
interface Question {
  readonly origin: string;
  readonly answer: Promise<boolean>;
  /** Whether what it began with was invalidated since. */
  isStale: boolean;
}

/**
 * Asks a resolver, remembers what it answered, and asks once where the same is asked several
 * times at once. Questions are the same where what `given` names of the request is.
 */
export class CachedResolver {
  readonly #name: string;
  readonly #given: ReadonlySet<keyof OriginRequest>;
  /** The same, in one order. */
  readonly #fields: readonly (keyof OriginRequest)[];
  readonly #answers: ResolverAnswers;
  readonly #questions = new Map<string, Question>();
  #invalidations = 0;

  /**
   * @param reference - without issues
   * @param timeout - for how long an answer is waited for, in milliseconds
   * @param resolver - what is asked, once there is an instance
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

  /** Asks as an origin function is asked; what is remembered needs no promise. */
  ask(origin: string, request: OriginRequest): boolean | Promise<boolean> {
    const key = this.#keyOf(origin, request);
    const find = () => this.#find(key, origin, request);
    const found = find();
    return typeof found === 'boolean' ? found : waitFor(found, find);
  }

  /** Forgets what was answered about one origin, or everything, and what is still asked. */
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
    // A resolver may itself say that what it is about to answer is no longer so.
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

/** Returns an answer, which is cached; throws for what is none, which is not. */
function readAnswer(answer: unknown): boolean {
  if (typeof answer !== 'boolean') {
    throw noAnswer(answer, 'resolver');
  }
  return answer;
}

/**
 * Waits for an answer. A yes from before an invalidation is asked about again, once: a
 * resolver whose answers are invalidated all the time must answer some time.
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
