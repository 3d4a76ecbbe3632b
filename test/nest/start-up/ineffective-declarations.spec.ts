import { describe, expect, it } from '@jest/globals';
import {
  Controller,
  Get,
  Injectable,
  Module,
  Post,
  UseGuards,
  type CanActivate,
  type Type,
} from '@nestjs/common';
import {
  Cors,
  CorsModule,
  CorsService,
  SkipCors,
  type CorsIssue,
} from '../../../lib/index.js';
import { PLATFORMS, type Platform } from '../application.js';
import { failureOf, startModule } from '../../start-up/configuration.js';

@Controller('widget')
class WidgetController {
  @Get() theme() {}
}

@SkipCors()
@Injectable()
class WidgetService {}

@Injectable()
class FormatService {
  @Cors({ maxAge: 5 }) format() {}
}

@Cors({ maxAge: 5 })
class DeclaringBase {}

@Injectable()
class InheritingService extends DeclaringBase {}

@SkipCors()
@Module({})
class InternalModule {}

@Injectable()
class DecoratedGuard implements CanActivate {
  @SkipCors() canActivate() {
    return true;
  }
}

@Controller('guarded')
class GuardedController {
  @UseGuards(DecoratedGuard) @Get() theme() {}
}

@Controller('helping')
class HelpingController {
  @Get() theme() {}
  @SkipCors() format() {}
}

const SYMBOL = Symbol('theme');

@Controller('odd')
class OddController {
  @SkipCors() static made() {}
  @SkipCors() [SYMBOL]() {}
  @SkipCors() get theme() {
    return 'dark';
  }
}

@Controller('twice')
class TwiceController {
  @Cors() @SkipCors() format() {}
}

class ThemeBase {
  @SkipCors() @Get() theme() {}
}

@Controller('silent')
class SilentController extends ThemeBase {
  @Get() override theme() {}
}

@Controller('repeating')
class RepeatingController extends ThemeBase {
  @Cors() @Get() override theme() {}
}

@Controller('inheriting')
class InheritingController extends ThemeBase {}

@Controller('other-silent')
class OtherSilentController extends ThemeBase {
  @Get() override theme() {}
}

class SilentBase extends ThemeBase {
  @Get() override theme() {}
}

@Controller('heir')
class HeirController extends SilentBase {}

@Controller('other-heir')
class OtherHeirController extends SilentBase {}

@Controller('again')
class AgainController extends RepeatingController {
  @Get() override theme() {}
}

class UnroutedBase {
  @SkipCors() theme() {}
}

@Controller('routing')
class RoutingController extends UnroutedBase {
  @Get() override theme() {}
}

/** A class without a name, as a function returns it. */
function withoutName(): Type {
  const made = (() =>
    class {
      format() {}
    })();
  Reflect.decorate([SkipCors() as PropertyDecorator], made.prototype, 'format');
  return made;
}

@Controller('mixed')
class MixedController extends withoutName() {
  @Get() theme() {}
}

type IneffectiveDeclaration = Extract<
  CorsIssue,
  { readonly kind: 'ineffective-declaration' }
>;

interface Classes {
  readonly controllers?: Type[];
  readonly providers?: Type[];
  readonly imports?: Type[];
}

function faultOf(issue: IneffectiveDeclaration): string {
  return issue.fault === 'overridden'
    ? `overridden by ${issue.overriddenBy}`
    : issue.fault;
}

function startClasses(platform: Platform, classes: Classes) {
  const {
    controllers = [WidgetController],
    providers = [],
    imports = [],
  } = classes;
  const cors = { ...CorsModule.forRoot(), imports };
  return startModule(platform, cors, controllers, providers);
}

describe.each(PLATFORMS)('an application on %s', (platform) => {
  it.each<[string, Classes, readonly string[]]>([
    [
      'a class that is no controller',
      { providers: [WidgetService] },
      ['WidgetService @SkipCors no-controller'],
    ],
    [
      'a method of a class that is no controller',
      { providers: [FormatService] },
      ['FormatService.format @Cors no-controller'],
    ],
    [
      'the base of a class that is no controller',
      { providers: [InheritingService] },
      ['DeclaringBase @Cors no-controller'],
    ],
    [
      'a module',
      { imports: [InternalModule] },
      ['InternalModule @SkipCors no-controller'],
    ],
    [
      'a guard',
      { controllers: [GuardedController] },
      ['DecoratedGuard.canActivate @SkipCors no-controller'],
    ],
    [
      'a method without a route',
      { controllers: [HelpingController] },
      ['HelpingController.format @SkipCors no-route'],
    ],
    [
      'members that can have no route',
      { controllers: [OddController] },
      [
        'OddController.made @SkipCors no-route',
        'OddController.theme @SkipCors no-route',
        'OddController.Symbol(theme) @SkipCors no-route',
      ],
    ],
    [
      'one method twice',
      { controllers: [TwiceController] },
      [
        'TwiceController.format @Cors no-route',
        'TwiceController.format @SkipCors no-route',
      ],
    ],
    [
      'a method that is overridden without a declaration',
      { controllers: [SilentController] },
      ['ThemeBase.theme @SkipCors overridden by SilentController.theme'],
    ],
    [
      'a method without a route that is overridden with one',
      { controllers: [RoutingController] },
      ['UnroutedBase.theme @SkipCors overridden by RoutingController.theme'],
    ],
    [
      'a class without a name',
      { controllers: [MixedController] },
      ['MixedController.format @SkipCors no-route'],
    ],
    [
      'two classes that inherit it',
      { controllers: [SilentController], providers: [SilentController] },
      ['ThemeBase.theme @SkipCors overridden by SilentController.theme'],
    ],
    [
      'a method that one controller inherits and another overrides',
      { controllers: [InheritingController, SilentController] },
      ['ThemeBase.theme @SkipCors overridden by SilentController.theme'],
    ],
    [
      'a method that one overrides with a declaration and another without',
      { controllers: [RepeatingController, SilentController] },
      ['ThemeBase.theme @SkipCors overridden by SilentController.theme'],
    ],
    [
      'a method that two controllers override',
      { controllers: [SilentController, OtherSilentController] },
      [
        'ThemeBase.theme @SkipCors overridden by SilentController.theme',
        'ThemeBase.theme @SkipCors overridden by OtherSilentController.theme',
      ],
    ],
    [
      'a method whose override two controllers inherit',
      { controllers: [HeirController, OtherHeirController] },
      ['ThemeBase.theme @SkipCors overridden by SilentBase.theme'],
    ],
    [
      'a method that overrides another, and is overridden itself',
      { controllers: [RepeatingController, AgainController] },
      ['RepeatingController.theme @Cors overridden by AgainController.theme'],
    ],
  ])('is refused if it declares on %s', async (_, classes, expected) => {
    const { issues } = await failureOf(startClasses(platform, classes));
    expect(
      issues.map((issue) =>
        issue.kind === 'ineffective-declaration'
          ? `${issue.place} ${issue.decorator} ${faultOf(issue)}`
          : issue,
      ),
    ).toEqual(expected);
  });
});

@Cors({ maxAge: 5 })
@Controller('empty')
class EmptyController {}

@Controller('withdrawn')
class WithdrawnController extends ThemeBase {
  override theme() {}
}

@Cors({ maxAge: 10 })
@Controller('closer')
class CloserController extends DeclaringBase {
  @Get() theme() {}
}

@Controller('called')
class CalledController {
  @SkipCors() @Post() call() {}
}

@Injectable()
class ThemeService extends ThemeBase {}

describe.each(PLATFORMS)('an application on %s', (platform) => {
  it.each<[string, Classes]>([
    ['a controller without a route', { controllers: [EmptyController] }],
    ['an inherited method', { controllers: [InheritingController] }],
    [
      'a method that is overridden with a declaration',
      { controllers: [RepeatingController] },
    ],
    [
      'a method that one controller inherits and another overrides with a declaration',
      { controllers: [RepeatingController, InheritingController] },
    ],
    [
      'a route that is taken back by overriding its method',
      { controllers: [WithdrawnController] },
    ],
    [
      'a route that one controller inherits and another takes back',
      { controllers: [WithdrawnController, InheritingController] },
    ],
    [
      'a base of a controller that declares itself',
      { controllers: [CloserController] },
    ],
    ['a controller that is a provider here', { providers: [CalledController] }],
    [
      'a provider that shares its base with a controller',
      {
        controllers: [InheritingController, CloserController],
        providers: [ThemeService, InheritingService],
      },
    ],
  ])('starts if it declares on %s', async (_, classes) => {
    const app = await startClasses(platform, classes);
    expect(app.get(CorsService)).toBeInstanceOf(CorsService);
    await app.close();
  });
});
