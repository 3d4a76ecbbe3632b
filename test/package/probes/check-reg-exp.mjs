// Prints the issues of a policy whose RegExp needs the parser.
import 'reflect-metadata';
import { CorsModule } from 'nestjs-cors';

const issues = CorsModule.validate({
  origin: /^https:\/\/.*acme\.com$/,
  credentials: true,
});
console.log(issues.map(({ kind }) => kind).join());
