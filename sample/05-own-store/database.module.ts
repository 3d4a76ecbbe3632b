import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ListedOrigin, ListVersion } from './list-rows.js';

/** Where the lists are, so that they outlive the process. */
export const DATABASE_FILE =
  process.env['DATABASE_FILE'] ?? join(tmpdir(), 'nestjs-cors-sample.sqlite');

/** A database that needs no server; any other of TypeORM serves as well. */
@Module({
  providers: [
    {
      provide: DataSource,
      useFactory: () =>
        new DataSource({
          type: 'sqljs',
          location: DATABASE_FILE,
          autoSave: true,
          entities: [ListedOrigin, ListVersion],
          synchronize: true,
        }).initialize(),
    },
  ],
  exports: [DataSource],
})
export class DatabaseModule {}
