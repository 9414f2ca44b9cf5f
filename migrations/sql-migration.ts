import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A migration is reviewed SQL. Migrations only go forward: a mistake is mended by the next one, a disaster by a backup. */
export abstract class SqlMigration implements MigrationInterface {
  /** Recorded in the migrations table; ends in 13 digits, which give the order. */
  abstract readonly name: string;
  abstract readonly sql: string;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(this.sql);
  }

  async down(): Promise<void> {
    throw new Error(`${this.name} cannot be undone: migrations only go forward`);
  }
}
