const { NestFactory } = require('@nestjs/core');
const { AppModule, Broken } = require('./widgets.cjs');

exports.createApp = async () =>
  (await NestFactory.create(AppModule)).setGlobalPrefix('api');

// Nest itself ends the process.
exports.createBroken = () => NestFactory.create(Broken);

// What keeps a process alive.
exports.createBusy = async () => {
  setInterval(() => {}, 1000);
  return NestFactory.create(AppModule);
};
