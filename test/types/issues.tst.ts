import {
  CorsModule,
  describeIssue,
  InvalidOriginError,
  type CorsIssue,
  type DescribedCorsIssue,
  type OriginFault,
} from 'nestjs-cors';
import { describe, expect, it } from 'tstyche';

declare const issue: CorsIssue;

// Whoever names a kind writes `Extract<CorsIssue, { kind: … }>`.
// @ts-expect-error has no exported member 'IssueOf'
export type Withheld = import('nestjs-cors').IssueOf<'no-for-root'>;

describe('CorsModule.validate', () => {
  it('takes whatever there is, and returns issues that nobody changes', () => {
    expect(CorsModule.validate({})).type.toBe<readonly DescribedCorsIssue[]>();
    expect(CorsModule.validate({ origin: 'a.example' })).type.toBe<
      readonly DescribedCorsIssue[]
    >();
    CorsModule.validate(JSON.parse('{}') satisfies unknown);
    CorsModule.validate(undefined);
    // @ts-expect-error Expected 1 arguments, but got 0.
    CorsModule.validate();
    // @ts-expect-error Property 'push' does not exist on type 'readonly DescribedCorsIssue[]'.
    CorsModule.validate({}).push(issue);
  });
});

describe('the sentence of an issue', () => {
  it('comes with it from validate(), and is written for any other', () => {
    const [found] = CorsModule.validate({});
    expect(found?.message).type.toBe<string | undefined>();
    expect(describeIssue(issue)).type.toBe<string>();
    expect(describeIssue).type.toBeCallableWith(found as DescribedCorsIssue);
    expect(
      new InvalidOriginError('partners', []).issues.map(describeIssue),
    ).type.toBe<string[]>();
    // @ts-expect-error Property 'message' does not exist on type 'CorsIssue'.
    void issue.message;
  });
});

describe('an issue of any kind', () => {
  it('has a place, and nothing more that all have', () => {
    expect(issue.place).type.toBe<string>();
    expect<keyof CorsIssue>().type.toBe<'kind' | 'place'>();
    // @ts-expect-error Property 'value' does not exist on type 'CorsIssue'.
    void issue.value;
    // @ts-expect-error Cannot assign to 'place' because it is a read-only property.
    issue.place = 'forRoot';
    // @ts-expect-error This comparison appears to be unintentional
    void (issue.kind === 'invalid-orgin');
  });
});

describe('the kind of an issue', () => {
  it('tells what else an origin carries', () => {
    if (issue.kind === 'invalid-origin') {
      expect(issue.option).type.toBe<string>();
      expect(issue.value).type.toBe<string>();
      expect(issue.remedy).type.toBe<string | undefined>();
      expect(issue.fault).type.toBe<OriginFault>();
    }
    if (issue.kind === 'public-suffix-with-credentials') {
      expect(issue.suffix).type.toBe<string>();
    }
    if (issue.kind === 'null-origin') {
      expect(issue.value).type.toBe<string>();
      expect(issue).type.not.toHaveProperty('remedy');
    }
  });

  it('tells what else an option carries', () => {
    if (issue.kind === 'unknown-option') {
      expect(issue.nearest).type.toBe<string | undefined>();
      expect(issue).type.not.toHaveProperty('value');
    }
    if (issue.kind === 'wrong-type') {
      expect(issue.value).type.toBe<unknown>();
      expect(issue.expected).type.toBe<string>();
    }
    if (issue.kind === 'invalid-max-age') {
      expect(issue.value).type.toBe<unknown>();
      expect(issue.remedy).type.toBe<string | undefined>();
    }
    if (issue.kind === 'useless-switch') {
      expect(issue.option).type.toBe<string>();
    }
  });

  it('tells what else the application carries', () => {
    if (issue.kind === 'unknown-policy') {
      expect(issue.known).type.toBe<readonly string[]>();
    }
    if (issue.kind === 'second-for-root') {
      expect(issue.modules).type.toBe<readonly string[]>();
    }
    if (issue.kind === 'lazy-for-root') {
      expect(issue.modules).type.toBe<readonly string[]>();
    }
    if (
      issue.kind === 'ineffective-declaration' &&
      issue.fault === 'overridden'
    ) {
      expect(issue.overriddenBy).type.toBe<string>();
    }
    if (issue.kind === 'no-for-root') {
      expect<keyof typeof issue>().type.toBe<'kind' | 'place'>();
    }
  });

  it('narrows a list of issues', () => {
    const remedies = CorsModule.validate({})
      .filter((found) => found.kind === 'unnormalized-method')
      .map((found) => found.remedy);

    expect(remedies).type.toBe<(string | undefined)[]>();
  });

  it('is told apart from the others by a switch', () => {
    switch (issue.kind) {
      case 'unparsable-path':
        expect(issue.error).type.toBe<string>();
        break;
      case 'conflicting-decorators':
        expect(issue.decorators).type.toBe<readonly string[]>();
        break;
      default:
        expect(issue).type.toBe<
          Exclude<
            CorsIssue,
            { kind: 'unparsable-path' | 'conflicting-decorators' }
          >
        >();
    }
  });
});
