import {
  Body,
  Controller,
  ForbiddenException,
  Get,
  Post,
  Put,
  UnauthorizedException,
} from '@nestjs/common';
import { Cors, SkipCors } from '../../../lib/index.js';

export const APP = 'https://app.example.com';
export const SHOP = 'https://shop.example';
export const OWN = 'https://own.example';
export const STRANGER = 'https://stranger.example';

/** Handlers that have the default, adjust it, or have a policy of their own. */
@Controller('cats')
export class CatsController {
  @Get() list() {
    return ['Felix'];
  }
  @Put() change() {
    return 'changed';
  }
  @Post() add(@Body() body: unknown) {
    return body;
  }
  @Get('fails') fail() {
    throw new Error('It fails.');
  }
  @Get('secret') secret() {
    throw new UnauthorizedException();
  }
  @Get('forbidden') forbidden() {
    throw new ForbiddenException('This is no refusal of the module.');
  }
  @Cors({ exposedHeaders: ['etag'] }) @Get('adjusted') adjusted() {
    return 'adjusted';
  }
  @Cors({ origin: OWN }) @Get('own') own() {
    return 'own';
  }
  @SkipCors() @Get('internal') internal() {
    return 'internal';
  }
}
