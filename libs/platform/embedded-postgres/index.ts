export { type EmbeddedPostgres, type EmbeddedPostgresOptions, embeddedPostgresUrl, startEmbeddedPostgres } from './embedded-postgres.js';
