import { Controller, Get } from '@nestjs/common';
import { Cors, SkipCors, type CorsDecorator } from 'nestjs-cors';
import { describe, expect, it } from 'tstyche';

describe('Cors with several names', () => {
  it('makes a decorator', () => {
    expect(Cors(['app', 'public'])).type.toBe<CorsDecorator>();
    expect(Cors(['app'], { maxAge: 60 })).type.toBe<CorsDecorator>();
    const names: readonly string[] = ['app', 'public'];
    Cors(names);
    Cors(names, { maxAge: 60 });
  });

  it('takes names only', () => {
    // @ts-expect-error Type 'number' is not assignable to type 'string'.
    Cors(['app', 5]);
    // @ts-expect-error Type '{ maxAge: number; }' is not assignable to type 'string'.
    Cors([{ maxAge: 60 }]);
    // @ts-expect-error is not assignable to parameter of type
    Cors(5);
  });

  it('reads the options behind them', () => {
    Cors(['app', 'public'], {
      // @ts-expect-error to type '"methods are compared with case: write PATCH"'.
      methods: ['patch'],
    });
  });
});

describe('Cors and SkipCors', () => {
  it('make a decorator of a class and of a method', () => {
    expect(Cors()).type.toBe<CorsDecorator>();
    expect(Cors('widget')).type.toBe<CorsDecorator>();
    expect(SkipCors()).type.toBe<CorsDecorator>();
    expect<CorsDecorator>().type.toBeAssignableTo<ClassDecorator>();
    expect<CorsDecorator>().type.toBeAssignableTo<MethodDecorator>();
  });

  it('make none of a field', () => {
    // @ts-expect-error No overload expects 2 arguments
    Cors()(WidgetController.prototype, 'shade');
  });

  it('take a name before the options, once', () => {
    // @ts-expect-error 'maxAge' does not exist in type 'CorsPolicyNames'.
    Cors({ maxAge: 60 }, { maxAge: 60 });
    // @ts-expect-error Type '"partners"' has no properties in common with type 'CheckedPolicy<CorsPolicyOptions>'.
    Cors('widget', 'partners');
    // @ts-expect-error Expected 0 arguments, but got 1.
    SkipCors('widget');
    Cors('widget', { maxAge: 60 });
  });
});

@Cors('widget', { maxAge: 60 })
@Controller('widget')
export class WidgetController {
  readonly shade = 'dark';

  @SkipCors()
  @Get()
  theme(): string {
    return this.shade;
  }

  @Cors({
    // @ts-expect-error to type '"methods are compared with case: write PATCH"'.
    methods: ['patch'],
  })
  @Get('asset')
  asset(): string {
    return this.theme();
  }
}
