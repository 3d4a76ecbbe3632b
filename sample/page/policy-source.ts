import { readdirSync, readFileSync } from 'node:fs';
import {
  blockIn,
  declarationIn,
  type Excerpt,
  type SourceText,
} from './excerpt.js';

const SAMPLES = new URL('..', import.meta.url);

/** The source of a sample: what its policies look like where they are written. */
export class PolicySource {
  readonly #controllers: readonly SourceText[];
  readonly #module: SourceText;

  /** @param sample - its folder, such as `02-policy-per-route` */
  constructor(sample: string) {
    const folder = new URL(`${sample}/`, SAMPLES);
    const read = (name: string): SourceText => ({
      file: `sample/${sample}/${name}`,
      text: readFileSync(new URL(name, folder), 'utf8'),
    });
    this.#controllers = readdirSync(folder)
      .filter((name) => name.endsWith('.controller.ts'))
      .map(read);
    this.#module = read('app.module.ts');
  }

  /**
   * The lines that make the policy of a handler: its decorators, its controller's, and the named
   * policy that they start from, or else the default policy.
   *
   * @param handler - such as `WidgetController.show`; `undefined` if no handler serves a request
   */
  of(handler: string | undefined): readonly Excerpt[] {
    if (handler === undefined) {
      return [this.#defaultPolicy()];
    }
    const [className = '', method = ''] = handler.split('.');
    const controller = this.#controllerOf(className);
    const levels = [
      declarationIn(controller, new RegExp(`^  (async )?${method}\\(`)),
      declarationIn(controller, classLine(className)),
    ];
    return [...levels.toReversed(), ...this.#startOf(levels)];
  }

  #controllerOf(className: string): SourceText {
    const found = this.#controllers.find(({ text }) =>
      text.split('\n').some((line) => classLine(className).test(line)),
    );
    if (found === undefined) {
      throw new Error(
        `No controller of the sample has the class ${className}.`,
      );
    }
    return found;
  }

  /** @param levels - the handler's and the controller's decorators, the closest first */
  #startOf(levels: readonly Excerpt[]): readonly Excerpt[] {
    for (const { code } of levels) {
      const [, names] = /^@Cors\(\[?('\w+'(?:, '\w+')*)/m.exec(code) ?? [];
      if (names !== undefined) {
        return names
          .split(', ')
          .map((name) => name.slice(1, -1))
          .map((name) => blockIn(this.#module, new RegExp(`^ +${name}: \\{`)));
      }
      if (/^@Cors\(\)/m.test(code)) {
        return [this.#defaultPolicy()];
      }
    }
    return [this.#defaultPolicy()];
  }

  #defaultPolicy(): Excerpt {
    return blockIn(this.#module, /CorsModule\.forRoot\(\{$/);
  }
}

function classLine(className: string): RegExp {
  return new RegExp(`^export class ${className}\\b`);
}
